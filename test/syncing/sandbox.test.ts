import {expect, test} from 'vitest';
import {wholeList} from '../../source/api/odata.ts';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import type {SandboxOptions} from '../../source/sandbox/server.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {sync, type SyncOptions} from '../../source/syncing/sync.ts';
import {drain} from '../api/local-server.ts';
import {openSandboxClient} from '../api/sandbox-client.ts';
import {createEmulatorClient} from '../support/emulator.ts';

const open = async (options: SandboxOptions = {}) => {
  const {sandbox, client, connection} = await openSandboxClient({size: 900, ...options});
  const read = async (more: Partial<SyncOptions> = {}) => {
    const held = new Map<string, Referral>();
    const end = await sync(client, {
      onPage: ({referrals}) => {
        for (const referral of referrals) held.set(referral.id, referral);
      },
      lanes: {gate: connection.gate},
      ...more,
    });
    return {held, end};
  };
  const whole = async (): Promise<ReadonlySet<string>> => {
    const pages = await drain(client.list(wholeList));
    return new Set(pages.flatMap(({referrals}) => referrals.map(({id}) => id)));
  };
  return {sandbox, client, read, whole};
};

test.each(['calm', 'odd'] as const)(
  'a sync of the %s emulator reads what its whole list holds',
  async (scenario) => {
    const {read, whole} = await open({scenario});
    const {held, end} = await read();
    const ids = await whole();
    expect(new Set(held.keys())).toEqual(ids);
    expect(end.ids).toEqual(ids);
    expect(end.malformed).toEqual([]);
  },
);

test.each([
  ['asks everybody to wait in the middle', 'GET:list status:429:1 skip:3 x2'],
  ['takes no columns', 'GET:list status:400 x1'],
  ['breaks a connection', 'GET:list drop-before skip:4'],
] as const)('a service that %s is synced all the same', async (_, fault) => {
  const {read, whole} = await open({faults: [readFaultSpec(fault)]});
  const {held} = await read();
  expect(new Set(held.keys())).toEqual(await whole());
});

test('a deal that somebody changes during the sync is there in its last version', async () => {
  const {sandbox, read, client} = await open();
  const somebody = createEmulatorClient(sandbox);
  const [page] = await drain(client.list({filter: "status eq 'New'", top: 1}));
  const {id} = page!.referrals[0]!;
  let pages = 0;
  const held = new Map<string, Referral>();
  await read({
    lanes: {most: 1},
    onPage: async ({referrals}) => {
      for (const referral of referrals) held.set(referral.id, referral);
      pages += 1;
      if (pages === 2)
        await somebody.patch(id, [
          {op: 'replace', path: '/status', value: 'Closed'},
          {op: 'replace', path: '/substatus', value: 'Won'},
        ]);
    },
  });
  expect(held.get(id)).toMatchObject({status: 'Closed', substatus: 'Won'});
  const {eTag} = await client.get(id);
  expect(held.get(id)?.eTag).toBe(eTag);
});
