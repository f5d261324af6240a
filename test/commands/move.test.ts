import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {moveCommand} from '../../source/commands/move.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {before, colleague, createPool, isActive, isNew, now, person, writesIn} from './some-deals.ts';

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([moveCommand], {size: 300});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const run = (words: readonly string[], how?: How) => desk.run(['move', ...words], how);

test('accepting sends value, currency and date in one patch with the state', async () => {
  const {id} = take(isNew);
  const words = ['--value', '45k', '--currency', 'EUR', '--date', 'eoq', '--yes'];
  expect((await run([id, 'accepted', ...words])).exit).toBe(0);
  expect(await now(desk, id)).toMatchObject({
    status: 'Active',
    substatus: 'Accepted',
    details: {dealValue: 45000, currency: 'EUR', closingDateTime: '2026-12-31T00:00:00Z'},
  });
  expect(writesIn(desk, id)).toHaveLength(1);
});

test.each([
  ['declined', ['--reason', 'requirement not met'], {status: 'Closed', statusReason: 'Requirement not met'}],
  ['lost', ['--reason', 'No answer', '--note', 'since May'], {statusReason: 'No answer: since May'}],
  ['Closed/Won', [], {substatus: 'Won'}],
  ['ACTIVE/accepted', [], {substatus: 'Accepted'}],
])('the state can be written %s', async (word, words, expected) => {
  const {id} = take(isNew);
  expect((await run([id, word, ...words, '--yes'])).exit).toBe(0);
  expect(await now(desk, id)).toMatchObject(expected);
});

test('pending and received are one step from each other', async () => {
  const {id, substatus} = take(isNew);
  const other = substatus === 'Pending' ? 'received' : 'pending';
  expect((await run([id, other, '--yes', '--json'])).exit).toBe(0);
  expect((await now(desk, id)).substatus?.toLowerCase()).toBe(other);
});

test('what to know before a step is told, and keeps nobody from it', async () => {
  const {id} = take(isNew);
  const {exit, err} = await run([id, 'won', '--yes']);
  expect(exit).toBe(0);
  expect(err).toContain('it was never accepted');
});

describe('steps that are not possible are exit code 6 with their reason, and nothing is sent', () => {
  test.each([
    ['Active', 'declined', ['--reason', '1'], 'already accepted: won or lost'],
    ['Active', 'pending', [], 'does not go back'],
    ['Closed', 'accepted', [], 'cannot be opened again'],
    ['New', 'expired', [], 'set by the service'],
  ])('%s to %s', async (status, word, words, reason) => {
    const deal = take((each) => each.status === status && each.substatus !== 'Error');
    const {exit, out, err} = await run([deal.id, word, ...words, '--yes']);
    expect({exit, word: out.slice(0, 7)}).toEqual({exit: 6, word: 'refused'});
    expect(err).toContain(reason);
    expect(writesIn(desk, deal.id)).toEqual([]);
  });
});

test('a deal that is there already is unchanged, so that a step can be sent again', async () => {
  const {id} = take(isActive);
  const {exit, out} = await run([id, 'accepted', '--yes', '--json']);
  expect({exit, result: JSON.parse(out) as unknown}).toEqual({
    exit: 0,
    result: {id, outcome: 'unchanged', changed: [], operations: []},
  });
});

test('a step never goes onto a version that nobody has seen: exit code 5', async () => {
  const {id} = take(isNew);
  const notes = [{op: 'replace' as const, path: '/salesStage', value: '20'}];
  const token = before(desk, {2: () => colleague(desk, id, notes)});
  const {exit, out} = await run([id, 'accepted', '--json'], {token, terminal: person, answers: ['y']});
  expect(exit).toBe(5);
  expect(JSON.parse(out)).toMatchObject({base: {id}, theirs: {salesStage: '20'}, mine: {status: 'Active'}});
  expect((await now(desk, id)).status).toBe('New');
});

test('at a terminal a conflict is what they changed, in words', async () => {
  const {id} = take(isNew);
  const stage = [{op: 'replace' as const, path: '/salesStage', value: '20'}];
  const token = before(desk, {2: () => colleague(desk, id, stage)});
  const {exit, out} = await run([id, 'accepted'], {token, terminal: person, answers: ['y']});
  expect(exit).toBe(5);
  expect(out).toMatch(/^conflict .*\n {2}They changed:\n.*[Ss]tage.*20/mu);
  expect(out).not.toContain('{');
});

test('- reads ids from stdin', async () => {
  const ids = [take(isActive).id, take(isActive).id];
  const {exit, out} = await run(['-', 'won', '--yes', '--json'], {input: ids.join('\n')});
  expect(exit).toBe(0);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as {id: string}).id),
  ).toEqual(ids);
});

describe('wrong calls end with exit code 2 and say what to type', () => {
  test.each([
    [['x', 'acepted', '--yes'], 'Did you mean accepted?'],
    [['x', 'open', '--yes'], 'accepted, declined, won'],
    [['x', 'Closed/Gone', '--yes'], 'There are'],
    [['x', 'lost', '--yes'], '--reason'],
    [['x', 'accepted'], '--yes'],
    [['x'], 'missing required argument'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await run(words);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });
});
