import {describe, expect, test} from 'vitest';
import {errorOf, openSandbox, representation, type Opened} from './open-sandbox.ts';
import {jana, kim, openSignIn} from './oauth/open-sign-in.ts';

const notes = [{op: 'add', path: '/details/notes', value: 'mine'}];
const inTeam = "team/any(t:t/email eq 'jana.novakova@contoso.com')";

/** A deal of Jana's, and one of somebody else, as an admin sees them. */
const dealsFor = async (): Promise<{mine: string; other: string; mineCount: number}> => {
  const admin = await openSandbox();
  const mine = await admin.list({$filter: inTeam});
  const ids = new Set(mine.map(({id}) => id));
  const other = (await admin.list()).find(({id}) => !ids.has(id));
  return {mine: mine[0]!.id, other: other!.id, mineCount: mine.length};
};

const asUser = (): Promise<Opened> => openSandbox({role: 'user'});

describe('a Referrals admin', () => {
  test('is what the demo token stands for, unless another role is said', async () => {
    const {me, list} = await openSandbox();
    expect(me).toBe(kim);
    expect(await list()).toHaveLength(150);
  });
});

describe('a Referrals user', () => {
  test('is on the team of a fair part of the deals, and is listed those alone', async () => {
    const {mineCount} = await dealsFor();
    const user = await asUser();
    const seen = await user.list();
    expect(user.me).toBe(jana);
    expect(mineCount).toBeGreaterThan(15);
    expect(seen).toHaveLength(mineCount);
    expect(seen.every(({team}) => team?.some(({email}) => email === jana))).toBe(true);
  });

  test('is counted and paged what is theirs, with any filter', async () => {
    const {mineCount} = await dealsFor();
    const {ask, list} = await asUser();
    const page = await ask('GET', '/referrals?$top=1');
    expect(page.body['@odata.count']).toBe(mineCount);
    const seen: string[] = [];
    for (let link = '?$top=4'; link !== '';) {
      const {body} = await ask('GET', `/referrals${link}`);
      seen.push(...(body['value'] as readonly {id: string}[]).map(({id}) => id));
      const next = body['@odata.nextLink'];
      link = typeof next === 'string' ? new URL(next).search : '';
    }
    expect(new Set(seen).size).toBe(mineCount);
    expect(seen).toHaveLength(mineCount);
    expect(await list({$filter: "status eq 'New' or status eq 'Active' or status eq 'Closed'"})).toHaveLength(
      mineCount,
    );
  });

  test('does not find a deal of others, to read or to write: 404, as if there were none', async () => {
    const {other} = await dealsFor();
    const {ask, patch} = await asUser();
    const put = await ask('PUT', `/referrals/${other}`, {body: {name: 'x'}, headers: {'if-match': '*'}});
    for (const reply of [await ask('GET', `/referrals/${other}`), await patch(other, notes), put])
      expect([reply.status, errorOf(reply)['code']]).toEqual([404, 'itemNotFound']);
  });

  test('does not see the record of the other side, whose team they are not on', async () => {
    const admin = await openSandbox();
    const shared = await admin.dealOf('Fabrikam Customer Inc');
    const filter = {$filter: `engagementId eq '${shared.engagementId ?? ''}'`};
    expect(await admin.list(filter)).toHaveLength(2);
    const seen = await (await asUser()).list(filter);
    expect(seen.map(({id}) => id)).toEqual([shared.id]);
  });

  test('may change a deal of theirs', async () => {
    const {mine} = await dealsFor();
    const {patch, get, ask} = await asUser();
    expect((await patch(mine, notes)).status).toBe(204);
    expect((await get(mine)).details?.notes).toBe('mine');
    const put = await ask('PUT', `/referrals/${mine}`, {body: {name: 'Renamed'}, headers: {'if-match': '*'}});
    expect([put.status, put.body['name']]).toEqual([200, 'Renamed']);
  });

  test('who leaves the team loses the deal', async () => {
    const {mine, mineCount} = await dealsFor();
    const {patch, get, ask, list} = await asUser();
    const team = (await get(mine)).team!.filter(({email}) => email !== jana);
    const left = await patch(mine, [{op: 'replace', path: '/team', value: team}], representation);
    expect(left.status).toBe(200);
    expect((await ask('GET', `/referrals/${mine}`)).status).toBe(404);
    expect(await list()).toHaveLength(mineCount - 1);
  });

  test('is on a team by an address in any case', async () => {
    const {other} = await dealsFor();
    const user = await asUser();
    expect((await user.ask('GET', `/referrals/${other}`)).status).toBe(404);
    const value = {email: ' JANA.Novakova@Contoso.com '};
    await user.ask('POST', `/_sandbox/colleague/${other}`, {
      body: [{op: 'add', path: '/team', value: [value]}],
    });
    expect((await user.get(other)).id).toBe(other);
  });

  test('sees what they create when they are on its team, and does not when they are not', async () => {
    const {ask} = await asUser();
    const body = {name: 'Mine', customerProfile: {name: 'Somebody'}};
    const statusOf = async (sent: unknown): Promise<number> => {
      const {status, body: made} = await ask('POST', '/referrals', {body: sent});
      expect(status).toBe(201);
      return (await ask('GET', `/referrals/${String(made['id'])}`)).status;
    };
    expect(await statusOf({...body, team: [{email: jana}]})).toBe(200);
    expect(await statusOf(body)).toBe(404);
  });
});

describe('somebody who may only read', () => {
  test('sees everything, and every write is refused before it is looked at', async () => {
    const {list, ask, log} = await openSandbox({role: 'viewer'});
    const seen = await list();
    expect(seen).toHaveLength(150);
    const {id, eTag} = seen[0]!;
    expect((await ask('GET', `/referrals/${id}`)).status).toBe(200);
    const writes: readonly (readonly [method: string, path: string, body: unknown])[] = [
      ['PATCH', `/referrals/${id}`, notes],
      ['PATCH', '/referrals/none', '{'],
      ['PUT', `/referrals/${id}`, {name: 'x'}],
      ['POST', '/referrals', {name: 'x', customerProfile: {name: 'x'}}],
    ];
    for (const [method, path, body] of writes) {
      const reply = await ask(method, path, {body, headers: {'if-match': eTag!}});
      expect([reply.status, errorOf(reply)['code']]).toEqual([403, 'accessDenied']);
    }
    expect(log().some(({effect}) => effect)).toBe(false);
  });
});

describe('somebody without a role', () => {
  test('is refused everything but the hooks, in the form of the service', async () => {
    const {mine} = await dealsFor();
    const {ask} = await openSandbox({role: 'none'});
    for (const path of ['/referrals', `/referrals/${mine}`, '/nowhere']) {
      const reply = await ask('GET', path);
      expect([reply.status, errorOf(reply)['code']]).toEqual([403, 'accessDenied']);
      expect(errorOf(reply)['message']).toContain('role');
    }
    expect((await ask('GET', '/_sandbox/log')).status).toBe(200);
  });
});

test('each token of the sign-in has the role of its person, side by side with the demo token', async () => {
  const {tokensOf, listAs, token} = await openSignIn({size: 150});
  const countOf = async (given: unknown): Promise<unknown> => {
    const {status, body} = await listAs(given);
    return status === 200 ? body['@odata.count'] : status;
  };
  const {mineCount} = await dealsFor();
  const counts = [];
  for (const person of [kim, jana, 'marie.bergstrom@contoso.com', 'luis.ortega@contoso.com'])
    counts.push(await countOf((await tokensOf(person))['access_token']));
  expect(counts).toEqual([150, mineCount, 150, 403]);
  expect(await countOf(token)).toBe(150);
});
