import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {
  closingReasons,
  closingReasonText,
  quickMoveNames,
  quickMoves,
  quickRefusal,
  refusalOf,
  targetsOf,
  type QuickMove,
} from '../../source/domain/transitions.ts';
import {aReferral} from './a-referral.ts';

const received = aReferral({status: 'New', substatus: 'Received'});
const sent = aReferral({status: 'New', substatus: 'Pending', direction: 'Outgoing'});
const active = aReferral({status: 'Active', substatus: 'Accepted'});
const won = aReferral({status: 'Closed', substatus: 'Won'});
const expired = aReferral({status: 'Closed', substatus: 'Expired'});

/** The menu as a person reads it: letter or ×, state, and what is said about it. */
const menuOf = (referral: Referral): readonly string[] =>
  targetsOf(referral).map(({status, substatus, quick, caution, refusal}) =>
    [refusal === undefined ? (quick ?? '-') : '×', status, substatus, caution ?? refusal ?? '']
      .join(' ')
      .trim(),
  );

describe('the targets of a deal', () => {
  it('a lead that came in can be answered at once, and closed with a caution', () => {
    expect(menuOf(received)).toEqual([
      'accept Active Accepted',
      'decline Closed Declined',
      '- Closed Won never-accepted',
      '- Closed Lost never-accepted',
      '- New Pending',
      '× New Received already-there',
      '× Closed Expired set-by-service',
    ]);
  });

  it('a lead that we sent is usually answered by the side that got it', () => {
    expect(menuOf(sent)).toEqual([
      '- Active Accepted receiver-usually-answers',
      '- Closed Declined receiver-usually-answers',
      '- Closed Won never-accepted',
      '- Closed Lost never-accepted',
      '- New Received',
      '× New Pending already-there',
      '× Closed Expired set-by-service',
    ]);
  });

  it('an accepted deal is won or lost, and does not go back', () => {
    expect(menuOf(active)).toEqual([
      'won Closed Won',
      'lost Closed Lost',
      '× Active Accepted already-accepted',
      '× Closed Declined already-accepted-won-or-lost',
      '× New Pending never-back',
      '× New Received never-back',
      '× Closed Expired set-by-service',
    ]);
  });

  it('a closed deal is corrected at most, never opened again', () => {
    expect(menuOf(won)).toEqual([
      '- Closed Declined correction-may-be-refused',
      '- Closed Lost correction-may-be-refused',
      '× Active Accepted never-reopened',
      '× Closed Won already-there',
      '× New Pending never-reopened',
      '× New Received never-reopened',
      '× Closed Expired set-by-service',
    ]);
  });

  it('an expired deal can be corrected to any of the three outcomes', () => {
    const legal = targetsOf(expired).filter(({refusal}) => refusal === undefined);
    expect(legal.map(({substatus}) => substatus)).toEqual(['Declined', 'Won', 'Lost']);
  });

  it.each([
    ['None', 'None'],
    ['Active', 'Error'],
    ['Active', 'None'],
    ['New', 'Accepted'],
    ['Archived', 'Won'],
    [null, null],
    ['toString', undefined],
  ])('a deal in the state %s, %s is read-only', (status, substatus) => {
    const targets = targetsOf(aReferral({status, substatus}));
    expect(targets.map(({refusal}) => refusal)).toEqual(Array(7).fill('unknown-state'));
  });

  it('a substatus that the service left out does not make a deal read-only', () => {
    const withoutSubstatus = {...received, substatus: undefined};
    expect(refusalOf(withoutSubstatus, 'Active', 'Accepted')).toBeUndefined();
  });
});

describe('the refusal of a move', () => {
  it('is none for what the menu offers', () => {
    expect(refusalOf(active, 'Closed', 'Won')).toBeUndefined();
  });

  it('says when the service has no such state', () => {
    expect(refusalOf(active, 'Active', 'Won')).toBe('no-such-target');
    expect(refusalOf(active, 'Closed', undefined)).toBe('no-such-target');
  });
});

describe('the quick keys', () => {
  const refusals = (referral: Referral): Readonly<Record<QuickMove, string>> => ({
    accept: quickRefusal(referral, 'accept') ?? 'works',
    decline: quickRefusal(referral, 'decline') ?? 'works',
    won: quickRefusal(referral, 'won') ?? 'works',
    lost: quickRefusal(referral, 'lost') ?? 'works',
  });

  it('answer a lead that came in', () => {
    expect(refusals(received)).toEqual({
      accept: 'works',
      decline: 'works',
      won: 'not-yet-accepted',
      lost: 'not-yet-accepted',
    });
  });

  it('leave a lead that we sent to the menu', () => {
    expect(refusals(sent)).toEqual({
      accept: 'receiver-answers',
      decline: 'receiver-answers',
      won: 'not-yet-accepted',
      lost: 'not-yet-accepted',
    });
  });

  it('close an accepted deal', () => {
    expect(refusals(active)).toEqual({
      accept: 'already-accepted',
      decline: 'already-accepted-won-or-lost',
      won: 'works',
      lost: 'works',
    });
  });

  it('never correct a closed deal', () => {
    expect(refusals(won)).toEqual({
      accept: 'never-reopened',
      decline: 'correction-by-menu',
      won: 'already-there',
      lost: 'correction-by-menu',
    });
  });

  it('work exactly where the menu shows their letter, and lead to the same state', () => {
    const word = (...words: readonly string[]) =>
      fc.option(fc.constantFrom(...words, 'None', 'Error'), {nil: null});
    const states = fc.record({
      status: word('New', 'Active', 'Closed'),
      substatus: word('Pending', 'Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired'),
      direction: word('Incoming', 'Outgoing'),
    });
    fc.assert(
      fc.property(states, fc.constantFrom(...quickMoveNames), (state, quick) => {
        const referral = aReferral(state);
        const target = targetsOf(referral).find((each) => each.quick === quick);
        const works = quickRefusal(referral, quick) === undefined;
        expect(target !== undefined && target.refusal === undefined).toBe(works);
        if (target) expect(target).toMatchObject(quickMoves[quick]);
      }),
      {numRuns: 1000},
    );
  });

  it('refuse with the words of the menu where the menu refuses', () => {
    for (const referral of [received, sent, active, won, expired])
      for (const quick of quickMoveNames) {
        const {status, substatus} = quickMoves[quick];
        const inMenu = refusalOf(referral, status, substatus);
        if (inMenu !== undefined) expect(quickRefusal(referral, quick)).toBe(inMenu);
      }
  });
});

describe('the reason of a closing', () => {
  it('is one of the eight of the list', () => {
    expect(closingReasons).toHaveLength(8);
  });

  it('stands alone or before a note', () => {
    expect(closingReasonText('Other')).toBe('Other');
    expect(closingReasonText('Other', '  ')).toBe('Other');
    expect(closingReasonText('Requirement not met', ' needs on-premises phones ')).toBe(
      'Requirement not met: needs on-premises phones',
    );
  });
});
