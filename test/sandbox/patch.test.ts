import {describe, expect, test} from 'vitest';
import type {Person, Resource} from '../../source/sandbox/resource.ts';
import {errorOf, openSandbox, representation, type Opened} from './open-sandbox.ts';

const replace = (path: string, value: unknown): unknown => ({op: 'replace', path, value});
const add = (path: string, value: unknown): unknown => ({op: 'add', path, value});
const moveTo = (status: string, substatus: string): readonly unknown[] => [
  replace('/status', status),
  replace('/substatus', substatus),
];

/** A refused patch answers 400 with the path as target, and leaves the record as it was, tag and all. */
const expectRefused = async (
  sandbox: Opened,
  before: Resource,
  operations: unknown,
  target?: string,
): Promise<void> => {
  const reply = await sandbox.patch(before.id, operations, representation);
  expect(reply.status).toBe(400);
  expect(errorOf(reply)['code']).toBe('invalidRequest');
  if (target !== undefined) expect(errorOf(reply)['target']).toBe(target);
  expect(await sandbox.get(before.id)).toEqual({...(await sandbox.get(before.id)), ...before});
};

describe('the samples of the documentation', () => {
  const jane = {email: 'jane.doe@contoso.com', firstName: 'Jane', lastName: 'Doe', phoneNumber: '0000000001'};

  test('value and notes, without If-Match and Prefer: 204 and no body', async () => {
    const {dealOf, patch, get} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const reply = await patch(id, [
      {op: 'replace', path: '/details/dealValue', value: '10000'},
      {op: 'replace', path: '/details/notes', value: 'Lorem ipsum dolor sit amet.'},
    ]);
    expect([reply.status, reply.text, reply.headers.get('etag')]).toEqual([204, '', null]);
    expect((await get(id)).details).toMatchObject({dealValue: 10_000, notes: 'Lorem ipsum dolor sit amet.'});
  });

  test('won: status and substatus together', async () => {
    const {dealOf, patch, get} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const reply = await patch(id, [
      {op: 'replace', path: '/status', value: 'Closed'},
      {op: 'replace', path: '/substatus', value: 'Won'},
    ]);
    expect(reply.status).toBe(204);
    const won = await get(id);
    expect(won).toMatchObject({status: 'Closed', substatus: 'Won'});
    expect(won.closedDateTime).toMatch(/^2026-11-20T13:02:00/u);
  });

  test('a member, with Prefer: 200 and the record', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id, team} = await dealOf('Northwind Traders');
    const reply = await patch(id, [{op: 'add', path: '/team/-', value: jane}], representation);
    expect(reply.status).toBe(200);
    expect(reply.body['team']).toEqual([...team!, jane]);
  });

  test('value and member in one', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id, team} = await dealOf('Northwind Traders');
    const reply = await patch(
      id,
      [
        {op: 'replace', path: '/details/dealValue', value: '10000'},
        {op: 'add', path: '/team/-', value: jane},
      ],
      representation,
    );
    expect(reply.body).toMatchObject({details: {dealValue: 10_000}, team: [...team!, jane]});
  });
});

describe('what comes back', () => {
  test('with Prefer the whole record, with its new tag in body and header', async () => {
    const {dealOf, patch, get} = await openSandbox();
    const before = await dealOf('Northwind Traders');
    const reply = await patch(before.id, [replace('/details/notes', 'x')], representation);
    expect(reply.body).toEqual(await get(before.id));
    expect(reply.headers.get('etag')).toBe(reply.body['eTag']);
    expect(reply.headers.get('preference-applied')).toBe('return=representation');
    expect(reply.body['@odata.context']).toMatch(/\$metadata#referrals\/\$entity$/u);
  });

  test.each([
    ['return=minimal', 204],
    ['return=representation', 200],
    ['respond-async, Return=Representation', 200],
    ['return=representations', 204],
  ])('Prefer: %s gives %d', async (prefer, status) => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    expect((await patch(id, [replace('/details/notes', 'x')], {prefer})).status).toBe(status);
  });

  test('a service that ignores Prefer can be had too', async () => {
    const {dealOf, patch} = await openSandbox({representation: 'ignored'});
    const {id} = await dealOf('Northwind Traders');
    expect((await patch(id, [replace('/details/notes', 'x')], representation)).status).toBe(204);
  });
});

