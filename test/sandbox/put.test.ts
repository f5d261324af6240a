import {describe, expect, test} from 'vitest';
import type {Resource} from '../../source/sandbox/resource.ts';
import {errorOf, openSandbox, type Opened, type Reply} from './open-sandbox.ts';

const put = (
  {ask}: Opened,
  {id, eTag}: Resource,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> =>
  ask('PUT', `/referrals/${id}`, {body, headers: {...(eTag != null && {'if-match': eTag}), ...headers}});

/** What a client sends back after changing what it has read. */
const writable = (resource: Resource): Record<string, unknown> =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => name !== 'links'));

describe('PUT', () => {
  test('of the whole record: 200 and the record, with a new tag', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.get((await sandbox.dealOf('Northwind Traders')).id);
    const reply = await put(sandbox, before, {...writable(before), statusReason: 'first talk'});
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      ...before,
      statusReason: 'first talk',
      eTag: reply.headers.get('etag'),
      updatedDateTime: reply.body['updatedDateTime'],
    });
    expect(reply.body['eTag']).not.toBe(before.eTag);
    expect(await sandbox.get(before.id)).toEqual(reply.body);
  });

  test('needs If-Match', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    const reply = await sandbox.ask('PUT', `/referrals/${before.id}`, {body: writable(before)});
    expect([reply.status, errorOf(reply)['target']]).toEqual([400, 'If-Match']);
  });

  test('with an old tag is 412 and writes nothing', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    const reply = await put(sandbox, before, {...writable(before), statusReason: 'x'}, {'if-match': '"old"'});
    expect([reply.status, errorOf(reply)['innerError']]).toEqual([
      412,
      {code: '99918', message: 'The eTag does not match.'},
    ]);
    expect((await sandbox.get(before.id)).eTag).toBe(before.eTag);
  });

  test('refuses links', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    const reply = await put(sandbox, before, before);
    expect([reply.status, errorOf(reply)['target']]).toEqual([400, 'links']);
  });

  test('ignores what belongs to the service', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.get((await sandbox.dealOf('Northwind Traders')).id);
    const {body} = await put(sandbox, before, {
      id: 'another',
      eTag: '"mine"',
      engagementId: 'another',
      organizationId: 'another',
      organizationName: 'Another',
      createdDateTime: '1999-01-01T00:00:00Z',
      updatedDateTime: '1999-01-01T00:00:00Z',
      direction: 'Outgoing',
      registrations: [{}],
      invented: true,
    });
    expect(body).toEqual({...before, eTag: body['eTag'], updatedDateTime: body['updatedDateTime']});
    expect(body['eTag']).not.toBe('"mine"');
    expect(body['updatedDateTime']).toMatch(/^2026/u);
  });

  test('keeps what is absent, also below details', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.get((await sandbox.dealOf('Northwind Traders')).id);
    const {body} = await put(sandbox, before, {
      details: {dealValue: '5'},
      customerProfile: {size: '1to9employees'},
    });
    expect(body).toMatchObject({
      team: before.team,
      details: {...before.details, dealValue: 5},
      customerProfile: {...before.customerProfile, size: '1to9employees'},
    });
  });

  test('goes through the same transitions and the same rules for values', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    for (const change of [
      {status: 'New', substatus: 'Pending'},
      {status: 'Closed'},
      {details: {currency: 'nope'}},
      {team: 'nobody'},
      {consent: {consentToShareReferralWithMicrosoftSellers: 1}},
    ])
      expect((await put(sandbox, before, change)).status).toBe(400);
    expect((await put(sandbox, before, {status: 'Closed', substatus: 'Won'})).body).toMatchObject({
      substatus: 'Won',
    });
  });

  test('keeps a closed deal closed the same way in the stricter reading', async () => {
    const sandbox = await openSandbox({closedFinal: true});
    const [before] = await sandbox.list({$filter: "substatus eq 'Won'"});
    expect((await put(sandbox, before!, {substatus: 'Lost'})).status).toBe(400);
    expect((await put(sandbox, before!, {...writable(before!), externalReferenceId: 'x'})).status).toBe(200);
  });

  test.each([
    ['a list', []],
    ['null', null],
    ['a text', '"x"'],
  ])('of %s is 400', async (_, body) => {
    const sandbox = await openSandbox();
    expect((await put(sandbox, await sandbox.dealOf('Northwind Traders'), body)).status).toBe(400);
  });

  test('wants JSON', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    expect((await put(sandbox, before, '{}', {'content-type': 'text/plain'})).status).toBe(415);
  });
});
