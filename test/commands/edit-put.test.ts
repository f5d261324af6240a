import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {editCommand} from '../../source/commands/edit/edit.ts';
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

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([editCommand], {size: 600});
  take = await createPool(desk);
});
afterAll(() => desk.close());

// A PUT gives back what the service gave, and that is not always as the service describes itself: stages in percent,
// ids that are no list, tags that are no texts. Those deals are left out, so that the rest can be held against it.
const isPlain = (deal: Referral): boolean => {
  const {tags}: {readonly tags?: unknown} = deal as object;
  const hasTexts = !Array.isArray(tags) || tags.every((tag) => typeof tag === 'string');
  const {ids} = deal.customerProfile ?? {};
  return isActive(deal) && /^[A-Z]/u.test(deal.salesStage ?? '') && hasTexts && Array.isArray(ids);
};

const put = (id: string, input: string, words: readonly string[] = [], how: How = {}) =>
  desk.run(['edit', id, '--file', '-', '--put', '--yes', ...words], {input, ...how});

const replace = (path: string, value: string) => [{op: 'replace' as const, path, value}];
const stepBody = (body: unknown): Readonly<Record<string, unknown>> =>
  body as Readonly<Record<string, unknown>>;

describe('--put', () => {
  test('sends the whole deal as it was read with the edits, under its tag, and no links', async () => {
    const {id} = take(isPlain);
    const {'@odata.context': _, links, ...read} = stepBody(await now(desk, id));
    expect(links).toBeDefined();
    const {exit, out} = await put(id, 'campaignId: OURS\n', ['--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({outcome: 'saved', changed: ['campaignId']});
    const [sent, ...others] = writesIn(desk, id);
    expect(others).toEqual([]);
    expect(sent?.method).toBe('PUT');
    expect(sent?.headers['if-match']).toBe(read['eTag']);
    // To the letter, the order of the members included.
    expect(JSON.stringify(sent?.body)).toBe(JSON.stringify({...read, campaignId: 'OURS'}));
    expect(sent?.body).not.toHaveProperty('links');
  });

  test('members that refdeck does not know go back as they came', async () => {
    const {id} = take(isPlain);
    const odd = {email: 'a@contoso.com', title: 'CTO', deep: {of: [1, null, {x: ''}]}};
    await colleague(desk, id, [{op: 'add', path: '/team/-', value: odd}]);
    expect((await put(id, 'notes: N\n')).exit).toBe(0);
    expect(stepBody(writesIn(desk, id).at(-1)?.body)).toHaveProperty('trackingInfo');
    const after = await now(desk, id);
    expect(after.team?.at(-1)).toEqual(odd);
    expect(after.details?.notes).toBe('N');
  });

  test('an amount goes as the number that the service describes', async () => {
    const {id} = take(isPlain);
    await put(id, 'dealValue: 12500.50\n');
    expect(writesIn(desk, id)[0]?.body).toMatchObject({details: {dealValue: 12500.5}});
  });

  test('an amount that no number holds exactly is exit code 6, and nothing is sent', async () => {
    const {id} = take(isPlain);
    const {exit, err} = await put(id, 'dealValue: 9007199254740993\n');
    expect(exit).toBe(6);
    expect(err).toContain('without --put');
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('an untouched amount that may have been rounded is exit code 6: it would go back as another one', async () => {
    const {id} = take(isPlain);
    await colleague(desk, id, replace('/details/dealValue', '9007199254740993.01'));
    const {exit, out} = await put(id, 'campaignId: OURS\n', ['--json']);
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({problem: {code: 'not-for-put'}});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('what changed meanwhile elsewhere stays: merged, sent again on the fresh deal, and said', async () => {
    const {id} = take(isPlain);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const {exit, err} = await put(id, 'campaignId: OURS\n', [], {token});
    expect(exit).toBe(0);
    expect(err).toContain('merged onto a newer version: notes');
    const puts = writesIn(desk, id);
    expect(puts.map(({method, status}) => [method, status])).toEqual([
      ['PUT', 412],
      ['PUT', 200],
    ]);
    expect(puts[1]?.body).toMatchObject({campaignId: 'OURS', details: {notes: 'theirs'}});
    expect(puts[1]?.headers['if-match']).not.toBe(puts[0]?.headers['if-match']);
    expect(await now(desk, id)).toMatchObject({campaignId: 'OURS', details: {notes: 'theirs'}});
  });

  test('what changed meanwhile in the same field is exit code 5, and theirs stays', async () => {
    const {id} = take(isPlain);
    const token = before(desk, {2: () => colleague(desk, id, replace('/campaignId', 'THEIRS'))});
    const {exit, out} = await put(id, 'campaignId: OURS\n', [], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({
      clashes: ['campaignId'],
      base: {id},
      theirs: {campaignId: 'THEIRS'},
      mine: {campaignId: 'OURS'},
    });
    expect((await now(desk, id)).campaignId).toBe('THEIRS');
    expect(writesIn(desk, id).map(({status}) => status)).toEqual([412]);
  });

  test('a step of the status is never put onto a version that nobody has seen', async () => {
    const {id} = take(isPlain);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    expect((await put(id, 'status: Closed\nsubstatus: Won\n', [], {token})).exit).toBe(5);
    expect((await now(desk, id)).status).toBe('Active');
  });

  test('an answer that got lost is looked up; what is not there is sent once more', async () => {
    const {id} = take(isPlain);
    await planFault(desk, 'PUT drop-after');
    expect((await put(id, 'campaignId: OURS\n')).exit).toBe(0);
    expect(writesIn(desk, id)).toHaveLength(1);
    await planFault(desk, 'PUT drop-before');
    const lost = await put(id, 'campaignId: LOST\n');
    expect({exit: lost.exit, said: lost.err.includes('once more')}).toEqual({exit: 0, said: true});
    expect((await now(desk, id)).campaignId).toBe('LOST');
  });

  test('an outcome that nobody knows is exit code 8, and the journal keeps it', async () => {
    const {id} = take(isPlain);
    const {journal, entries} = watchedJournal();
    await planFault(desk, 'PUT drop-before');
    const token = before(desk, {3: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    expect((await put(id, 'campaignId: OURS\n', [], {token, journal})).exit).toBe(8);
    expect(keptFromJson(entries.get(id) ?? null)).toMatchObject({
      state: 'unknown',
      submission: {sent: ['campaignId']},
    });
  });

  test('a 412 although nothing changed is tried once more under the fresh tag, then exit code 1', async () => {
    const {id} = take(isPlain);
    await planFault(desk, 'PUT status:412');
    expect((await put(id, 'campaignId: A\n')).exit).toBe(0);
    await planFault(desk, 'PUT status:412 x2');
    const {exit, out} = await put(id, 'campaignId: B\n', ['--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({problem: {code: 'spurious-conflict'}});
  });

  test('what the service refuses is exit code 6', async () => {
    const {id} = take(isPlain);
    await planFault(desk, 'PUT status:403');
    expect((await put(id, 'campaignId: A\n')).exit).toBe(6);
  });

  test('nothing changed sends nothing', async () => {
    const {id} = take(isPlain);
    await put(id, 'campaignId: A\n');
    const {exit, out} = await put(id, 'campaignId: A\n');
    expect({exit, out: out.slice(0, 9)}).toEqual({exit: 0, out: 'unchanged'});
    expect(writesIn(desk, id)).toHaveLength(1);
  });
});
