import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {Pending, State} from '../../source/store/state.ts';
import {makeSubmission} from '../../source/store/submit.ts';
import {textField} from '../../source/store/text-field.ts';
import {width} from '../../source/terminal/text.ts';
import {aReferral, aState, aView, now} from '../support/builders.ts';
import {pendingIn} from '../support/kept.ts';
import {wholeFrame} from '../support/whole-frame.tsx';

const referral = aReferral();
const submission = makeSubmission(referral, {...referral, status: 'Closed', substatus: 'Won'}, 'won');
const held: Pending = {phase: 'held', dueAt: now + 4000, submission};

const frameOf = (different: Partial<State>): string =>
  stripVTControlCharacters(wholeFrame(aView(aState([referral], different))).join('\n'));

describe('leaving with something unsent', () => {
  it('names the closing that waits and says that drafts end with the program', () => {
    const frame = frameOf({
      layers: [{kind: 'quit'}],
      pending: new Map([[referral.id, held]]),
      drafts: new Map([
        ['a', {base: referral, typed: {notes: textField('typed')}}],
        ['b', {base: referral, typed: {notes: textField('typed')}}],
      ]),
    });
    expect(frame).toContain('── Quit ──');
    expect(frame).toContain('   1 closing is not sent yet: Won, Northwind Traders.');
    expect(frame).toContain('   2 drafts are not sent. They end with this program.');
    expect(frame).toContain(
      '   Quitting sends nothing. When you stay, the wait before sending begins again.',
    );
    expect(frame.split('\n').at(-1)).toMatch(/^ y quit {2}D look at the drafts {2}esc stay/);
  });

  it('says that drafts on disk stay, and that everything waits there', () => {
    const frame = frameOf({
      keeping: 'disk',
      layers: [{kind: 'quit'}],
      drafts: new Map([
        ['a', {base: referral, typed: {notes: textField('typed')}}],
        ['b', {base: referral, typed: {notes: textField('typed')}}],
      ]),
    });
    expect(frame).toContain('   2 drafts are kept on this computer.');
    expect(frame).toContain('   Quitting sends nothing. All of it waits here for you.');
  });

  it.each(['asked-to-wait', 'spurious'] as const)('counts what is %s among what waits', (phase) => {
    const pending = new Map([[referral.id, pendingIn(phase, referral)]]);
    expect(frameOf({layers: [{kind: 'quit'}], pending})).toContain('1 change waits for your decision');
  });

  it.each(['sending', 'checking'] as const)('tells of a change that is %s', (phase) => {
    const pending: Pending =
      phase === 'sending'
        ? {phase, submission, request: 1, since: now}
        : {
            phase,
            submission,
            request: 1,
            since: now,
            tries: 0,
            problem: {
              kind: 'unknown',
              status: undefined,
              code: 'ETIMEDOUT',
              text: undefined,
              requestId: undefined,
            },
          };
    const frame = frameOf({layers: [{kind: 'quit'}], pending: new Map([[referral.id, pending]])});
    expect(frame).toContain(
      phase === 'sending' ? '1 change is being sent now' : '1 change is not known to be saved.',
    );
  });
});

describe('all sums of a group', () => {
  it('stand in a sheet over the list, exact and by currency', () => {
    const frame = frameOf({layers: [{kind: 'sums', group: 'Active'}]});
    expect(frame).toContain('── Active · 1 deal ──');
    expect(frame).toContain('   USD  250,000.00  1 deal  weighted 100,000.00');
  });
});

it.each([
  [60, 16],
  [80, 24],
])('a sheet never makes the frame larger than %i × %i', (columns, rows) => {
  for (const layer of [{kind: 'quit'}, {kind: 'sums', group: 'Active'}] as const) {
    const lines = frameOf({size: {columns, rows}, layers: [layer]}).split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
  }
});
