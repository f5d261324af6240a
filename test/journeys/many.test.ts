import {afterEach, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {isOver, type RunResult} from '../../source/store/many/run-state.ts';
import {expectContract} from '../support/contract.ts';
import {createEmulatorClient} from '../support/emulator.ts';
import {handsOn} from '../support/keys.ts';
import {startRunning, type Running} from '../support/running.ts';
import {indexOfRow} from '../../source/store/rows.ts';
import {rowsIn} from '../support/rows.ts';

// Two hundred deals at once over HTTP, with refusals and with somebody who was faster: every row is accounted for,
// and what the page says is what the emulator holds.

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const size = 1000;
const many = 200;

type Desk = {readonly running: Running; readonly sandbox: Sandbox; readonly ids: readonly string[]};

const open = async (): Promise<Desk> => {
  const sandbox = await startSandbox({now: Date.UTC(2026, 10, 20, 14, 3), size});
  const running = await startRunning({url: sandbox.url, token: sandbox.token});
  closers.push(async () => {
    await running.close();
    await sandbox.close();
    expectContract(sandbox.log());
  });
  const {list} = running.state();
  const ids = rowsIn(list)
    .filter((row) => row.kind === 'deal' && row.group === 'Active')
    .map(({key}) => key)
    .slice(0, many);
  expect(ids).toHaveLength(many);
  const first = indexOfRow(list, ids[0]!)!;
  const hands = handsOn(running);
  while (running.state().cursor !== ids[0])
    hands.press(indexOfRow(list, running.state().cursor)! < first ? 'down' : 'up');
  hands.press(...Array<string>(many).fill('space'));
  expect(running.state().marks).toEqual(new Set(ids));
  return {running, sandbox, ids};
};

const plan = async ({sandbox}: Desk, faults: readonly string[]): Promise<void> => {
  const response = await fetch(new URL('/_sandbox/faults', sandbox.url), {
    method: 'POST',
    headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
    body: JSON.stringify({faults}),
  });
  expect(response.ok).toBe(true);
};

/** Patient as long as it goes on: two hundred writes take a busy machine a while. */
const ended = async ({running}: Desk): Promise<void> => {
  const over = (): number => (running.state().run?.rows ?? []).filter(isOver).length;
  while (running.state().run?.ended === undefined) {
    const before = over();
    await running.once(({run}) => run?.ended !== undefined || over() > before, 'the next row, or the end');
  }
};

const resultsOf = ({running}: Desk): ReadonlyMap<string, RunResult> =>
  new Map((running.state().run?.rows ?? []).map(({id, result}) => [id, result]));

const countsOf = (desk: Desk): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const result of resultsOf(desk).values()) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
};

const successes = ({sandbox}: Desk, id: string): number =>
  sandbox.log().filter(({method, path, effect}) => method === 'PATCH' && path.endsWith(id) && effect).length;

const day = ({details}: Referral): string | undefined => details?.closingDateTime?.slice(0, 10);

test('two hundred deals with one in ten refused and one in twenty changed meanwhile: every row is accounted for', async () => {
  const desk = await open();
  const {running, sandbox, ids} = desk;
  const hands = handsOn(running);
  const client = createEmulatorClient(sandbox);
  // Somebody gives every twentieth a campaign after it was read.
  const changed = ids.filter((_, index) => index % 20 === 3);
  for (const id of changed) await client.colleague(id, [{op: 'add', path: '/campaignId', value: 'theirs'}]);
  // Every tenth write is refused: those at 7, 17, …, which are others than those changed.
  await plan(
    desk,
    Array.from({length: 20}, (_, index) => `PATCH status:422 skip:${index * 10 + 7}`),
  );
  hands.press('c');
  running.type('2029-02-17');
  hands.press('enter', 'y');
  await ended(desk);
  expect(countsOf(desk)).toEqual({saved: 170, refused: 20, changed: 10});
  const results = resultsOf(desk);
  expect(changed.map((id) => results.get(id))).toEqual(changed.map(() => 'changed'));
  expect(running.state().marks).toEqual(new Set(ids.filter((id) => results.get(id) !== 'saved')));
  for (const id of ids) {
    const isSaved = results.get(id) === 'saved';
    expect(day(await client.referral(id)) === '2029-02-17').toBe(isSaved);
    expect(successes(desk, id)).toBe(isSaved ? 1 : 0);
  }
  hands.press('R');
  await ended(desk);
  expect(countsOf(desk)).toEqual({saved: 200});
  for (const id of ids) {
    const referral = await client.referral(id);
    expect(day(referral)).toBe('2029-02-17');
    if (changed.includes(id)) expect(referral.campaignId).toBe('theirs');
    expect(successes(desk, id)).toBe(1);
  }
  expect(running.state().marks.size + running.state().drafts.size + running.state().pending.size).toBe(0);
}, 600_000);

test('a cancel in the middle leaves a report that agrees with the records', async () => {
  const desk = await open();
  const {running, sandbox, ids} = desk;
  const hands = handsOn(running);
  await plan(desk, ['PATCH drop-after skip:5']);
  hands.press('e', 'tab');
  running.type('60');
  hands.press('enter', 'y');
  await running.once(({run}) => (run?.rows ?? []).filter(({result}) => result === 'saved').length >= 20);
  hands.press('escape');
  await ended(desk);
  const others = (running.state().run?.rows ?? []).filter(
    ({result}) => result !== 'saved' && result !== 'not-started',
  );
  expect(others.map(({result, problem}) => ({result, problem}))).toEqual([]);
  expect(countsOf(desk)['not-started']).toBeGreaterThan(0);
  const client = createEmulatorClient(sandbox);
  for (const id of ids) {
    const result = resultsOf(desk).get(id);
    if (result === undefined) continue;
    expect(successes(desk, id)).toBeLessThanOrEqual(1);
    expect((await client.referral(id)).salesStage === '60').toBe(result === 'saved');
  }
  expect(running.state().pending.size + running.state().drafts.size).toBe(0);
}, 600_000);