describe('tags', () => {
  test('have literal quotes inside, and are different for each record', async () => {
    const {list} = await openSandbox();
    const tags = (await list()).map(({eTag}) => eTag ?? '');
    expect(tags.every((tag) => /^"[\da-f-]{36}"$/u.test(tag))).toBe(true);
    expect(new Set(tags).size).toBe(150);
  });

  test('every write gives a new tag and a later updatedDateTime, also one that changes nothing', async () => {
    const {dealOf, patch, get} = await openSandbox();
    let before = await dealOf('Northwind Traders');
    const seen = new Set([before.eTag]);
    for (const notes of ['one', 'one', 'two']) {
      await patch(before.id, [replace('/details/notes', notes)], {'if-match': before.eTag!});
      const after = await get(before.id);
      expect(seen.has(after.eTag)).toBe(false);
      expect(after.updatedDateTime! > before.updatedDateTime!).toBe(true);
      seen.add(after.eTag);
      before = after;
    }
  });

  test('reading does not change a tag', async () => {
    const {dealOf, get} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    expect([(await get(id)).eTag, (await get(id)).eTag]).toEqual([eTag, eTag]);
  });

  test('an old tag is answered with 412, the telling code one level down, and nothing is written', async () => {
    const {dealOf, patch, get} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    await patch(id, [replace('/details/notes', 'theirs')]);
    const reply = await patch(id, [replace('/details/notes', 'mine')], {'if-match': eTag!});
    expect(reply.status).toBe(412);
    expect(errorOf(reply)).toMatchObject({
      code: 'preconditionFailed',
      target: 'ETag',
      innerError: {code: '99918'},
    });
    expect((await get(id)).details?.notes).toBe('theirs');
  });

  test('a tag that lost its quotes on the way is not the tag', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    for (const tag of [eTag!.replaceAll('"', ''), `W/${eTag!}`, `"${eTag!}"`])
      expect((await patch(id, [replace('/details/notes', 'x')], {'if-match': tag})).status).toBe(412);
  });

  test('without If-Match, or with *, the last writer wins', async () => {
    const {dealOf, patch, get} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    expect((await patch(id, [replace('/details/notes', 'one')])).status).toBe(204);
    expect((await patch(id, [replace('/details/notes', 'two')], {'if-match': '*'})).status).toBe(204);
    expect((await get(id)).details?.notes).toBe('two');
  });

  test('a stale tag is noticed before the operations are looked at', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    expect((await patch(id, [replace('/eTag', 'x')], {'if-match': '"old"'})).status).toBe(412);
  });
});

describe('the body', () => {
  test.each(['text/plain', 'application/json-patch+json', 'application/x-www-form-urlencoded'])(
    'as %s is 415',
    async (type) => {
      const {dealOf, patch} = await openSandbox();
      const {id} = await dealOf('Northwind Traders');
      expect((await patch(id, [replace('/details/notes', 'x')], {'content-type': type})).status).toBe(415);
    },
  );

  test('as application/json with a charset is fine', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const type = {'content-type': 'Application/JSON; charset=utf-8'};
    expect((await patch(id, [replace('/details/notes', 'x')], type)).status).toBe(204);
  });

  test('may hold 1 MiB and not a byte more', async () => {
    const {dealOf, ask} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const sized = (bytes: number): string => {
      const empty = JSON.stringify([replace('/details/notes', '')]);
      return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
    };
    expect((await ask('PATCH', `/referrals/${id}`, {body: sized(1024 * 1024)})).status).toBe(204);
    expect((await ask('PATCH', `/referrals/${id}`, {body: sized(1024 * 1024 + 1)})).status).toBe(413);
  });

  test.each([
    ['no JSON', '[{'],
    ['nothing', ''],
    ['an object', {op: 'replace', path: '/details/notes', value: 'x'}],
    ['an empty list', []],
    ['a list of texts', ['replace']],
    ['null in the list', [null]],
    ['an operation without a value', [{op: 'replace', path: '/details/notes'}]],
    ['an operation without a path', [{op: 'replace', value: 'x'}]],
  ])('that is %s is 400', async (_, body) => {
    const {dealOf, ask} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    expect((await ask('PATCH', `/referrals/${id}`, {body})).status).toBe(400);
  });

  test('to a record that does not exist is 404', async () => {
    const {patch} = await openSandbox({size: 1});
    expect((await patch('nobody', [replace('/details/notes', 'x')])).status).toBe(404);
  });
});

