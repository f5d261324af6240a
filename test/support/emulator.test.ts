import {expect, onTestFinished, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/server.ts';
import {createEmulatorClient} from './emulator.ts';

const open = async () => {
  const sandbox = await startSandbox({size: 20});
  onTestFinished(() => sandbox.close());
  const client = createEmulatorClient(sandbox);
  const list = await fetch(`${sandbox.url}/referrals`, {headers: {authorization: `Bearer ${sandbox.token}`}});
  const {value} = (await list.json()) as {
    readonly value: readonly {readonly id: string; readonly status: string}[];
  };
  const id = value.find(({status}) => status === 'Active')?.id ?? '';
  return {sandbox, client, id};
};

test('a change by another client is a new version, and stands in the log', async () => {
  const {client, id} = await open();
  const before = await client.referral(id);
  await client.patch(id, [{op: 'replace', path: '/salesStage', value: '60'}]);
  const after = await client.referral(id);
  expect(after.salesStage).toBe('60');
  expect(after.eTag).not.toBe(before.eTag);
  expect(await client.log()).toContainEqual(
    expect.objectContaining({method: 'PATCH', body: [{op: 'replace', path: '/salesStage', value: '60'}]}),
  );
});

test('the colleague leaves the deal with another version', async () => {
  const {client, id} = await open();
  const before = await client.referral(id);
  expect((await client.colleague(id)).eTag).not.toBe(before.eTag);
});

test('a connection that was asked to break off breaks off', async () => {
  const {client, id} = await open();
  await client.dropNextPatch('before');
  await expect(client.patch(id, [{op: 'replace', path: '/salesStage', value: '60'}])).rejects.toThrow();
  expect((await client.log()).at(-1)).toMatchObject({method: 'PATCH', status: null});
});

test('a refusal is an error with the words of the service', async () => {
  const {client} = await open();
  await expect(client.referral('nobody')).rejects.toThrow(/GET .*nobody: 404/);
});
