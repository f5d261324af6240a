import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {save} from '../../source/saving/save.ts';
import {aClient, quick} from '../api/local-server.ts';
import {answer, aWorld, base, hangUp, service, stored, withDetails, type Step} from './service.ts';

const mine = withDetails({notes: 'second'});
const write = {id: 'r1', base, mine};
const conflict = answer(412, {
  error: {code: 'preconditionFailed', target: 'ETag', innerError: {code: '99918'}},
});
const theirs = stored('"2"', withDetails({dealValue: 20_000}));
const untouched = stored('"2"', base);

test('a change is sent as one patch under the tag of the base', async () => {
  const {client, server, log} = await service(answer(200, stored('"2"', mine)));
  await expect(save(aWorld(client), write)).resolves.toEqual({
    kind: 'saved',
    referral: stored('"2"', mine),
    storedOtherwise: [],
  });
  expect(log()).toEqual(['PATCH "1"']);
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual([
    {op: 'replace', path: '/details/notes', value: 'second'},
  ]);
});

test('nothing to send is saved without a request', async () => {
  const {client, log} = await service();
  await expect(save(aWorld(client), {id: 'r1', base, mine: base})).resolves.toEqual({
    kind: 'saved',
    referral: base,
    storedOtherwise: [],
  });
  expect(log()).toEqual([]);
});

