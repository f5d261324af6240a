import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {closeCommand} from '../../source/commands/close.ts';
import {edits} from '../../source/commands/plan/plan.ts';
import {prepare} from '../../source/commands/plan/prepare.ts';
import {setCommand} from '../../source/commands/set.ts';
import {teamCommands} from '../../source/commands/team.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {createLanguage} from '../../source/language/language.ts';
import {aReferral} from '../domain/a-referral.ts';
import {openCommandDesk, type CommandDesk} from '../support/command-world.ts';
import {createPool, isActive, writesIn} from './some-deals.ts';

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([closeCommand, setCommand, ...teamCommands], {size: 300});
  take = await createPool(desk);
}, 90_000);
afterAll(() => desk.close());

const isWon = ({substatus, details}: Referral): boolean =>
  substatus === 'Won' && typeof details?.dealValue === 'number';

describe('what to know before a change', () => {
  test('of a closed deal: that it is closed', async () => {
    const {id} = take(isWon);
    const {exit, err} = await desk.run(['set', id, 'crm=A-1', '--yes']);
    expect(exit).toBe(0);
    expect(err).toContain('! the deal is closed already');
  });

  test('of an open deal nothing', async () => {
    const {id} = take(isActive);
    expect((await desk.run(['set', id, 'crm=A-1', '--yes'])).err).not.toContain('!');
  });

  test('a closing date that has passed is told, and keeps nobody from it', async () => {
    const {id} = take(isActive);
    const {exit, err} = await desk.run(['set', id, 'closing=2026-01-05', '--yes']);
    expect(exit).toBe(0);
    expect(err).toMatch(/! the closing date .*2026.* has passed/u);
  });
});

test('a step that was made with other values overwrites none of them', async () => {
  const deal = take(isWon);
  const {exit, err} = await desk.run(['close', deal.id, '--won', '--value', '1', '--yes']);
  expect(exit).toBe(6);
  expect(err).toContain('it is Won already, with other values');
  expect(writesIn(desk, deal.id)).toEqual([]);
});

test.each(['Error', 'Paused'])(
  'a deal in the state Active/%s, which refdeck does not know, is not written',
  (substatus) => {
    const strange = aReferral({status: 'Active', substatus});
    const prepared = prepare(createLanguage('en', 'UTC'), strange, edits({externalReferenceId: 'A-1'}));
    expect(prepared).toMatchObject({kind: 'refused', problem: {code: 'unknown-state'}});
  },
);

test('the result of a change of people says whom it was about', async () => {
  const {id} = take(isActive);
  const {out} = await desk.run([
    'team',
    'add',
    id,
    '--email',
    'ravi@contoso.com',
    '--first',
    'Ravi',
    '--yes',
  ]);
  expect(out).toMatch(/^saved .*\+ Ravi {2}ravi@contoso\.com/mu);
});
