import {describe, expect, test} from 'vitest';
import type {Resource} from '../../source/sandbox/resource.ts';
import {errorOf, openSandbox, valuesOf, type Opened, type Reply} from './open-sandbox.ts';

const queryOf = (options: Readonly<Record<string, string>>): string =>
  new URLSearchParams(options).toString();

/** Follows the page links as a careful client does: only the query of a link is used. */
const walk = async ({ask}: Opened, options: Readonly<Record<string, string>>): Promise<readonly Reply[]> => {
  const pages = [await ask('GET', `/referrals?${queryOf(options)}`)];
  for (;;) {
    const link = pages.at(-1)?.body['@odata.nextLink'];
    if (typeof link !== 'string') return pages;
    pages.push(await ask('GET', `/referrals${new URL(link).search}`));
  }
};

describe('paging', () => {
  test('a page holds 100 records unless $top says otherwise, and never more than 200', async () => {
    const sandbox = await openSandbox({size: 450});
    const sizesOf = async (options: Readonly<Record<string, string>>): Promise<readonly number[]> =>
      (await walk(sandbox, options)).map((page) => valuesOf(page).length);
    expect(await sizesOf({})).toEqual([100, 100, 100, 100, 50]);
    expect(await sizesOf({$top: '150'})).toEqual([150, 150, 150]);
    expect(await sizesOf({$top: '5000'})).toEqual([200, 200, 50]);
  });

  test('the link to the next page is http, without /engagements, on the host of the sandbox', async () => {
    const sandbox = await openSandbox({size: 101});
    const [page] = await walk(sandbox, {});
    const link = new URL(String(page!.body['@odata.nextLink']));
    expect(link.origin).toBe(new URL(sandbox.url).origin);
    expect(link.pathname).toBe('/v1.0/referrals');
    expect([...link.searchParams.keys()]).toEqual(['$skiptoken']);
  });

  test('all pages together are the whole list, each record once, in order', async () => {
    const sandbox = await openSandbox({size: 300});
    const options = {$top: '40', $orderby: 'createdDateTime desc', $filter: "status eq 'Closed'"};
    const records = (await walk(sandbox, options)).flatMap(valuesOf);
    expect(new Set(records.map(({id}) => id)).size).toBe(208);
    expect(records.every(({status}) => status === 'Closed')).toBe(true);
    const created = records.map(({createdDateTime}) => Date.parse(createdDateTime ?? ''));
    expect(created).toEqual(created.toSorted((one, other) => other - one));
  });

  test('what $select left out stays out on the later pages', async () => {
    const sandbox = await openSandbox({size: 3});
    const pages = await walk(sandbox, {$top: '1', $select: 'id,status'});
    expect(pages.flatMap(valuesOf).map((record) => Object.keys(record))).toEqual(
      Array(3).fill(['id', 'status']),
    );
  });

  test('a record that changes between two pages does not shift the others', async () => {
    const sandbox = await openSandbox({size: 10});
    const options = {$top: '4', $orderby: 'createdDateTime asc'};
    const first = await sandbox.ask('GET', `/referrals?${queryOf(options)}`);
    await sandbox.ask('POST', `/_sandbox/colleague/${valuesOf(first)[0]!.id}`);
    const second = await sandbox.ask(
      'GET',
      `/referrals${new URL(String(first.body['@odata.nextLink'])).search}`,
    );
    const whole = (await sandbox.list({$orderby: 'createdDateTime asc'})).map(({id}) => id);
    expect([...valuesOf(first), ...valuesOf(second)].map(({id}) => id)).toEqual(whole.slice(0, 8));
  });

  test('the count is on the first page only, and there is no link behind the last', async () => {
    const sandbox = await openSandbox({size: 150});
    const [first, last] = await walk(sandbox, {});
    expect(first!.body['@odata.count']).toBe(150);
    expect(last!.body).not.toHaveProperty('@odata.count');
    expect(last!.body).not.toHaveProperty('@odata.nextLink');
    expect(first!.body['@odata.context']).toBe(`${sandbox.url}/$metadata#referrals`);
  });

  test('a walk that skips some begins later, and loses none and doubles none', async () => {
    const sandbox = await openSandbox({size: 50});
    const options = {$orderby: 'createdDateTime desc', $filter: "status eq 'Closed' or status eq 'Active'"};
    const whole = (await sandbox.list(options)).map(({id}) => id);
    for (const skip of [0, 1, 7, whole.length - 1, whole.length, 1_000]) {
      const pages = await walk(sandbox, {...options, $top: '7', $skip: String(skip)});
      expect(pages.flatMap(valuesOf).map(({id}) => id)).toEqual(whole.slice(skip));
      expect(pages.slice(0, -1).map((page) => valuesOf(page).length)).toEqual(
        Array(pages.length - 1).fill(7),
      );
    }
  });

  test('pages by $skip and $top alone are the whole list too', async () => {
    const sandbox = await openSandbox({size: 25});
    const pages = await Promise.all(
      [0, 10, 20].map((skip) => sandbox.list({$top: '10', $skip: String(skip)})),
    );
    expect(pages.flat()).toEqual(await sandbox.list());
  });

  test('the count is of all that is found, whatever is skipped, and goes away when it is not wanted', async () => {
    const {ask} = await openSandbox({size: 30});
    const countOf = async (options: Readonly<Record<string, string>>): Promise<unknown> =>
      (await ask('GET', `/referrals?${queryOf({$top: '2', ...options})}`)).body['@odata.count'];
    expect(await countOf({$count: 'true'})).toBe(30);
    expect(await countOf({$count: 'true', $skip: '29'})).toBe(30);
    expect(await countOf({$count: 'false'})).toBeUndefined();
  });

  test.each(['abc', Buffer.from('{"top":5}').toString('base64url'), ''])(
    'the page token "%s" is refused',
    async (token) => {
      const {ask} = await openSandbox({size: 1});
      expect((await ask('GET', `/referrals?$skiptoken=${token}`)).status).toBe(400);
    },
  );
});