test('after a 204 the record is read and compared', async () => {
  const {client, log} = await service(answer(204), answer(200, stored('"2"', mine)));
  await expect(save(aWorld(client), write)).resolves.toMatchObject({
    kind: 'saved',
    referral: {eTag: '"2"'},
    storedOtherwise: [],
  });
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('who gives up after the 204 is still told that it was saved', async () => {
  const {client, log} = await service(answer(204), answer(200, stored('"2"', mine)));
  const giveUp = new AbortController();
  // As a command sends it: what has left is not cut any more.
  const patch: typeof client.patch = async (id, body) => {
    const answered = await client.patch(id, body);
    giveUp.abort();
    return answered;
  };
  const world = aWorld({...client, patch}, {signal: giveUp.signal});
  await expect(save(world, write)).resolves.toMatchObject({kind: 'saved', referral: {eTag: '"2"'}});
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('a 204 whose read fails is unknown, with the status that says it was stored', async () => {
  const {client, log} = await service(answer(204), answer(500, {}));
  await expect(save(aWorld(client), write)).resolves.toMatchObject({
    kind: 'unknown',
    problem: {kind: 'unknown', status: 204, code: 'saved-not-read'},
  });
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('a value that the service stores otherwise is saved, and named', async () => {
  const changed = withDetails({dealValue: '1250000.505', notes: 'second'});
  const rounded = stored('"2"', withDetails({dealValue: 1_250_000.51, notes: 'second'}));
  const {client} = await service(answer(200, rounded));
  await expect(save(aWorld(client), {id: 'r1', base, mine: changed})).resolves.toEqual({
    kind: 'saved',
    referral: rounded,
    storedOtherwise: ['dealValue'],
  });
});

test('the same value in another spelling, and a change of somebody else, are not stored otherwise', async () => {
  const changed = withDetails({dealValue: '12500.50'});
  const answered = stored('"2"', withDetails({dealValue: 12_500.5, notes: 'of somebody else'}));
  const {client} = await service(answer(200, answered));
  await expect(save(aWorld(client), {id: 'r1', base, mine: changed})).resolves.toMatchObject({
    storedOtherwise: [],
  });
});

test.each([300, 307, 400, 403, 404, 405, 406, 410, 411, 413, 415, 416, 422, 501])(
  'a write answered with %i is rejected after one request, with the words of the service',
  async (status) => {
    const {client, log} = await service(answer(status, {error: {code: 'invalidRequest', message: 'No.'}}));
    await expect(save(aWorld(client), write)).resolves.toMatchObject({
      kind: 'rejected',
      problem: {kind: 'rejected', status, code: 'invalidRequest', text: 'No.'},
    });
    expect(log()).toEqual(['PATCH "1"']);
  },
);

test.each([408, 500, 502, 504, 507, 520])(
  'a write answered with %i is unknown after one request',
  async (status) => {
    const {client, log} = await service(answer(status, {}));
    await expect(save(aWorld(client), write)).resolves.toMatchObject({
      kind: 'unknown',
      problem: {kind: 'unknown', status},
    });
    expect(log()).toEqual(['PATCH "1"']);
  },
);

const ambiguous: readonly (readonly [string, Step])[] = [
  ['is cut off', hangUp],
  ['is answered with a page of HTML', (_, response) => response.writeHead(200).end('<html>')],
  ['is answered with 200 and nothing', answer(200)],
  ['is answered with 202', answer(202, mine)],
  ['is answered with something of a wrong shape', answer(200, {id: 'r1', team: 5})],
];

test.each(ambiguous)('a write that %s is unknown after one request', async (_, step) => {
  const {client, log} = await service(step);
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'unknown'});
  expect(log()).toEqual(['PATCH "1"']);
});

test('a write that is never answered is unknown after one request', async () => {
  const {server, log} = await service(() => undefined);
  const client = aClient(quick(server.baseUrl, {limits: {headersMs: 1000}}));
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'unknown'});
  expect(log()).toEqual(['PATCH "1"']);
});

test('a write that cannot reach the service was not sent', async () => {
  const {client, log} = await service();
  await expect(save(aWorld(client, {signal: AbortSignal.abort()}), write)).resolves.toMatchObject({
    kind: 'notSent',
    problem: {kind: 'notSent', code: 'ABORTED'},
  });
  expect(log()).toEqual([]);
});

test.each([409, 412])(
  'after a %i on a record that has changed theirs is read and nothing more is sent',
  async (status) => {
    const {client, log} = await service(
      answer(status, {error: {code: 'resourceModified'}}),
      answer(200, theirs),
    );
    await expect(save(aWorld(client), write)).resolves.toEqual({kind: 'changed', theirs});
    expect(log()).toEqual(['PATCH "1"', 'GET']);
  },
);

test('when theirs cannot be read after a conflict, the write is rejected with the reason', async () => {
  const {client, log} = await service(conflict, answer(404, {error: {code: 'itemNotFound'}}));
  await expect(save(aWorld(client), write)).resolves.toMatchObject({
    kind: 'rejected',
    problem: {status: 404, code: 'itemNotFound'},
  });
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('a 412 on a record whose content has not changed is sent once more with the fresh tag', async () => {
  const {client, server, log} = await service(
    conflict,
    answer(200, untouched),
    answer(200, stored('"3"', mine)),
  );
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'saved', referral: {eTag: '"3"'}});
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "2"']);
  expect(server.received[2]?.body).toBe(server.received[0]?.body);
});

const {registrations: _, ...listed} = base;
const fromList = {id: 'r1', base: listed, mine: {...listed, details: mine.details!}};

test('a deal that came out of a list has not changed when all that a list tells is the same', async () => {
  const {client, log} = await service(conflict, answer(200, untouched), answer(200, stored('"3"', mine)));
  await expect(save(aWorld(client), fromList)).resolves.toMatchObject({kind: 'saved'});
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "2"']);
});

test('a deal that came out of a list has changed when anything that a list tells is another', async () => {
  const {client, log} = await service(conflict, answer(200, theirs));
  await expect(save(aWorld(client), fromList)).resolves.toEqual({kind: 'changed', theirs});
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('a second 412 without a change is a conflict that is none, and nothing more is sent', async () => {
  const {client, log} = await service(conflict, answer(200, untouched), conflict, answer(200, untouched));
  await expect(save(aWorld(client), write)).resolves.toMatchObject({
    kind: 'spurious',
    theirs: untouched,
    problem: {kind: 'rejected', status: 412, code: 'spurious-conflict'},
  });
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "2"', 'GET']);
});

test('a pinned write is never sent under another tag, even when nothing else has changed', async () => {
  const {client, log} = await service(conflict, answer(200, untouched));
  await expect(save(aWorld(client, {pinned: true}), write)).resolves.toEqual({
    kind: 'changed',
    theirs: untouched,
  });
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

test('a pinned write is sent once more under its own tag', async () => {
  const {client, log} = await service(conflict, answer(200, base), answer(200, stored('"2"', mine)));
  await expect(save(aWorld(client, {pinned: true}), write)).resolves.toMatchObject({kind: 'saved'});
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "1"']);
});

test('a change that comes between the two tries is a conflict', async () => {
  const {client, log} = await service(conflict, answer(200, untouched), conflict, answer(200, theirs));
  await expect(save(aWorld(client), write)).resolves.toEqual({kind: 'changed', theirs});
  expect(log()).toEqual(['PATCH "1"', 'GET', 'PATCH "2"', 'GET']);
});

test('a 409 is never answered by sending again, changed or not', async () => {
  const {client, log} = await service(answer(409, {}), answer(200, untouched));
  await expect(save(aWorld(client), write)).resolves.toEqual({kind: 'changed', theirs: untouched});
  expect(log()).toEqual(['PATCH "1"', 'GET']);
});

const differences: readonly (readonly [string, object])[] = [
  ['an unknown member', {somethingNew: 1}],
  ['the order of a team', {team: [...base.team, {email: 'eva@contoso.com'}].reverse()}],
  ['a status', {status: 'Closed', substatus: 'Won'}],
];

test.each(differences)(
  '%s of theirs is a change of content, so nothing is sent again',
  async (_, members) => {
    const other = {...untouched, ...members};
    const {client, log} = await service(conflict, answer(200, other));
    await expect(save(aWorld(client), write)).resolves.toEqual({kind: 'changed', theirs: other});
    expect(log()).toEqual(['PATCH "1"', 'GET']);
  },
);

test.each([[undefined], [null], ['']])('nothing is sent without a tag (%j)', async (eTag) => {
  const {client, log} = await service();
  const tagless = {base: {...base, eTag}, mine: {...mine, eTag}} as {
    readonly base: Referral;
    readonly mine: Referral;
  };
  await expect(save(aWorld(client), {id: 'r1', ...tagless})).resolves.toEqual({
    kind: 'notSent',
    problem: {kind: 'notSent', code: 'no-tag'},
  });
  expect(log()).toEqual([]);
});

test('a change that no patch may carry is not sent', async () => {
  const {client, log} = await service();
  await expect(
    save(aWorld(client), {id: 'r1', base, mine: {...mine, engagementId: 'other'}}),
  ).resolves.toEqual({
    kind: 'notSent',
    problem: {kind: 'notSent', code: 'no-patch'},
  });
  expect(log()).toEqual([]);
});

test('a fault of the program is thrown on, not called an outcome', async () => {
  const {client} = await service();
  const broken = {...client, patch: () => Promise.reject(new TypeError('a bug'))};
  await expect(save(aWorld(broken), write)).rejects.toThrow(TypeError);
});