describe('operations', () => {
  test.each(['remove', 'move', 'copy', 'test', 'Replace'])('%s is refused', async (op) => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    await expectRefused(sandbox, before, [
      {op, path: '/details/notes', from: '/details/currency', value: before.details?.notes},
    ]);
  });

  test.each([
    '/eTag',
    '/id',
    '/name',
    '/direction',
    '/organizationName',
    '/updatedDateTime',
    '/team/0',
    '/team/0/email',
    '/customerProfile/name',
    '/details',
    '/details/dealvalue',
    'details/notes',
    '/details/notes/',
    '',
    '/',
    '/consent/consentToContact',
    '/__proto__/polluted',
    '/details/requirements',
  ])('the path "%s" is refused', async (path) => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    await expectRefused(sandbox, before, [add(path, 'x')], path);
  });

  test.each([
    ['/statusReason', 'because'],
    ['/salesStage', '60'],
    ['/externalReferenceId', 'OPP-1'],
    ['/campaignId', 'C-1'],
    ['/referralProgram', 'P-1'],
    ['/details/dealValue', 1.5],
    ['/details/currency', 'KWD'],
    ['/details/closingDateTime', '2027-02-28T00:00:00Z'],
    ['/details/notes', ''],
    ['/details/requirements/solutions', [{id: 'a', name: 'A', type: 'Name'}]],
    ['/customerProfile/team', [{email: 'a@b.example'}]],
    ['/team', []],
    ['/consent/consentToShareReferralWithMicrosoftSellers', true],
  ])('%s can be added and replaced', async (path, value) => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    for (const operation of [add(path, value), replace(path, value)]) {
      const {status, body} = await patch(id, [operation], representation);
      const found = path
        .split('/')
        .slice(1)
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body);
      expect([status, found]).toEqual([200, value]);
    }
  });

  test.each([
    ['/details/requirements/solutions/-', {id: 'x', name: 'X', type: 'Name'}],
    ['/customerProfile/team/-', {email: 'a@b.example'}],
    ['/team/-', {email: 'a@b.example', title: 'kept as it is'}],
  ])('%s appends, and cannot be replaced', async (path, value) => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    await expectRefused(sandbox, before, [replace(path, value)], path);
    const {body} = await sandbox.patch(before.id, [add(path, value)], representation);
    const list = path
      .split('/')
      .slice(1, -1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body);
    expect((list as readonly unknown[]).at(-1)).toEqual(value);
  });

  test('the same member added twice is there twice: nothing guards against a blind second try', async () => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    await patch(id, [add('/team/-', {email: 'a@b.example'})]);
    const {body} = await patch(id, [add('/team/-', {email: 'a@b.example'})], representation);
    expect((body['team'] as readonly Person[]).filter(({email}) => email === 'a@b.example')).toHaveLength(2);
  });

  test('one that fails undoes those before it', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    await expectRefused(sandbox, before, [
      replace('/details/notes', 'half'),
      add('/team/-', {email: 'a@b.example'}),
      replace('/details/currency', 'nope'),
    ]);
  });

  test('replace wants the member to be there; null is there', async () => {
    const sandbox = await openSandbox({scenario: 'odd'});
    const referral = (await sandbox.list()).find(
      ({details, status}) => details !== null && details !== undefined && status === 'Active',
    );
    const {id} = referral!;
    expect(
      (await sandbox.patch(id, [replace('/details/notes', null), replace('/details/notes', 'x')])).status,
    ).toBe(204);
    const bare = (await sandbox.list()).find(({details}) => details === null);
    await expectRefused(sandbox, bare!, [replace('/details/notes', 'x')], '/details/notes');
    await expectRefused(sandbox, bare!, [add('/details/notes', 'x')], '/details/notes');
    await expectRefused(sandbox, bare!, [add('/team/-', {email: 'a@b.example'})], '/team/-');
  });

  test('a parent that is missing may be added with documented members only', async () => {
    const sandbox = await openSandbox({scenario: 'odd'});
    const bare = (await sandbox.list()).find(({details}) => details === null);
    await expectRefused(sandbox, bare!, [add('/details', {customerAction: 'x'})], '/details/customerAction');
    await expectRefused(sandbox, bare!, [add('/details', 'x')], '/details');
    await expectRefused(sandbox, bare!, [add('/details', {dealValue: -1})], '/details/dealValue');
    const reply = await sandbox.patch(
      bare!.id,
      [add('/details', {dealValue: '5.50', notes: 'n'}), add('/team', [])],
      representation,
    );
    expect(reply.body).toMatchObject({details: {dealValue: 5.5, notes: 'n'}, team: []});
  });
});

