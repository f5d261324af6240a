import {describe, expect, test} from 'vitest';
import {faultText, readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {createFaults} from '../../source/sandbox/faults.ts';
import {both, flakyAt} from '../../source/sandbox/scenario-faults.ts';
import {errorOf, noon, openSandbox, type Opened} from './open-sandbox.ts';

const day = 86_400_000;

test('empty: a list without a record', async () => {
  const {ask} = await openSandbox({scenario: 'empty'});
  expect((await ask('GET', '/referrals')).body).toMatchObject({'@odata.count': 0, value: []});
});

describe('busy', () => {
  test('somebody else keeps changing records, also the one that was opened last', async () => {
    const {dealOf, get, log} = await openSandbox({scenario: 'busy', pace: 1});
    const {id} = await dealOf('Northwind Traders');
    const opened = await get(id);
    while ((await get(id)).eTag === opened.eTag);
    expect(log().every(({method}) => method === 'GET')).toBe(true);
  });

  test('a sandbox of no records is busy with nothing', async () => {
    const {ask} = await openSandbox({scenario: 'busy', pace: 1, size: 0});
    for (let turn = 0; turn < 20; turn += 1) expect((await ask('GET', '/referrals')).status).toBe(200);
  });
});

describe('odd', () => {
  test('the nested error is spelled in lower case', async () => {
    const {ask, list} = await openSandbox({scenario: 'odd', size: 1});
    const [record] = await list();
    const reply = await ask('PATCH', `/referrals/${record!.id}`, {body: [], headers: {'if-match': '"old"'}});
    expect(errorOf(reply)).toMatchObject({code: 'preconditionFailed', innererror: {code: '99918'}});
    expect(errorOf(reply)).not.toHaveProperty('innerError');
  });

  test('holds what a reader has to survive', async () => {
    const {list} = await openSandbox({scenario: 'odd'});
    const records = await list();
    const names = records.map(({customerProfile}) => customerProfile?.name ?? '');
    const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
    expect(records.some(({substatus}) => substatus === 'Error')).toBe(true);
    expect(records.some(({status}) => status === 'Suspended')).toBe(true);
    expect(records.some(({status}) => status === null)).toBe(true);
    expect(records.some(({team}) => team === null)).toBe(true);
    expect(records.some(({details}) => details === null)).toBe(true);
    expect(records.some(({customerProfile}) => customerProfile?.size === '')).toBe(true);
    expect(records.some(({details}) => details?.dealValue === 1e21)).toBe(true);
    expect(has(/\u001b\[31m/u)).toBe(true);
    expect(has(/\u202e/u)).toBe(true);
    expect(has(/\u200b/u)).toBe(true);
    expect(has(/&amp;/u)).toBe(true);
    expect(has(/\p{Surrogate}/u)).toBe(true);
  });

  test('leaves a third of the records as they are', async () => {
    const calm = await openSandbox();
    const odd = await openSandbox({scenario: 'odd'});
    const byId = new Map((await calm.list()).map((record) => [record.id, JSON.stringify(record)]));
    const same = (await odd.list()).filter((record) => byId.get(record.id) === JSON.stringify(record));
    expect(same.length).toBeGreaterThanOrEqual(50);
    expect(same.length).toBeLessThan(75);
  });
});

describe('large', () => {
  const countOf = async ({ask}: Opened, filter: string): Promise<number> => {
    const query = new URLSearchParams({$filter: filter, $top: '1'}).toString();
    return (await ask('GET', `/referrals?${query}`)).body['@odata.count'] as number;
  };

  test('is 100,000 records unless somebody says how many, nearly all of them closed', async () => {
    const sandbox = await openSandbox({scenario: 'large'});
    const counts = [];
    for (const status of ['New', 'Active', 'Closed'])
      counts.push(await countOf(sandbox, `status eq '${status}'`));
    expect(counts).toEqual([111, 334, 99_555]);
  });

  test('goes back ten years, with more of late', async () => {
    const sandbox = await openSandbox({scenario: 'large', size: 10_000});
    const since = (years: number): Promise<number> => {
      const date = new Date(noon - years * 365 * day).toISOString();
      return countOf(sandbox, `status eq 'Closed' and closedDateTime ge ${date}`);
    };
    const [last, half, all] = [await since(1), await since(5), await since(10)];
    expect(all).toBeGreaterThan(9_800);
    expect(half).toBeGreaterThan(all / 2);
    expect(last).toBeGreaterThan(all / 8);
    expect(last).toBeLessThan(all / 4);
  });

  test('begins with the deals of every day', async () => {
    const calm = await openSandbox();
    const large = await openSandbox({scenario: 'large', size: 150});
    expect(await large.list()).toEqual(await calm.list());
  });

  test('has all outcomes among its closed deals', async () => {
    const {list} = await openSandbox({scenario: 'large'});
    const old = await list({$filter: "closedDateTime lt 2020-01-01T00:00:00Z and status eq 'Closed'"});
    expect(new Set(old.map(({substatus}) => substatus))).toEqual(
      new Set(['Won', 'Lost', 'Declined', 'Expired']),
    );
  });
});

describe('throttled', () => {
  test('every second write is refused for 3 s, every fifth read for 1 s, and nothing of them is carried out', async () => {
    const {list, patch, ask, log} = await openSandbox({scenario: 'throttled', size: 3});
    const [record] = await list();
    const written = [];
    for (const campaignId of ['a', 'b', 'c', 'd']) {
      const reply = await patch(record!.id, [{op: 'add', path: '/campaignId', value: campaignId}]);
      written.push([reply.status, reply.headers.get('retry-after')]);
    }
    expect(written).toEqual([
      [204, null],
      [429, '3'],
      [204, null],
      [429, '3'],
    ]);
    expect(log().filter(({effect}) => effect)).toHaveLength(2);
    const read = [];
    for (let turn = 2; turn <= 10; turn += 1) {
      const reply = await ask('GET', `/referrals/${record!.id}`);
      read.push(reply.headers.get('retry-after') ?? reply.body['campaignId']);
    }
    expect(read).toEqual(['c', 'c', 'c', '1', 'c', 'c', 'c', 'c', '1']);
  });
});

describe('flaky', () => {
  const many = 20_000;
  const drawn = Array.from({length: many}, (_, number) => flakyAt(5, number + 1));

  test('every answer is late, by 20 to 400 ms', () => {
    const delays = drawn.map(({delayMs}) => delayMs);
    expect([Math.min(...delays), Math.max(...delays)]).toEqual([20, 400]);
  });

  test.each([
    ['drop-before', 8],
    ['drop-after', 6],
    ['status:503', 4],
    ['status-after:500', 3],
    ['no fault', 79],
  ])('%s comes in about %d of 100', (what, percent) => {
    const named = drawn.map(({harm}) =>
      harm === undefined ? 'no fault' : faultText({...harm, method: '*', count: 1, skip: 0}).slice(2),
    );
    const share = (named.filter((name) => name === what).length / many) * 100;
    expect(Math.abs(share - percent)).toBeLessThan(1);
  });

  test('what happens depends on the seed and the number of the request', async () => {
    const statuses = async (seed: number): Promise<readonly (number | null)[]> => {
      const sandbox = await openSandbox({scenario: 'flaky', size: 1, seed, wait: () => Promise.resolve()});
      for (let turn = 0; turn < 40; turn += 1) await sandbox.ask('GET', '/referrals').catch(() => undefined);
      return sandbox.log().map(({status}) => status);
    };
    const first = await statuses(5);
    expect(first).toContain(null);
    expect(await statuses(5)).toEqual(first);
    expect(await statuses(6)).not.toEqual(first);
  });

  test('a fault that is planned goes before one of the scenario, and both delays are waited', () => {
    const scenario = () => flakyAt(5, drawn.findIndex(({harm}) => harm !== undefined) + 1);
    const plan = createFaults([readFaultSpec('* html'), readFaultSpec('* latency:1000')]);
    const met = both(plan.take, scenario);
    const asked = {method: 'GET', path: '/'};
    expect(met(asked)).toMatchObject({harm: {what: {kind: 'html'}}, delayMs: 1000 + scenario().delayMs});
    expect(met(asked)).toEqual(scenario());
  });
});
