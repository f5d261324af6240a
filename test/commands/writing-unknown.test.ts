import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {setCommand} from '../../source/commands/set.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {keptFromJson} from '../../source/store/kept.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {
  before,
  colleague,
  createPool,
  isActive,
  now,
  planFault,
  watchedJournal,
  writesIn,
} from './some-deals.ts';

// A write without an answer. The deal is read (the third call of a command), and where it is as before the same is
// sent once more (the fourth).

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([setCommand], {size: 200});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const set = (words: readonly string[], how?: How) => desk.run(['set', ...words, '--yes', '--json'], how);
const replace = (path: string, value: string) => [{op: 'replace' as const, path, value}];
const outcomeOf = (out: string) => (JSON.parse(out) as {readonly outcome: string}).outcome;
const hasNotes = (deal: Referral): boolean => isActive(deal) && !!deal.details?.notes;

test('what did not arrive is sent once more under the same version', async () => {
  const {id, eTag} = take(isActive);
  await planFault(desk, 'PATCH drop-before');
  const {exit, err} = await set([id, 'crm=OURS']);
  expect(exit).toBe(0);
  expect(err).toContain('cannot double it');
  expect(writesIn(desk, id).map(({headers}) => headers['if-match'])).toEqual([eTag, eTag]);
  expect((await now(desk, id)).externalReferenceId).toBe('OURS');
});

test('what the service stores later than the gateway gave up is saved, and not doubled', async () => {
  const {id, details} = take(hasNotes);
  const once = `${(details?.notes ?? '').trimEnd()}\ncalled`;
  await planFault(desk, 'PATCH status:504');
  // The first try is stored after the look and before the second.
  const token = before(desk, {4: () => colleague(desk, id, replace('/details/notes', once))});
  const {exit, out} = await set([id, 'notes+=called'], {token});
  expect({exit, outcome: outcomeOf(out)}).toEqual({exit: 0, outcome: 'saved'});
  expect((await now(desk, id)).details?.notes).toBe(once);
});

describe('exit code 8, and the journal keeps it', () => {
  const late = 'PATCH drop-before';
  test.each([
    ['twice without an answer', [late, late], 2],
    ['then refused', [late, 'PATCH status:403'], 2],
    ['then asked to wait', [late, 'PATCH status:429:600'], 2],
  ])('%s', async (_name, faults, writes) => {
    // A desk of its own: who asked to wait asks all.
    const own = await openCommandDesk([setCommand], {size: 20});
    const {journal, entries} = watchedJournal();
    try {
      const {id} = (await createPool(own))(isActive);
      for (const fault of faults) await planFault(own, fault);
      const {exit, out, err} = await own.run(['set', id, 'crm=OURS', '--yes', '--json'], {journal});
      expect({exit, outcome: outcomeOf(out)}).toEqual({exit: 8, outcome: 'unknown'});
      expect(err).toContain('It may have been saved, or not');
      expect(writesIn(own, id)).toHaveLength(writes);
      expect(keptFromJson(entries.get(id) ?? null)).toMatchObject({state: 'unknown'});
    } finally {
      await own.close();
    }
  });

  test('somebody else writes before the second try: all three versions, and nothing is merged', async () => {
    const {id} = take(isActive);
    await planFault(desk, late);
    const token = before(desk, {4: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const {exit, out} = await set([id, 'crm=OURS'], {token});
    expect(exit).toBe(8);
    expect(JSON.parse(out)).toMatchObject({theirs: {details: {notes: 'theirs'}}, mine: {id}});
    expect(writesIn(desk, id).map(({status}) => status)).toEqual([null, 412]);
  });

  test('after ctrl+c nothing is sent any more', async () => {
    const {id} = take(isActive);
    const interrupt = new AbortController();
    await planFault(desk, late);
    const token = before(desk, {3: () => interrupt.abort()});
    expect((await set([id, 'crm=OURS'], {token, signal: interrupt.signal})).exit).toBe(8);
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test('one of several is enough', async () => {
    const [a, b] = [take(isActive).id, take(isActive).id];
    await planFault(desk, `${late} x2`);
    const {exit, out, err} = await set([a, b, 'crm=OURS']);
    expect(exit).toBe(8);
    expect(out.trimEnd().split('\n').map(outcomeOf)).toEqual(['unknown', 'saved']);
    expect(err).toContain('2 deals: 1 saved, 1 unknown');
  });
});