describe('values', () => {
  test.each([
    ['10000', 10_000],
    ['1250000.50', 1_250_000.5],
    ['0', 0],
    ['96500.125', 96_500.125],
    [42, 42],
    [null, null],
  ])('a deal value of %j is given back as %j', async (sent, kept) => {
    const {dealOf, patch} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const {body} = await patch(id, [replace('/details/dealValue', sent)], representation);
    expect((body as Partial<Resource>).details?.dealValue).toBe(kept);
  });

  test.each([
    ['/details/dealValue', '1 000'],
    ['/details/dealValue', '1,5'],
    ['/details/dealValue', '-1'],
    ['/details/dealValue', -1],
    ['/details/dealValue', '1e3'],
    ['/details/dealValue', ''],
    ['/details/dealValue', true],
    ['/details/dealValue', '9'.repeat(400)],
    ['/details/currency', 'usd'],
    ['/details/currency', 'XYZ'],
    ['/details/currency', 5],
    ['/details/closingDateTime', '2026-12-31'],
    ['/details/closingDateTime', '2027-02-31T00:00:00Z'],
    ['/details/closingDateTime', '2026-12-31T00:00:00'],
    ['/details/closingDateTime', '31 Dec 2026'],
    ['/details/notes', 5],
    ['/statusReason', {}],
    ['/salesStage', 40],
    ['/team', null],
    ['/team', {}],
    ['/team', ['kim']],
    ['/team', [{email: 'no address'}]],
    ['/team', [{email: 5}]],
    ['/customerProfile/team', 'x'],
    ['/details/requirements/solutions', [{name: 'without an id'}]],
    ['/consent/consentToShareReferralWithMicrosoftSellers', 'yes'],
    ['/consent/consentToShareReferralWithMicrosoftSellers', null],
  ])('%s does not take %j', async (path, value) => {
    const sandbox = await openSandbox();
    await expectRefused(sandbox, await sandbox.dealOf('Northwind Traders'), [replace(path, value)]);
  });

  test('50 members and 50 solutions are the most, also when added one by one', async () => {
    const sandbox = await openSandbox();
    const before = await sandbox.dealOf('Northwind Traders');
    const members = Array.from({length: 50}, (_, at) => ({email: `m${at}@contoso.com`}));
    const solutions = Array.from({length: 50}, (_, at) => ({id: `s${at}`}));
    const full = [replace('/team', members), replace('/details/requirements/solutions', solutions)];
    await expectRefused(
      sandbox,
      before,
      [replace('/team', [...members, {email: 'one@too.example'}])],
      '/team',
    );
    expect((await sandbox.patch(before.id, full)).status).toBe(204);
    const after = await sandbox.get(before.id);
    await expectRefused(sandbox, after, [add('/team/-', {email: 'one@too.example'})], '/team');
    await expectRefused(sandbox, after, [add('/details/requirements/solutions/-', {id: 'x'})]);
  });

  test('consent to Microsoft is given once and never taken back', async () => {
    const sandbox = await openSandbox();
    const path = '/consent/consentToShareReferralWithMicrosoftSellers';
    const {id} = await sandbox.dealOf('Northwind Traders');
    expect((await sandbox.patch(id, [add(path, true)])).status).toBe(204);
    await expectRefused(sandbox, await sandbox.get(id), [replace(path, false)], path);
  });

  test('a record keeps odd values that a patch does not touch', async () => {
    const {list, patch} = await openSandbox({scenario: 'odd'});
    const strange = (await list()).find(({details}) => details?.closingDateTime === 'soon');
    const {status, body} = await patch(strange!.id, [add('/details/notes', 'fine')], representation);
    expect([status, (body as Partial<Resource>).details?.closingDateTime]).toEqual([200, 'soon']);
  });
});