describe('order', () => {
  const stamps = (records: readonly Resource[]): readonly (string | null | undefined)[] =>
    records.map(({updatedDateTime}) => updatedDateTime);

  test('a change comes last by updatedDateTime asc and first by desc, also when the clock stands still', async () => {
    const {list, ask} = await openSandbox({size: 20});
    const [one, other] = await list();
    await ask('POST', `/_sandbox/colleague/${one!.id}`);
    await ask('POST', `/_sandbox/colleague/${other!.id}`);
    const ascending = await list({$orderby: 'updatedDateTime asc'});
    expect(ascending.slice(-2).map(({id}) => id)).toEqual([one!.id, other!.id]);
    expect(stamps(await list({$orderby: 'updatedDateTime desc'}))).toEqual(stamps(ascending).toReversed());
  });

  test.each(['name', 'updatedDateTime up', 'updatedDateTime desc nulls', '', 'details/dealValue desc'])(
    'the order "%s" is refused',
    async (order) => {
      const {ask} = await openSandbox({size: 1});
      const reply = await ask('GET', `/referrals?${queryOf({$orderby: order})}`);
      expect([reply.status, errorOf(reply)['target']]).toEqual([400, '$orderby']);
    },
  );
});

describe('options', () => {
  test.each([
    '$skip=-1',
    '$skip=ten',
    '$skip=',
    '$skip=1&$skip=2',
    '$count=yes',
    '$count=',
    '$expand=team',
    '$search=x',
    'status=New',
    '$top=0',
    '$top=-1',
    '$top=ten',
    '$top=5&$top=6',
    '$select=details/notes',
    '$select=',
    '$FILTER=x',
  ])('%s is refused with 400', async (query) => {
    const {ask} = await openSandbox({size: 1});
    const reply = await ask('GET', `/referrals?${query}`);
    expect(reply.status).toBe(400);
    expect(errorOf(reply)['code']).toBe('invalidRequest');
  });

  test('a single record takes no options', async () => {
    const {ask, list} = await openSandbox({size: 1});
    const [record] = await list();
    expect((await ask('GET', `/referrals/${record!.id}?$select=id`)).status).toBe(400);
  });
});

describe('the other side of an engagement', () => {
  test('is listed only when the engagement is asked for', async () => {
    const {list, dealOf} = await openSandbox();
    expect(await list()).toHaveLength(150);
    const ours = await dealOf('Fabrikam Customer Inc');
    const both = await list({$filter: `engagementId eq '${ours.engagementId ?? ''}'`});
    const theirs = both.find(({id}) => id !== ours.id);
    expect(both).toHaveLength(2);
    expect(theirs).toMatchObject({
      organizationName: 'Microsoft',
      direction: 'Outgoing',
      status: 'Active',
      substatus: 'Accepted',
      details: {dealValue: 12_000},
      team: [{firstName: 'Ravi', lastName: 'Menon'}],
    });
  });

  test('is listed for one engagement or another, but not for an engagement or something else', async () => {
    const {list, dealOf} = await openSandbox();
    const [one, other] = [await dealOf('Fabrikam Customer Inc'), await dealOf('Woodgrove Bank')];
    const named = ({engagementId}: Resource): string => `engagementId eq '${engagementId ?? ''}'`;
    expect(await list({$filter: `${named(one)} or ${named(other)}`})).toHaveLength(4);
    const loose = await list({$filter: `${named(one)} or status eq 'Closed'`});
    expect(loose.every(({organizationName}) => organizationName === 'Contoso Company')).toBe(true);
    expect(loose.map(({id}) => id)).toContain(one.id);
  });

  test('can be read but not written', async () => {
    const {list, get, patch, dealOf} = await openSandbox();
    const ours = await dealOf('Fabrikam Customer Inc');
    const both = await list({$filter: `engagementId eq '${ours.engagementId ?? ''}'`});
    const theirs = both.find(({id}) => id !== ours.id);
    expect(await get(theirs!.id)).toMatchObject({organizationName: 'Microsoft'});
    const reply = await patch(theirs!.id, [{op: 'replace', path: '/details/dealValue', value: '1'}]);
    expect([reply.status, errorOf(reply)['code']]).toEqual([403, 'accessDenied']);
  });
});
