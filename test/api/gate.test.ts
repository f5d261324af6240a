import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {createClient} from '../../source/api/client.ts';
import {connect} from '../../source/api/connection.ts';
import {createGate} from '../../source/api/gate.ts';
import type {ApiRequest} from '../../source/api/exchange.ts';
import {aConnection, failureOf, quick, sendJson, serve} from './local-server.ts';

const limits = {throttleBaseMs: 2000, longestRetryAfterMs: 60_000};

/** A gate in a world whose time goes on only when told. */
const aGate = (random = 0.5) => {
  let time = 1_000_000;
  const timers = new Set<{readonly at: number; readonly ring: () => void}>();
  const gate = createGate({
    limits,
    now: () => time,
    random: () => random,
    sleep: (ms) => new Promise((resolve) => timers.add({at: time + ms, ring: resolve})),
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    gate,
    start: time,
    goOn: async (ms: number) => {
      time += ms;
      for (const timer of [...timers].filter(({at}) => at <= time)) {
        timers.delete(timer);
        timer.ring();
      }
      await settle();
    },
    /** The clock goes on and no timer rings: a computer that was asleep. */
    wakeAfter: (ms: number) => (time += ms),
    /** Whether a call is let through now. */
    passes: async (signal?: AbortSignal) => {
      let passed = false;
      const call = gate.pass({...request, signal}).then(() => (passed = true));
      call.catch(() => undefined);
      await settle();
      return {passed: () => passed, call};
    },
  };
};

const request: ApiRequest = {
  method: 'GET',
  url: new URL('http://127.0.0.1/'),
  template: '/referrals',
  headers: {},
};

test('an open gate lets calls through and has no time', async () => {
  const {gate} = aGate();
  await expect(gate.pass(request)).resolves.toBeUndefined();
  expect(gate.heldUntil()).toBeUndefined();
});

test('a held gate lets a call through after the whole time and its spread, not a millisecond sooner', async () => {
  const {gate, goOn, passes, start} = aGate(0.5);
  gate.hold(10_000);
  expect(gate.heldUntil()).toBe(start + 11_000);
  const {passed} = await passes();
  await goOn(10_999);
  expect(passed()).toBe(false);
  await goOn(1);
  expect(passed()).toBe(true);
  expect(gate.heldUntil()).toBeUndefined();
});

test('a hold is never shorter than asked and at most a fifth longer', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 60_000}),
      fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}),
      (ms, random) => {
        const {gate, start} = aGate(random);
        gate.hold(ms);
        const wait = (gate.heldUntil() ?? start) - start;
        expect(wait).toBeGreaterThanOrEqual(ms);
        expect(wait).toBeLessThanOrEqual(ms * 1.2 + 0.001);
      },
    ),
  );
});

test('holds in a row that name no time are 2, 4, 8 and 8 seconds; a success begins anew', async () => {
  const {gate, goOn, start} = aGate();
  const waits: number[] = [];
  let time = start;
  const holdOnce = async () => {
    gate.hold(undefined);
    const wait = (gate.heldUntil() ?? time) - time;
    waits.push(wait);
    time += wait;
    await goOn(wait);
  };
  for (let count = 0; count < 4; count += 1) await holdOnce();
  gate.succeeded();
  await holdOnce();
  expect(waits).toEqual([2000, 4000, 8000, 8000, 2000]);
});

test('two refusals of calls that were under way together count as one', () => {
  const {gate, start} = aGate();
  gate.hold(undefined);
  gate.hold(undefined);
  expect(gate.heldUntil()).toBe(start + 2000);
});

test('a shorter hold does not shorten a longer one, and a longer one makes who waits wait on', async () => {
  const {gate, goOn, passes, start} = aGate(0);
  gate.hold(5000);
  gate.hold(1000);
  expect(gate.heldUntil()).toBe(start + 5000);
  const {passed} = await passes();
  await goOn(1000);
  gate.hold(9000);
  await goOn(4000);
  expect(passed()).toBe(false);
  await goOn(5000);
  expect(passed()).toBe(true);
});

test('who cancels while held is let go at once, and the gate stays held', async () => {
  const {gate, passes, start} = aGate(0);
  gate.hold(5000);
  const cancel = new AbortController();
  const {call} = await passes(cancel.signal);
  cancel.abort();
  expect(await failureOf(call)).toMatchObject({kind: 'unreachable', causeCode: 'ABORTED'});
  expect(await failureOf(gate.pass({...request, signal: AbortSignal.abort()}))).toMatchObject({
    causeCode: 'ABORTED',
  });
  expect(gate.heldUntil()).toBe(start + 5000);
});

