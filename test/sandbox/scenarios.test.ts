import {describe, expect, test} from 'vitest';
import {errorOf, openSandbox} from './open-sandbox.ts';

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
