import {afterEach, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {memberKey} from '../../source/domain/team.ts';
import {startSandbox, type Sandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import type {State} from '../../source/store/state.ts';
import {viewOf} from '../../source/ui/view.ts';
import {listLines} from '../../source/ui/pipeline/list-lines.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {language} from '../support/builders.ts';
import {expectContract} from '../support/contract.ts';
import {createEmulatorClient} from '../support/emulator.ts';
import {handsOn, type Hands} from '../support/keys.ts';
import {startRunning, type Running} from '../support/running.ts';
import {textOf} from '../support/text-of.ts';
import {rowsIn} from '../support/rows.ts';

// The jobs of a weekly review, from the start screen: the keys are counted, and every record is looked at afterwards.

const drawnNow = Date.UTC(2026, 10, 20, 14, 3);

type Desk = {
  readonly running: Running;
  readonly sandbox: Sandbox;
  readonly hands: Hands;
  readonly deal: (id: string) => Promise<Referral>;
  /** The PATCH requests for a deal. */
  readonly writes: (id: string) => number;
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const open = async (emulator: SandboxOptions = {}): Promise<Desk> => {
  const sandbox = await startSandbox({now: drawnNow, ...emulator});
  const running = await startRunning({
    url: sandbox.url,
    token: sandbox.token,
    holdSeconds: 5,
    folded: ['Closed'],
    size: {columns: 80, rows: 24},
    began: drawnNow,
  });
  closers.push(async () => {
    await running.close();
    await sandbox.close();
    expectContract(sandbox.log());
  });
  const client = createEmulatorClient(sandbox);
  return {
    running,
    sandbox,
    hands: handsOn(running),
    deal: (id) => client.referral(id),
    writes: (id) => sandbox.log().filter(({method, path}) => method === 'PATCH' && path.endsWith(id)).length,
  };
};

const shownIn = ({list}: State, group: string): readonly string[] =>
  rowsIn(list)
    .filter((row) => row.kind === 'deal' && row.group === group)
    .map(({key}) => key);

const ended = ({running}: Desk): Promise<void> =>
  running.once(({run}) => run?.ended !== undefined, 'the end of the run');

test('seven deals are accepted and three are declined in 24 keys', async () => {
  const desk = await open();
  const {running, hands} = desk;
  const ids = shownIn(running.state(), 'New');
  hands.press(...Array<string>(7).fill('space'), 'a', 'y');
  await ended(desk);
  hands.press('escape', ...Array<string>(3).fill('space'), 'd', '3', 'y', 'y');
  running.tick(6);
  await ended(desk);
  expect(hands.pressed()).toBeLessThanOrEqual(24);
  for (const [index, id] of ids.entries()) {
    const {status, substatus, statusReason} = await desk.deal(id);
    const wanted =
      index < 7 ? ['Active', 'Accepted'] : index < 10 ? ['Closed', 'Declined'] : ['New', substatus];
    expect([status, substatus]).toEqual(wanted);
    if (index >= 7 && index < 10) expect(statusReason).toBe('Chose another vendor');
    expect(desk.writes(id)).toBe(index < 10 ? 1 : 0);
  }
});

test('all active deals are won in 10 keys', async () => {
  const desk = await open();
  const {running, hands} = desk;
  const ids = shownIn(running.state(), 'Active');
  expect(ids.length).toBeGreaterThanOrEqual(20);
  hands.press('h', 'j', 'space', 'w', 'y');
  // Held back together: nothing has left yet.
  running.tick(4);
  expect(ids.map(desk.writes)).toEqual(ids.map(() => 0));
  running.tick(2);
  await ended(desk);
  expect(hands.pressed()).toBeLessThanOrEqual(10);
  for (const id of ids) {
    expect(await desk.deal(id)).toMatchObject({status: 'Closed', substatus: 'Won'});
    expect(desk.writes(id)).toBe(1);
  }
});

test('one member is replaced by another in 30 deals in 12 keys', async () => {
  const desk = await open();
  const {running, sandbox, hands} = desk;
  const ids = shownIn(running.state(), 'Active').slice(0, 30);
  expect(ids).toHaveLength(30);
  const leaver = {
    email: 'Leaving.One@contoso.com',
    firstName: 'Leaving',
    lastName: 'One',
    badge: 'of the leaver',
  };
  const stays = {email: 'stays@contoso.com', firstName: 'Stays', badge: {of: 'who stays'}};
  const client = createEmulatorClient(sandbox);
  for (const id of ids) {
    // Marked by their owner: the filter finds them by it.
    await client.colleague(id, [{op: 'replace', path: '/team', value: [leaver, stays]}]);
  }
  running.give('refresh');
  await running.once(({reading}) => reading.kind === 'ready');
  hands.press('/', 'l', 'e', 'a', 'v', 'i', 'enter', '*', 'm');
  const layer = running.state().layers.at(-1);
  if (layer?.kind !== 'many-team') throw new Error('not the team of many');
  expect(new Set(layer.ids)).toEqual(new Set(ids));
  expect(layer.mates[0]).toMatchObject({key: 'leaving.one@contoso.com', deals: 30});
  hands.press('enter', 'enter', 'y');
  await ended(desk);
  expect(hands.pressed()).toBeLessThanOrEqual(12);
  const run = running.state().run;
  if (run?.change.kind !== 'hand-over') throw new Error('no handover');
  const comer = memberKey(run.change.comer);
  expect(comer).not.toBe('leaving.one@contoso.com');
  for (const id of ids) {
    const team = (await desk.deal(id)).team ?? [];
    expect(team.map(memberKey)).toContain(comer);
    expect(team.map(memberKey)).not.toContain('leaving.one@contoso.com');
    expect(team.find((member) => memberKey(member) === 'stays@contoso.com')).toEqual(stays);
    expect(team).toHaveLength(comer === 'stays@contoso.com' ? 1 : 2);
    expect(desk.writes(id)).toBe(1);
  }
});

test('what has to be answered within three days is on the first frame, without a key', async () => {
  const {running} = await open();
  const state = running.state();
  const frame = textOf(listLines(viewOf(state, language), layoutOf(state.size, state.pane).list, false)).join(
    '\n',
  );
  const soon = [...state.summaries.values()].filter(({group, deadline}) => {
    if (group !== 'New' || deadline.kind !== 'answer') return false;
    const left = deadline.at - state.now;
    return left > 0 && left <= 3 * 86_400_000;
  });
  expect(soon.length).toBeGreaterThan(0);
  for (const {customer} of soon) expect(frame).toContain(customer.slice(0, 18));
});