describe('transitions', () => {
  const find = async ({list}: Opened, status: string, substatus: string): Promise<Resource> => {
    const [found] = await list({$top: '1', $filter: `status eq '${status}' and substatus eq '${substatus}'`});
    return found!;
  };

  test.each([
    ['New', 'Pending', 'New', 'Received'],
    ['New', 'Received', 'New', 'Pending'],
    ['New', 'Pending', 'Active', 'Accepted'],
    ['New', 'Pending', 'Closed', 'Declined'],
    ['New', 'Pending', 'Closed', 'Won'],
    ['New', 'Received', 'Closed', 'Lost'],
    ['Active', 'Accepted', 'Active', 'Accepted'],
    ['Active', 'Accepted', 'Closed', 'Won'],
    ['Active', 'Accepted', 'Closed', 'Lost'],
    ['Active', 'Accepted', 'Closed', 'Declined'],
    ['Closed', 'Won', 'Closed', 'Lost'],
    ['Closed', 'Lost', 'Closed', 'Won'],
    ['Closed', 'Expired', 'Closed', 'Declined'],
  ])('%s, %s may become %s, %s', async (status, substatus, toStatus, toSubstatus) => {
    const sandbox = await openSandbox();
    const {id} = await find(sandbox, status, substatus);
    const reply = await sandbox.patch(id, moveTo(toStatus, toSubstatus), representation);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({status: toStatus, substatus: toSubstatus});
  });

  test.each([
    ['New', 'Pending', 'Closed', 'Expired'],
    ['New', 'Pending', 'Active', 'Won'],
    ['New', 'Pending', 'New', 'Accepted'],
    ['New', 'Pending', 'None', 'None'],
    ['Active', 'Accepted', 'New', 'Pending'],
    ['Active', 'Accepted', 'Active', 'Received'],
    ['Active', 'Accepted', 'Closed', 'Accepted'],
    ['Active', 'Accepted', 'Closed', 'won'],
    ['Closed', 'Won', 'Active', 'Accepted'],
    ['Closed', 'Lost', 'New', 'Received'],
  ])('%s, %s may not become %s, %s', async (status, substatus, toStatus, toSubstatus) => {
    const sandbox = await openSandbox();
    const before = await find(sandbox, status, substatus);
    await expectRefused(sandbox, before, moveTo(toStatus, toSubstatus));
  });

  test('status and substatus go together', async () => {
    const sandbox = await openSandbox();
    const before = await find(sandbox, 'New', 'Pending');
    await expectRefused(sandbox, before, [replace('/substatus', 'Received')], '/status');
    await expectRefused(sandbox, before, [replace('/status', 'Active')], '/substatus');
  });

  test('the order of the operations does not matter', async () => {
    const sandbox = await openSandbox();
    const {id} = await find(sandbox, 'New', 'Pending');
    expect((await sandbox.patch(id, moveTo('Active', 'Accepted').toReversed())).status).toBe(204);
  });

  test('accepting sets the moment and stops the clock of the invitation', async () => {
    const sandbox = await openSandbox();
    const before = await find(sandbox, 'New', 'Pending');
    const {body} = await sandbox.patch(before.id, moveTo('Active', 'Accepted'), representation);
    expect(before.expirationDateTime).toBeTypeOf('string');
    expect(body).toMatchObject({expirationDateTime: null, closedDateTime: null});
    expect(body['acceptedDateTime']).toMatch(/^2026-11-20T13:02:00/u);
  });

  test('correcting a closed deal keeps the moment at which it was closed', async () => {
    const sandbox = await openSandbox();
    const before = await find(sandbox, 'Closed', 'Won');
    const {body} = await sandbox.patch(before.id, moveTo('Closed', 'Lost'), representation);
    expect(body['closedDateTime']).toBe(before.closedDateTime);
  });

  test.each(['None', 'Suspended'])(
    'out of the state %s nothing leads, but other members can be changed',
    async (status) => {
      const sandbox = await openSandbox({scenario: 'odd'});
      const before = (await sandbox.list()).find((one) => one.status === status);
      await expectRefused(sandbox, before!, moveTo('Active', 'Accepted'));
      expect((await sandbox.patch(before!.id, [add('/campaignId', 'x')])).status).toBe(204);
    },
  );
});

describe('in the stricter reading (closedFinal)', () => {
  test('the outcome of a closed deal cannot be named any more, other members can', async () => {
    const sandbox = await openSandbox({closedFinal: true});
    const [before] = await sandbox.list({$filter: "substatus eq 'Won'"});
    await expectRefused(sandbox, before!, moveTo('Closed', 'Lost'), '/status');
    await expectRefused(sandbox, before!, moveTo('Closed', 'Won'), '/status');
    await expectRefused(sandbox, before!, [replace('/statusReason', 'x')], '/statusReason');
    expect((await sandbox.patch(before!.id, [add('/details/notes', 'x')])).status).toBe(204);
  });

  test('an open deal can be closed as ever', async () => {
    const sandbox = await openSandbox({closedFinal: true});
    const {id} = await sandbox.dealOf('Northwind Traders');
    expect((await sandbox.patch(id, moveTo('Closed', 'Won'))).status).toBe(204);
  });
});
