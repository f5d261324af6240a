import {describe, expect, test} from 'vitest';
import type {ApiErrorParts} from '../../source/api/errors.ts';
import {ApiError} from '../../source/api/errors.ts';
import {save, type SaveStep, type SaveWait} from '../../source/saving/save.ts';
import {isScalarOnly, saveUnguarded} from '../../source/saving/unguarded.ts';
import {createTurns} from '../../source/saving/turns.ts';
import {aClient, quick} from '../api/local-server.ts';
import {answer, aWorld, base, hangUp, service, stored, withDetails, type Step} from './service.ts';

const mine = withDetails({notes: 'second'});
const write = {id: 'r1', base, mine};
const refused = (status: number) => answer(status, {error: {code: 'x', message: 'Not now.'}});
const ok = answer(200, stored('"2"', mine));
const untouched = stored('"2"', base);
const theirs = stored('"2"', withDetails({dealValue: 20_000}));

/** How a save ends on a service that answers so, with its requests and its own waits. */
const run = async (...steps: readonly Step[]) => {
  const {client, log} = await service(...steps);
  const waits: SaveWait[] = [];
  const step = await save(aWorld(client, {onWait: (wait) => waits.push(wait)}), write);
  return {step, requests: log(), waits: waits.map(({why, ms}) => `${why} ${ms}`)};
};

describe('the service asks to wait', () => {
  test.each([429, 503, 509])('%i: the same patch goes once more, and is saved', async (status) => {
    const {step, requests} = await run(refused(status), ok);
    expect([step.kind, requests]).toEqual(['saved', ['PATCH "1"', 'PATCH "1"']]);
  });

  test.each([429, 503, 509])('%i for good: four requests, then it is rejected', async (status) => {
    const {step, requests} = await run(
      refused(status),
      refused(status),
      refused(status),
      refused(status),
      ok,
    );
    expect(step).toMatchObject({kind: 'rejected', problem: {status}});
    expect(requests).toHaveLength(4);
  });

  test('longer than one waits unasked: nothing more is sent, and how long is told', async () => {
    const {server, log} = await service((_request, response) =>
      response.writeHead(429, {'retry-after': '300'}).end(),
    );
    const sleep = () => new Promise<void>(() => undefined);
    const client = aClient(quick(server.baseUrl, {sleep}));
    const step = await save(aWorld(client), write);
    expect(step).toMatchObject({kind: 'asked-to-wait', problem: {code: 'ASKED_TO_WAIT'}});
    expect((step as Extract<SaveStep, {kind: 'asked-to-wait'}>).ms).toBeGreaterThan(299_000);
    expect(log()).toHaveLength(1);
  });
});

describe('a locked deal', () => {
  test('is tried again after ten seconds, twice', async () => {
    const {step, requests, waits} = await run(refused(423), refused(423), ok);
    expect([step.kind, requests.length, waits]).toEqual(['saved', 3, ['locked 10000', 'locked 10000']]);
  });

  test('for good is rejected after three requests', async () => {
    const {step, requests} = await run(refused(423), refused(423), refused(423), ok);
    expect(step).toMatchObject({kind: 'rejected', problem: {status: 423}});
    expect(requests).toHaveLength(3);
  });
});

describe('a version is wanted (428)', () => {
  test('it is read, and sent once under its tag', async () => {
    const {step, requests} = await run(refused(428), answer(200, untouched), ok);
    expect([step.kind, requests]).toEqual(['saved', ['PATCH "1"', 'GET', 'PATCH "2"']]);
  });

  test('a deal that has changed meanwhile is merged first', async () => {
    const {step, requests} = await run(refused(428), answer(200, theirs), ok);
    expect([step, requests.length]).toEqual([{kind: 'changed', theirs}, 2]);
  });

  test('a pinned write does not go under the tag that it has now', async () => {
    const {client, log} = await service(refused(428), answer(200, untouched), ok);
    expect(await save(aWorld(client, {pinned: true}), write)).toEqual({kind: 'changed', theirs: untouched});
    expect(log()).toHaveLength(2);
  });

  test('twice is enough', async () => {
    const {step, requests} = await run(refused(428), answer(200, untouched), refused(428), ok);
    expect(step).toMatchObject({kind: 'rejected', problem: {status: 428}});
    expect(requests).toHaveLength(3);
  });
});

