import {describe, expect, test} from 'vitest';
import type {Json} from '../../source/domain/referral.ts';
import type {Keep, Snapshot} from '../../source/sandbox/snapshot.ts';
import {errorOf, openSandbox, representation, valuesOf, type Opened, type Reply} from './open-sandbox.ts';

const body = {
  name: 'Till software',
  type: 'Shared',
  qualification: 'SalesQualified',
  customerProfile: {name: 'Adventure Works', address: {country: 'US', city: 'Redmond'}},
  details: {dealValue: '12500.50', currency: 'USD', closingDateTime: '2026-12-31T00:00:00Z', notes: 'New'},
  team: [{firstName: 'Kim', lastName: 'Akers', email: 'kim.akers@contoso.com', title: 'Seller'}],
};

const create = ({ask}: Opened, sent: unknown = body): Promise<Reply> =>
  ask('POST', '/referrals', {body: sent});

const guidPattern = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

describe('creating a referral', () => {
  test('answers 201 with the referral, its tag and where it is', async () => {
    const sandbox = await openSandbox({size: 2});
    const reply = await create(sandbox);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      ...body,
      details: {...body.details, dealValue: 12_500.5},
      status: 'New',
      substatus: 'Pending',
      direction: 'Outgoing',
      organizationName: 'Contoso Company',
      acceptedDateTime: null,
      closedDateTime: null,
      createdDateTime: '2026-11-20T13:02:00.0000000Z',
      expirationDateTime: '2026-12-04T13:02:00Z',
    });
    const {id, engagementId, eTag} = reply.body;
    for (const given of [id, engagementId]) expect(given).toMatch(guidPattern);
    expect(id).not.toBe(engagementId);
    expect(reply.headers.get('etag')).toBe(eTag);
    expect(reply.headers.get('location')).toBe(`${sandbox.url}/referrals/${String(id)}`);
  });

  test('it is read, listed first by the newest, filtered and changed like any other', async () => {
    const sandbox = await openSandbox({size: 2});
    const {id, eTag} = (await create(sandbox)).body as {id: string; eTag: string};
    expect((await sandbox.get(id)).name).toBe('Till software');
    expect((await sandbox.list({$orderby: 'createdDateTime desc'}))[0]?.id).toBe(id);
    expect((await sandbox.dealOf('Adventure Works')).id).toBe(id);
    const steps = [
      {op: 'replace', path: '/status', value: 'Active'},
      {op: 'replace', path: '/substatus', value: 'Accepted'},
    ];
    const changed = await sandbox.patch(id, steps, {'if-match': eTag, ...representation});
    expect(changed.body).toMatchObject({status: 'Active', expirationDateTime: null});
    expect(changed.body['eTag']).not.toBe(eTag);
    expect((await sandbox.patch(id, steps, {'if-match': eTag})).status).toBe(412);
  });

  test('twice with the same body makes two: nothing tells that the second was meant as the first', async () => {
    const sandbox = await openSandbox({size: 1});
    const [one, other] = [await create(sandbox), await create(sandbox)];
    expect(other.body['id']).not.toBe(one.body['id']);
    expect(other.body['eTag']).not.toBe(one.body['eTag']);
    expect(await sandbox.list()).toHaveLength(3);
  });

  test('whose answer is lost has happened, and the log says so', async () => {
    const sandbox = await openSandbox({size: 1});
    await sandbox.ask('POST', '/_sandbox/faults', {body: {fault: 'POST:list drop-after'}});
    await expect(create(sandbox)).rejects.toThrow();
    expect(await sandbox.list()).toHaveLength(2);
    expect(sandbox.log()[0]).toMatchObject({method: 'POST', status: null, effect: true});
  });

  test('that is cut off before has not happened', async () => {
    const sandbox = await openSandbox({size: 1});
    await sandbox.ask('POST', '/_sandbox/faults', {body: {fault: 'POST:list status:503'}});
    expect((await create(sandbox)).status).toBe(503);
    expect(await sandbox.list()).toHaveLength(1);
  });

  test('leaves what belongs to the service to the service', async () => {
    const sandbox = await openSandbox({size: 1});
    const own = {
      id: 'mine',
      engagementId: 'mine',
      eTag: '"mine"',
      createdDateTime: '2001-01-01T00:00:00Z',
      organizationName: 'Somebody else',
      direction: 'Incoming',
      expirationDateTime: null,
    };
    const made = (await create(sandbox, {...body, ...own})).body;
    for (const [name, value] of Object.entries(own)) expect(made[name]).not.toEqual(value);
  });

  test('takes a substatus that goes with New, and no more than a name and a customer', async () => {
    const sandbox = await openSandbox({size: 1});
    const received = {...body, status: 'New', substatus: 'Received'};
    expect((await create(sandbox, received)).body['substatus']).toBe('Received');
    const least = await create(sandbox, {name: 'Least', customerProfile: {name: 'Least Ltd'}});
    expect(least.status).toBe(201);
    expect(least.body).toMatchObject({type: 'Independent', qualification: 'SalesQualified'});
    expect((await sandbox.list()).map(({name}) => name)).toContain('Least');
  });

  test('with the same seed and now gives the same ids and tags', async () => {
    const made = async (): Promise<Reply['body']> => {
      const sandbox = await openSandbox({size: 3, seed: 8});
      await create(sandbox);
      const {id, eTag, engagementId} = (await create(sandbox)).body;
      return {id, eTag, engagementId};
    };
    expect(await made()).toEqual(await made());
  });
});

