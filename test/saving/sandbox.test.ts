import {expect, onTestFinished, test} from 'vitest';
import {createClient} from '../../source/api/client.ts';
import {askColleague} from '../../source/api/emulator.ts';
import {applyEdits} from '../../source/domain/fields.ts';
import {merge} from '../../source/domain/merge.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {reconcile} from '../../source/saving/reconcile.ts';
import {save} from '../../source/saving/save.ts';
import {startSandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {aConnection, drain, quick} from '../api/local-server.ts';
import {aWorld} from './service.ts';

const open = async (more: SandboxOptions = {}) => {
  const sandbox = await startSandbox({size: 40, seed: 3, now: Date.parse('2026-12-01T10:00:00Z'), ...more});
  onTestFinished(() => sandbox.close());
  const limits = {headersMs: 1000, retries: 0};
  const options = quick(sandbox.url, {token: () => Promise.resolve(sandbox.token), limits});
  const connection = aConnection(options);
  const client = createClient(options, connection);
  const [page] = await drain(client.list({filter: "status eq 'Active'", top: 1}));
  const base = await client.get(page?.referrals[0]?.id ?? '');
  return {sandbox, connection, client, base, id: base.id};
};

type Opened = Awaited<ReturnType<typeof open>>;

/** Plans a fault for the next patch: the connection breaks before or after it is carried out. */
const dropNext = async ({sandbox}: Opened, when: 'before' | 'after'): Promise<void> => {
  const response = await fetch(new URL('/_sandbox/faults', sandbox.url), {
    method: 'POST',
    headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
    body: JSON.stringify({fault: `PATCH drop-${when}`}),
  });
  expect(response.status).toBe(200);
};

const patchesOf = ({sandbox}: Opened): number =>
  sandbox.log().filter(({method}) => method === 'PATCH').length;

const withReference = (base: Referral) => applyEdits(base, {externalReferenceId: 'CRM-77'});

test.each(['honoured', 'ignored'] as const)('an edit is saved when Prefer is %s', async (representation) => {
  const opened = await open({representation});
  const {client, id, base} = opened;
  const step = await save(aWorld(client), {id, base, mine: withReference(base)});
  expect(step).toMatchObject({kind: 'saved', referral: {externalReferenceId: 'CRM-77'}, storedOtherwise: []});
  expect(patchesOf(opened)).toBe(1);
});

test('an edit on a version that a colleague has changed is merged and then saved, and both edits stand', async () => {
  const opened = await open();
  const {client, connection, id, base} = opened;
  const mine = withReference(base);
  await askColleague(connection, id);
  const step = await save(aWorld(client), {id, base, mine});
  if (step.kind !== 'changed') throw new Error(`expected a change, got ${step.kind}`);
  const merged = merge(base, step.theirs, mine);
  expect(merged.clashes).toEqual([]);
  const again = await save(aWorld(client), {id, base: step.theirs, mine: merged.result});
  expect(again).toMatchObject({kind: 'saved', referral: {externalReferenceId: 'CRM-77'}});
  expect(await client.get(id)).toMatchObject({
    salesStage: step.theirs.salesStage,
    details: step.theirs.details,
  });
  expect(patchesOf(opened)).toBe(2);
});

test('a write that was carried out but not answered is unknown, and a look shows that it is saved', async () => {
  const opened = await open();
  const {client, id, base} = opened;
  const write = {id, base, mine: withReference(base)};
  await dropNext(opened, 'after');
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'unknown'});
  await expect(reconcile(client, write)).resolves.toMatchObject({kind: 'saved'});
  expect(patchesOf(opened)).toBe(1);
});

test('a write that was lost on its way is unknown, a look shows that it is not saved, and it may be sent again', async () => {
  const opened = await open();
  const {client, id, base} = opened;
  const write = {id, base, mine: withReference(base)};
  await dropNext(opened, 'before');
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'unknown'});
  await expect(reconcile(client, write)).resolves.toMatchObject({kind: 'unsaved', theirs: {eTag: base.eTag}});
  await expect(save(aWorld(client), write)).resolves.toMatchObject({kind: 'saved'});
  expect(patchesOf(opened)).toBe(2);
});

test('a transition that the service does not allow is rejected with its code, and nothing changes', async () => {
  const {client, id, base} = await open();
  const mine = applyEdits(base, {status: 'New', substatus: 'Pending'});
  await expect(save(aWorld(client), {id, base, mine})).resolves.toMatchObject({
    kind: 'rejected',
    problem: {status: 400},
  });
  await expect(client.get(id)).resolves.toEqual(base);
});
