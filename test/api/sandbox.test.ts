import {expect, test} from 'vitest';
import {createClient, type Client} from '../../source/api/client.ts';
import {askColleague} from '../../source/api/emulator.ts';
import {quoted} from '../../source/api/odata.ts';
import type {SandboxOptions} from '../../source/sandbox/server.ts';
import {aConnection, drain, failureOf, quick} from './local-server.ts';
import {openSandboxClient} from './sandbox-client.ts';

const open = (options: SandboxOptions = {}) => openSandboxClient({size: 60, ...options});

const tagOf = (referral: {readonly eTag?: string | null | undefined}): string => referral.eTag ?? '';

const firstActive = async (client: Client) => {
  const pages = await drain(client.list({filter: "status eq 'Active'", top: 1}));
  const id = pages[0]?.referrals[0]?.id ?? '';
  return client.get(id);
};

test.each(['calm', 'odd'] as const)(
  'the whole list of the %s scenario is walked, each record once',
  async (scenario) => {
    const {client, sandbox} = await open({scenario});
    const pages = await drain(client.list({top: 7}));
    const ids = pages.flatMap(({referrals}) => referrals.map(({id}) => id));
    expect(pages.flatMap(({malformed}) => malformed)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(pages[0]?.total ?? -1);
    expect(sandbox.log()).toHaveLength(Math.ceil(ids.length / 7));
  },
);

test('every listed referral can be read by its id, and is the same', async () => {
  const {client} = await open({size: 20, scenario: 'odd'});
  const [page] = await drain(client.list({}));
  for (const listed of page?.referrals ?? []) {
    expect(await client.get(listed.id)).toEqual(listed);
  }
});

test('a quote in a filter stays inside its literal', async () => {
  const {client} = await open();
  const pages = await drain(client.list({filter: `name eq ${quoted("O'Brien' or status eq 'New")}`}));
  expect(pages.flatMap(({referrals}) => referrals)).toEqual([]);
});

test('a patch under the current tag is stored and comes back with a new tag', async () => {
  const {client, sandbox} = await open();
  const referral = await firstActive(client);
  const operations = [{op: 'add', path: '/externalReferenceId', value: 'CRM-9'}] as const;
  const stored = await client.patch(referral.id, {tag: tagOf(referral), operations});
  expect(stored).toMatchObject({externalReferenceId: 'CRM-9'});
  expect(stored?.eTag).toMatch(/^".+"$/);
  expect(stored?.eTag).not.toBe(referral.eTag);
  expect(await client.get(referral.id)).toEqual(stored);
  expect(sandbox.log().map(({method}) => method)).toContain('PATCH');
});

test('a patch that is answered with 204 gives no referral, and a read shows it', async () => {
  const {client} = await open({representation: 'ignored'});
  const referral = await firstActive(client);
  const operations = [{op: 'add', path: '/externalReferenceId', value: 'CRM-9'}] as const;
  await expect(client.patch(referral.id, {tag: tagOf(referral), operations})).resolves.toBeUndefined();
  await expect(client.get(referral.id)).resolves.toMatchObject({externalReferenceId: 'CRM-9'});
});

test('after a colleague was faster the old tag is refused with 412', async () => {
  const {client, connection} = await open();
  const referral = await firstActive(client);
  await askColleague(connection, referral.id);
  const operations = [{op: 'add', path: '/externalReferenceId', value: 'CRM-9'}] as const;
  const failure = await failureOf(client.patch(referral.id, {tag: tagOf(referral), operations}));
  expect(failure).toMatchObject({kind: 'refused', status: 412, code: 'preconditionFailed'});
  expect(failure.codes).toContain('99918');
  expect(failure.requestId).toBeDefined();
  const theirs = await client.get(referral.id);
  expect(theirs.eTag).not.toBe(referral.eTag);
  expect(theirs.externalReferenceId).toBe(referral.externalReferenceId);
});

test('a whole referral is put under its tag', async () => {
  const {client} = await open();
  const referral = await firstActive(client);
  const stored = await client.put(referral.id, {
    tag: tagOf(referral),
    referral: {...referral, externalReferenceId: 'CRM-10'},
  });
  expect(stored.externalReferenceId).toBe('CRM-10');
  expect(stored.eTag).not.toBe(referral.eTag);
});

test('a wrong token is refused with 401', async () => {
  const {sandbox} = await open();
  const client = createClient(quick(sandbox.url), aConnection(quick(sandbox.url)));
  expect(await failureOf(client.get('x'))).toMatchObject({
    kind: 'refused',
    status: 401,
    code: 'unauthenticated',
  });
});

test('an unknown id is refused with 404', async () => {
  const {client} = await open();
  expect(await failureOf(client.get('00000000-0000-4000-8000-000000000000'))).toMatchObject({
    status: 404,
    code: 'itemNotFound',
  });
});