describe('a service that is not reached', () => {
  const unreachable = (causeCode: string): ApiError =>
    new ApiError({method: 'PATCH', url: new URL('http://x'), template: '/referrals/{id}', headers: {}}, {
      kind: 'unreachable',
      causeCode,
    } satisfies ApiErrorParts);

  const against = async (causeCode: string, failures: number) => {
    let tries = 0;
    const waits: SaveWait[] = [];
    const patch = () => {
      tries += 1;
      return tries <= failures
        ? Promise.reject(unreachable(causeCode))
        : Promise.resolve(stored('"2"', mine));
    };
    const writer = {get: () => Promise.resolve(base), patch};
    const step = await save(aWorld(writer, {onWait: (wait) => waits.push(wait)}), write);
    return {step, tries, waits};
  };

  test('is tried three times in all, with half the jitter of 0.5 and 1 s', async () => {
    const {step, tries, waits} = await against('ECONNREFUSED', 9);
    expect(step).toMatchObject({kind: 'notSent', problem: {code: 'ECONNREFUSED'}});
    expect(tries).toBe(3);
    expect(waits).toEqual([
      {why: 'unreachable', ms: 250},
      {why: 'unreachable', ms: 500},
    ]);
  });

  test('and comes back in time', async () => {
    expect(await against('ENOTFOUND', 2)).toMatchObject({step: {kind: 'saved'}, tries: 3});
  });

  test.each(['CERTIFICATE', 'PROXY_LOGIN', 'FOREIGN_ORIGIN'])('%s is final', async (cause) => {
    expect(await against(cause, 9)).toMatchObject({step: {kind: 'notSent'}, tries: 1});
  });
});

test('a wait that the person ends leaves the write unsent', async () => {
  const {client, log} = await service(refused(423), ok);
  const abort = new AbortController();
  const world = aWorld(client, {signal: abort.signal, onWait: () => abort.abort()});
  expect(await save(world, write)).toMatchObject({kind: 'notSent', problem: {code: 'ABORTED'}});
  expect(log()).toHaveLength(1);
});

test('what cannot be put on disk before it leaves does not leave', async () => {
  const {client, log} = await service(ok);
  const record = () => {
    throw new Error('ENOSPC');
  };
  expect(await save(aWorld(client, {record}), write)).toMatchObject({
    kind: 'notSent',
    problem: {code: 'no-journal'},
  });
  expect(log()).toEqual([]);
});

describe('the one write without a version', () => {
  test('is read right before, sent without If-Match, and checked afterwards', async () => {
    const {client, log} = await service(answer(200, untouched), ok, answer(200, stored('"3"', mine)));
    expect(await saveUnguarded(aWorld(client), write)).toMatchObject({
      kind: 'saved',
      referral: {eTag: '"3"'},
    });
    expect(log()).toEqual(['GET', 'PATCH', 'GET']);
  });

  test('is not sent when anything of the deal has changed', async () => {
    const {client, log} = await service(answer(200, theirs), ok);
    expect(await saveUnguarded(aWorld(client), write)).toEqual({kind: 'changed', theirs});
    expect(log()).toEqual(['GET']);
  });

  test('is never sent for a list of people', async () => {
    const {client, log} = await service(answer(200, untouched), ok);
    const withMember = {...write, mine: {...base, team: [...base.team, {email: 'eva@contoso.com'}]}};
    expect(isScalarOnly(withMember)).toBe(false);
    expect(await saveUnguarded(aWorld(client), withMember)).toMatchObject({
      kind: 'notSent',
      problem: {code: 'not-scalar'},
    });
    expect(log()).toEqual([]);
  });

  test.each([
    ['cut off', hangUp, 'unknown'],
    ['answered with 500', refused(500), 'unknown'],
    ['refused', refused(412), 'rejected'],
    ['asked to wait', refused(429), 'rejected'],
  ] as const)('%s, it is sent once and no more', async (_name, step, kind) => {
    const {client, log} = await service(answer(200, untouched), step, ok, ok);
    expect(await saveUnguarded(aWorld(client), write)).toMatchObject({kind});
    expect(log()).toEqual(['GET', 'PATCH']);
  });

  test('that the look afterwards does not show is not known', async () => {
    const {client} = await service(answer(200, untouched), ok, answer(200, untouched));
    expect(await saveUnguarded(aWorld(client), write)).toMatchObject({kind: 'unknown'});
  });
});

test('turns are taken in order, and one that fails does not keep the next', async () => {
  const inTurn = createTurns();
  const seen: string[] = [];
  const first = inTurn(async () => {
    await Promise.resolve();
    seen.push('first');
    throw new Error('a fault');
  });
  const second = inTurn(() => {
    seen.push('second');
    return Promise.resolve(2);
  });
  await expect(first).rejects.toThrow('a fault');
  expect(await second).toBe(2);
  expect(seen).toEqual(['first', 'second']);
});