describe('a body that is refused', () => {
  test.each<[string, unknown, string | undefined]>([
    ['no name', {...body, name: undefined}, '/name'],
    ['a blank name', {...body, name: '  '}, '/name'],
    ['no customer', {...body, customerProfile: undefined}, '/customerProfile/name'],
    ['a customer without a name', {...body, customerProfile: {size: ''}}, '/customerProfile/name'],
    ['a customer that is a text', {...body, customerProfile: 'Adventure Works'}, '/customerProfile/name'],
    [
      'a city that is a number',
      {...body, customerProfile: {name: 'x', address: {city: 5}}},
      '/customerProfile/address/city',
    ],
    ['a value in words', {...body, details: {dealValue: 'much'}}, '/details/dealValue'],
    ['an unknown currency', {...body, details: {currency: 'XXY'}}, '/details/currency'],
    [
      'a day that does not exist',
      {...body, details: {closingDateTime: '2026-02-30T00:00:00Z'}},
      '/details/closingDateTime',
    ],
    ['details that are a list', {...body, details: []}, '/details'],
    ['an accepted state', {...body, status: 'Active', substatus: 'Accepted'}, '/status'],
    ['a substatus of another status', {...body, substatus: 'Won'}, '/substatus'],
    ['an unknown type', {...body, type: 'Double'}, '/type'],
    ['an unknown qualification', {...body, qualification: 'Good'}, '/qualification'],
    [
      'an unknown help code',
      {...body, inviteContext: {assistanceRequestCode: 'Help'}},
      '/inviteContext/assistanceRequestCode',
    ],
    ['a member without an address', {...body, team: [{email: 'nobody'}]}, '/team/0/email'],
    [
      '51 members',
      {...body, team: Array.from({length: 51}, (_, n) => ({email: `m${n}@contoso.com`}))},
      '/team',
    ],
    ['a target that is a text', {...body, target: ['msft']}, '/target/0'],
    ['links', {...body, links: {}}, 'links'],
    ['a list', [body], undefined],
    ['no JSON', '{', undefined],
  ])('%s', async (_, sent, target) => {
    const sandbox = await openSandbox({size: 1});
    const reply = await create(sandbox, sent);
    expect([reply.status, errorOf(reply)['code']]).toEqual([400, 'invalidRequest']);
    expect(errorOf(reply)['target']).toBe(target);
    expect(await sandbox.list()).toHaveLength(1);
    expect(sandbox.log()[0]).toMatchObject({method: 'POST', effect: false});
  });

  test('another media type is 415', async () => {
    const {ask} = await openSandbox({size: 1});
    const headers = {'content-type': 'text/plain'};
    expect((await ask('POST', '/referrals', {body, headers})).status).toBe(415);
  });
});

/** Keeps texts, as a file would. */
const memory = () => {
  const saved: string[] = [];
  const keep: Keep = {
    load: () => {
      const last = saved.at(-1);
      return last === undefined ? undefined : (JSON.parse(last) as Json);
    },
    save: (snapshot) => {
      saved.push(JSON.stringify(snapshot));
    },
  };
  return {keep, saved, last: () => JSON.parse(saved.at(-1) ?? 'null') as Snapshot};
};

describe('a created referral and the next run', () => {
  test('it is there, with what was changed in it, and the next one has ids of its own', async () => {
    const {keep, last} = memory();
    const one = await openSandbox({size: 4, keep});
    const [first, second] = [(await create(one)).body, (await create(one)).body];
    await one.patch(String(first['id']), [{op: 'add', path: '/details/notes', value: 'mine'}]);
    const before = await one.list();
    expect(last()).toMatchObject({format: 1, changed: [], created: [{version: 1}, {version: 0}]});
    const other = await openSandbox({keep});
    expect(await other.list()).toEqual(before);
    expect((await other.get(String(first['id']))).details?.notes).toBe('mine');
    const third = (await create(other)).body;
    const ids = [first, second, third].map(({id}) => id);
    const tags = [first, second, third].map(({eTag}) => eTag);
    expect([new Set(ids).size, new Set(tags).size]).toEqual([3, 3]);
    expect(valuesOf(await other.ask('GET', '/referrals'))).toHaveLength(7);
  });

  test('what was kept before anything could be created is gone on with', async () => {
    const {keep, saved, last} = memory();
    await openSandbox({size: 4, keep});
    const {created: _, ...old} = last();
    saved.push(JSON.stringify(old));
    expect(await (await openSandbox({keep})).list()).toHaveLength(4);
    expect(last().created).toEqual([]);
  });

  test('one that cannot be kept is answered with 500 and is not there', async () => {
    const {keep} = memory();
    let full = false;
    const save: Keep['save'] = (snapshot) => {
      if (full) throw new Error('no space left');
      keep.save(snapshot);
    };
    const sandbox = await openSandbox({size: 2, keep: {...keep, save}});
    full = true;
    expect((await create(sandbox)).status).toBe(500);
    expect(await sandbox.list()).toHaveLength(2);
    expect(sandbox.log()[0]).toMatchObject({effect: false});
    full = false;
    expect((await create(sandbox)).status).toBe(201);
  });
});