test('a longer hold than is waited for unasked is an error with what is left, until little enough is left', async () => {
  const {gate, goOn, passes} = aGate(0);
  gate.hold(90_000);
  expect(await failureOf(gate.pass(request))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'ASKED_TO_WAIT',
    retryAfterMs: 90_000,
  });
  await goOn(20_000);
  expect(await failureOf(gate.pass(request))).toMatchObject({retryAfterMs: 70_000});
  await goOn(10_000);
  const {passed} = await passes();
  await goOn(60_000);
  expect(passed()).toBe(true);
});

test('the longest wait that is asked is waited for, also with its spread', async () => {
  const {gate, goOn, passes} = aGate(0.9);
  gate.hold(60_000);
  const {passed} = await passes();
  await goOn(70_800);
  expect(passed()).toBe(true);
});

test('a hold that ended while the computer slept is over, though its timer stood still', async () => {
  const {gate, wakeAfter} = aGate(0);
  gate.hold(5000);
  wakeAfter(6000);
  expect(gate.heldUntil()).toBeUndefined();
  await expect(gate.pass(request)).resolves.toBeUndefined();
});

test('listeners hear of each hold and of its end, until they leave', async () => {
  const {gate, goOn, start} = aGate(0);
  const heard: (number | undefined)[] = [];
  const leave = gate.subscribe((until) => heard.push(until));
  gate.hold(1000);
  gate.hold(2000);
  await goOn(1000);
  await goOn(1000);
  leave();
  gate.hold(1000);
  expect(heard).toEqual([start + 1000, start + 2000, undefined]);
});

test('a hold of months is not cut short by the longest timer of the runtime', async () => {
  const slept: number[] = [];
  const gate = createGate({
    limits,
    now: () => 0,
    random: () => 0,
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
  });
  const opened = new Promise<void>((resolve) => {
    gate.subscribe((until) => until === undefined && resolve());
  });
  gate.hold(5_000_000_000);
  await opened;
  expect(Math.max(...slept)).toBeLessThan(2 ** 31);
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(5_000_000_000);
});

test('a refusal of one call holds all calls of the connection, writes too', async () => {
  const server = await serve((_, response) =>
    server.received.length === 1
      ? sendJson(response, 429, {}, {'retry-after': '7'})
      : sendJson(response, 200, {id: 'r1'}),
  );
  const wakers: (() => void)[] = [];
  const options = quick(server.baseUrl, {
    limits: {retries: 0},
    now: () => 0,
    sleep: () => new Promise((resolve) => wakers.push(resolve)),
  });
  const connection = aConnection(options);
  const client = createClient(options, connection);
  await failureOf(client.get('r1'));
  expect(connection.gate.heldUntil()).toBe(7700);
  const write = client.patch('r1', {tag: '"1"', operations: []});
  const read = client.get('r1');
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.received).toHaveLength(1);
  for (const wake of wakers) wake();
  await Promise.all([write, read]);
  expect(server.received).toHaveLength(3);
});

test('a write that is refused for too many calls is not sent again, and the next one waits', async () => {
  const server = await serve((_, response) =>
    server.received.length === 1 ? sendJson(response, 503, {}) : sendJson(response, 200, {id: 'r1'}),
  );
  const options = quick(server.baseUrl);
  const client = createClient(options, aConnection(options));
  const change = {tag: '"1"', operations: []};
  expect(await failureOf(client.patch('r1', change))).toMatchObject({status: 503});
  expect(server.received).toHaveLength(1);
  await client.patch('r1', change);
  expect(options.sleeps).toEqual([2000]);
});

test('an hour that the service asks for stops the next call without a request', async () => {
  const server = await serve((_, response) => sendJson(response, 429, {}, {'retry-after': '3600'}));
  const connection = connect({
    ...quick(server.baseUrl, {now: () => 0}),
    sleep: (_, signal) =>
      new Promise((__, reject) => signal?.addEventListener('abort', () => reject(new Error('woken')))),
  });
  onTestFinished(() => connection.close());
  const client = createClient(quick(server.baseUrl), connection);
  await failureOf(client.get('r1'));
  expect(await failureOf(client.get('r1'))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'ASKED_TO_WAIT',
    retryAfterMs: 3_960_000,
  });
  expect(server.received).toHaveLength(1);
});

test('closing ends a hold, and who waited is not sent', async () => {
  const server = await serve((_, response) => sendJson(response, 429, {}, {'retry-after': '30'}));
  const {sleep: _none, ...options} = quick(server.baseUrl, {limits: {retries: 0}});
  const connection = connect(options);
  const client = createClient(options, connection);
  await failureOf(client.get('r1'));
  const waiting = failureOf(client.patch('r1', {tag: '"1"', operations: []}));
  await connection.close();
  expect(await waiting).toMatchObject({kind: 'unreachable'});
  expect(server.received).toHaveLength(1);
});
