import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {editCommand} from '../../source/commands/edit/edit.ts';
import {setCommand} from '../../source/commands/set.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {before, colleague, createPool, isActive, now, writesIn} from './some-deals.ts';

// Onto which versions a command writes when somebody else changes the deal between the reading and the write.

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([setCommand, editCommand], {size: 300});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const set = (id: string, words: readonly string[], how?: How) =>
  desk.run(['set', id, ...words, '--yes', '--json'], how);
const replace = (path: string, value: Json) => [{op: 'replace' as const, path, value}];
const statuses = (id: string) => writesIn(desk, id).map(({status}) => status);

describe('--if-match', () => {
  test('a change of another field since is exit code 5 with all three versions, and never merged', async () => {
    const {id, eTag, externalReferenceId} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const {exit, out} = await set(id, ['crm=OURS', '--if-match', eTag ?? ''], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'conflict',
      base: {eTag},
      theirs: {details: {notes: 'theirs'}},
      mine: {externalReferenceId: 'OURS'},
    });
    expect(statuses(id)).toEqual([412]);
    expect((await now(desk, id)).externalReferenceId).toBe(externalReferenceId);
  });

  test('a version that differs in its tag alone is another one too', async () => {
    const {id, eTag, details} = take((deal) => isActive(deal) && !!deal.details?.notes);
    const same = replace('/details/notes', details?.notes ?? '');
    const token = before(desk, {2: () => colleague(desk, id, same)});
    expect((await set(id, ['crm=OURS', '--if-match', eTag ?? ''], {token})).exit).toBe(5);
    expect(statuses(id)).toEqual([412]);
  });

  test('without it that version is written on: nothing that was seen has changed', async () => {
    const {id, details} = take((deal) => isActive(deal) && !!deal.details?.notes);
    const same = replace('/details/notes', details?.notes ?? '');
    const token = before(desk, {2: () => colleague(desk, id, same)});
    expect((await set(id, ['crm=OURS'], {token})).exit).toBe(0);
    expect(statuses(id)).toEqual([412, 200]);
  });
});

describe('a deal that somebody closes meanwhile', () => {
  const close = [...replace('/status', 'Closed'), ...replace('/substatus', 'Won')];

  test('is written on by nobody who has not seen it closed: exit code 5', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, close)});
    const {exit, out, err} = await set(id, ['crm=OURS'], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({theirs: {status: 'Closed'}, clashes: []});
    expect(err).toContain('somebody closed the deal meanwhile');
    expect(statuses(id)).toEqual([412]);
  });

  test('before it was read keeps nobody from a change of another field', async () => {
    const {id} = take(isActive);
    await colleague(desk, id, close);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    expect((await set(id, ['crm=OURS'], {token})).exit).toBe(0);
  });
});

describe('--put', () => {
  const put = (id: string, words: readonly string[], how: How = {}) =>
    desk.run(['edit', id, '--file', '-', '--put', ...words], {input: 'campaignId: OURS\n', ...how});

  test('a dry run says that the whole deal goes, and shows no operations', async () => {
    const {id} = take(isActive);
    const {exit, out} = await put(id, ['-n']);
    expect(exit).toBe(0);
    expect(out).toContain('PUT of the whole deal, with another campaignId');
    expect(out).not.toContain('replace');
    expect(writesIn(desk, id)).toEqual([]);
  });

  test.each(['planned', 'saved'])('its JSON when %s has the method, and no operations', async (outcome) => {
    const {id} = take(isActive);
    const {out} = await put(id, [outcome === 'saved' ? '--yes' : '-n', '--json']);
    expect(JSON.parse(out)).toEqual({
      id,
      outcome,
      changed: ['campaignId'],
      operations: [],
      method: 'PUT',
    });
  });

  test('is never put onto a version with a number that reading has rounded: exit code 6', async () => {
    const {id} = take(isActive);
    const long = replace('/details/dealValue', 9_007_199_254_740_994);
    const token = before(desk, {2: () => colleague(desk, id, long)});
    const {exit, err} = await put(id, ['--yes'], {token});
    expect(exit).toBe(6);
    expect(err).toContain('without --put');
    expect(statuses(id)).toEqual([412]);
  });
});
