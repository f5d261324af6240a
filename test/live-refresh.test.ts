import {expect, onTestFinished, test} from 'vitest';
import {readFaultSpec} from '../source/sandbox/fault-words.ts';
import type {SandboxOptions} from '../source/sandbox/server.ts';
import {startSandbox} from '../source/sandbox/server.ts';
import type {State} from '../source/store/state.ts';
import {engagement} from '../source/ui/detail/engagement.ts';
import {readRecord} from '../source/ui/detail/record-reader.ts';
import {viewOf} from '../source/ui/view.ts';
import {language} from './support/builders.ts';
import {expectContract} from './support/contract.ts';
import {createEmulatorClient} from './support/emulator.ts';
import {standOn, startRunning, type Running} from './support/running.ts';
import {textOf} from './support/text-of.ts';
import {recordsIn} from './support/rows.ts';

// Live refresh over HTTP: the program but its terminal, the emulator, and somebody else who works there too.

const open = async (options: SandboxOptions = {}) => {
  const sandbox = await startSandbox({size: 12, ...options});
  const running = await startRunning({...sandbox, refreshSeconds: 30});
  onTestFinished(async () => {
    await running.close();
    await sandbox.close();
    expectContract(sandbox.log());
  });
  /** The program's clock in large steps, each long enough that it asks, until the state is as wanted. */
  const later = async (wanted: (state: State) => boolean, seconds = 31): Promise<void> => {
    const ticks = setInterval(() => {
      const {now, polling} = running.state();
      if (!polling?.awaited) running.program.store.dispatch({type: 'time-passed', now: now + seconds * 1000});
    }, 20);
    await running.once(wanted).finally(() => clearInterval(ticks));
  };
  /** The queries of the lists that were asked for. */
  const listed = () =>
    sandbox
      .log()
      .filter(({path}) => path.endsWith('/referrals'))
      .map(({query}) => query);
  return {sandbox, running, later, listed, others: createEmulatorClient(sandbox)};
};

const anActive = (running: Running): string =>
  [...running.state().summaries.values()].find(({status}) => status === 'Active')?.id ?? '';

const create = async ({url, token}: {readonly url: string; readonly token: string}, name: string) => {
  const response = await fetch(`${url}/referrals`, {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
    body: JSON.stringify({name, customerProfile: {name: 'Nod Publishers'}}),
  });
  return ((await response.json()) as {readonly id: string}).id;
};

test('an edit of somebody else and a new deal arrive by themselves, marked, and nothing else is read', async () => {
  const {sandbox, running, later, listed, others} = await open();
  const id = anActive(running);
  const before = running.state().referrals.get(id);
  const wholeLists = listed().length;
  await others.colleague(id, [{op: 'replace', path: '/salesStage', value: '60'}]);
  const fresh = await create(sandbox, 'Brand new');
  await later((state) => state.changes.has(id) && state.summaries.has(fresh));
  expect(running.state().referrals.get(id)?.salesStage).toBe('60');
  expect(running.state().changes.get(id)?.was).toBe(before);
  expect(running.state().unseen.get(fresh) ?? 'seen').toBe('new');
  const asked = listed()
    .slice(wholeLists)
    .filter(({$orderby}) => $orderby !== undefined);
  expect(asked.length).toBeGreaterThan(0);
  for (const {$filter} of asked) expect($filter).toMatch(/^updatedDateTime ge 2.*Z$/u);
});

test('where the filter is refused, the last changed are read until something known', async () => {
  const faults = [readFaultSpec('GET:list status:400 skip:3 x2')];
  const {running, later, listed, others} = await open({faults});
  const id = anActive(running);
  await later(({polling}) => polling?.isFilterRefused === true);
  await others.colleague(id, [{op: 'replace', path: '/salesStage', value: '80'}]);
  await later(({changes}) => changes.has(id));
  expect(listed().at(-1)).toMatchObject({$orderby: 'updatedDateTime desc'});
  expect(running.state().notices).toEqual([]);
});

test('a deal that one sees no more is gone with the next whole reading, and not before', async () => {
  const {running, later, listed, others} = await open({role: 'user', size: 40});
  const [gone] = [...running.state().summaries.keys()].slice(-1);
  await others.colleague(gone!, [{op: 'replace', path: '/team', value: []}]);
  const asked = listed().length;
  await later(() => listed().length >= asked + 3);
  expect(running.state().referrals.has(gone!)).toBe(true);
  await later(({referrals}) => !referrals.has(gone!), 300);
  expect(listed().at(-1)).not.toHaveProperty('$filter');
});

test('below an open form only its deal is read, and the form says that somebody changed it', async () => {
  const {running, later, listed, others} = await open();
  const id = anActive(running);
  standOn(running, {id});
  running.give('note');
  await running.once(({polling}) => !polling?.awaited);
  const asked = listed().length;
  await others.colleague(id, [{op: 'replace', path: '/salesStage', value: '60'}]);
  await later(({changes}) => changes.has(id));
  expect(listed()).toHaveLength(asked);
  expect(running.reads()).toContain('! changed by somebody');
  running.give('what-changed');
  expect(running.reads()).toMatch(/Sales stage .*60/u);
});

test("the page of a deal shows Microsoft's record of the engagement, which the list does not have", async () => {
  const {running} = await open({size: 150});
  const shared = recordsIn(running.state()).find(({customerProfile}) =>
    customerProfile?.name?.startsWith('Fabrikam Customer'),
  )!;
  standOn(running, shared);
  running.give('open');
  await running.once(({related}) => (related.get(shared.engagementId ?? '')?.records.length ?? 0) > 1);
  const view = viewOf(running.state(), language);
  const section = engagement({view, referral: shared, read: readRecord(shared), cells: 78, paired: false});
  expect(section?.count).toBe('2 records');
  expect(textOf(section?.lines ?? []).join('\n')).toContain("Microsoft's");
  expect(running.state().referrals.size).toBe(running.state().list.count);
});
