import {request} from 'node:http';
import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {errorOf, openSandbox, representation, type Opened} from './open-sandbox.ts';

type Wire = {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly chunks: readonly Buffer[];
  /** Whether the answer came to its end. */
  readonly whole: boolean;
};

const notes = [{op: 'replace', path: '/details/notes', value: 'mine'}];

/** One request on a connection of its own, and all that came back, however it ended. */
const wire = (
  {url, token}: Opened,
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Wire> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const nothing: Wire = {status: null, headers: {}, chunks: [], whole: false};
    const sent = request(url + path, {
      method,
      agent: false,
      ...(signal && {signal}),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        prefer: representation.prefer,
      },
    });
    sent.on('error', () => resolve(nothing));
    sent.on('response', (response) => {
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? null,
          headers: response.headers,
          chunks,
          whole: response.complete,
        }),
      );
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

const bytesOf = ({chunks}: Wire): Buffer => Buffer.concat(chunks);

const open = async (...faults: readonly string[]) => {
  const waits: number[] = [];
  const sandbox = await openSandbox({
    size: 20,
    faults: faults.map(readFaultSpec),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  // Looked up in a twin, so that no request is taken off the plan.
  const [, , , twin] = await (await openSandbox({size: 20})).list();
  const id = twin!.id;
  const write = () => wire(sandbox, 'PATCH', `/referrals/${id}`, notes);
  const stored = async () => (await sandbox.get(id)).details?.notes === 'mine';
  return {sandbox, id, waits, write, stored};
};

describe('a write', () => {
  test.each([
    ['drop-before', null, false],
    ['drop-after', null, true],
    ['drip:1', 200, true],
    ['drip-before:1', 200, false],
    ['short-body', 200, true],
    ['short-body-before', 200, false],
    ['bad-json', 200, true],
    ['bad-json-before', 200, false],
    ['html', 200, true],
    ['html-before', 200, false],
    ['redirect', 307, true],
    ['redirect-before', 307, false],
    ['gzip-bomb', 200, true],
    ['gzip-bomb-before', 200, false],
    ['status:503', 503, false],
    ['status-after:503', 503, true],
    ['status-after:204', 204, true],
    ['latency:40', 200, true],
  ])('that meets %s has status %s, and the effect is there: %s', async (what, status, effect) => {
    const {sandbox, id, write, stored} = await open(`PATCH ${what}`);
    expect((await write()).status).toBe(status);
    const [entry] = sandbox.log();
    expect(entry).toMatchObject({method: 'PATCH', status, effect});
    expect(await stored()).toBe(effect);
    expect(entry?.tagAfter).toBe((await sandbox.get(id)).eTag);
    expect((await write()).whole).toBe(true);
  });

  test.each([
    ['hang-before', false],
    ['hang-after', true],
  ])('that meets %s is never answered, and the effect is there: %s', async (what, effect) => {
    const {sandbox, id, stored} = await open(`PATCH ${what}`);
    const waiting = new AbortController();
    const answer = wire(sandbox, 'PATCH', `/referrals/${id}`, notes, waiting.signal);
    while (sandbox.log().length === 0) await new Promise(setImmediate);
    expect(await stored()).toBe(effect);
    expect(sandbox.log()[0]).toMatchObject({method: 'PATCH', status: null, effect});
    waiting.abort();
    expect((await answer).status).toBeNull();
  });

  test('that the service refuses has no effect, whatever is said of it', async () => {
    const {sandbox, id} = await open('PATCH status-after:500');
    const reply = await sandbox.patch(id, notes, {'if-match': '"old"'});
    expect(reply.status).toBe(500);
    expect(sandbox.log()[0]).toMatchObject({status: 500, effect: false});
  });
});

describe('an answer', () => {
  test('that drips comes byte by byte, and whole in the end', async () => {
    const {sandbox, id, waits} = await open('GET drip:9');
    const answer = await wire(sandbox, 'GET', `/referrals/${id}`);
    expect(answer.whole).toBe(true);
    expect(waits).toEqual(Array(bytesOf(answer).length).fill(9));
    expect(JSON.parse(bytesOf(answer).toString())).toMatchObject({id});
    expect(bytesOf(answer)).toEqual(bytesOf(await wire(sandbox, 'GET', `/referrals/${id}`)));
  });

  test.each(['GET', 'PATCH'])('to %s that is cut short is less than its length says', async (method) => {
    const {sandbox, id} = await open('* short-body');
    const answer = await wire(sandbox, method, `/referrals/${id}`, method === 'GET' ? undefined : notes);
    expect(answer.whole).toBe(false);
    expect(bytesOf(answer).length).toBeGreaterThan(0);
    expect(bytesOf(answer).length).toBeLessThan(Number(answer.headers['content-length']));
  });

  test.each(['short-body', 'bad-json'])(
    'of nothing but headers gets a body when it is to be %s',
    async (what) => {
      const {sandbox, id} = await open(`PATCH ${what}`);
      const {url, token} = sandbox;
      const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
      const reply = await fetch(`${url}/referrals/${id}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify(notes),
      });
      expect(reply.status).toBe(200);
      await expect(reply.json()).rejects.toThrow();
    },
  );

  test('of bad JSON is whole, and called JSON', async () => {
    const {sandbox} = await open('GET bad-json');
    const answer = await wire(sandbox, 'GET', '/referrals');
    expect(answer.whole).toBe(true);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(() => JSON.parse(bytesOf(answer).toString()) as unknown).toThrow(SyntaxError);
  });

  test('of HTML is a sign-in page', async () => {
    const {sandbox} = await open('GET html');
    const answer = await wire(sandbox, 'GET', '/referrals');
    expect(answer.headers['content-type']).toContain('text/html');
    expect(bytesOf(answer).toString()).toMatch(/^<!DOCTYPE html>[^]*Sign in/u);
  });

  test('that leads elsewhere names the address', async () => {
    const {sandbox} = await open('GET redirect', 'GET redirect:https://elsewhere.example/');
    expect((await wire(sandbox, 'GET', '/referrals')).headers['location']).toBe('http://127.0.0.1:1/');
    expect((await wire(sandbox, 'GET', '/referrals')).headers['location']).toBe('https://elsewhere.example/');
  });

  test('that is a bomb is small on the wire and over 64 MiB of JSON when it is unpacked', async () => {
    const {sandbox} = await open('GET gzip-bomb');
    const answer = await wire(sandbox, 'GET', '/referrals');
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(bytesOf(answer).length).toBeLessThan(200_000);
    const unpacked = gunzipSync(bytesOf(answer));
    expect(unpacked.length).toBeGreaterThan(64 * 1024 * 1024);
    expect(unpacked.subarray(0, 12).toString()).toBe('{"value":[  ');
    expect(unpacked.subarray(-3).toString()).toBe(' ]}');
  });

  test('that is late waits as long as planned, with whatever else is planned', async () => {
    const {sandbox, waits} = await open('* latency:300 x2', 'GET status:500');
    expect((await wire(sandbox, 'GET', '/referrals')).status).toBe(500);
    expect((await wire(sandbox, 'GET', '/referrals')).status).toBe(200);
    expect(waits).toEqual([300, 300]);
  });

  test('that is late waits beside the others that are: none waits for another, and x0 never ends', async () => {
    const many = 6;
    let waiting = 0;
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const sandbox = await openSandbox({
      size: 1,
      faults: [readFaultSpec('* latency:80 x0')],
      wait: (ms) => {
        waiting += 1;
        if (waiting === many) release();
        return ms === 80 ? all : Promise.reject(new Error(`not ${ms}`));
      },
    });
    const answers = await Promise.all(Array.from({length: many}, () => sandbox.ask('GET', '/referrals')));
    expect(answers.map(({status}) => status)).toEqual(Array(many).fill(200));
    expect((await sandbox.ask('GET', '/_sandbox/faults')).body).toEqual({faults: ['* latency:80 x0']});
  });

  test('that is late is not sent to a client that has gone, and the next one is answered', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const sandbox = await openSandbox({
      size: 1,
      faults: ['GET latency:50', 'GET drip:3'].map(readFaultSpec),
      wait: () => released,
    });
    for (const turn of [1, 2]) {
      const gone = new AbortController();
      const answer = wire(sandbox, 'GET', '/referrals', undefined, gone.signal);
      while (sandbox.log().length < turn) await new Promise(setImmediate);
      gone.abort();
      expect((await answer).whole).toBe(false);
    }
    release();
    expect((await sandbox.ask('GET', '/referrals')).status).toBe(200);
  });
});

describe('a status', () => {
  test.each([
    [401, 'unauthenticated'],
    [403, 'accessDenied'],
    [404, 'itemNotFound'],
    [409, 'resourceModified'],
    [412, 'preconditionFailed'],
    [422, 'invalidRequest'],
    [429, 'serviceNotAvailable'],
    [500, 'generalException'],
    [503, 'serviceNotAvailable'],
  ])('of %d comes with the code %s of the service', async (status, code) => {
    const {sandbox} = await open(`GET status:${status}`);
    const reply = await sandbox.ask('GET', '/referrals');
    expect([reply.status, errorOf(reply)['code']]).toEqual([status, code]);
    expect(reply.headers.get('retry-after')).toBeNull();
  });

  test('412 is told as the live service tells it', async () => {
    const {sandbox} = await open('GET status:412');
    expect(errorOf(await sandbox.ask('GET', '/referrals'))).toMatchObject({
      target: 'ETag',
      innerError: {code: '99918'},
    });
  });

  test.each(['3', 'Wed, 21 Oct 2026 07:28:00 GMT'])('may ask to wait: %s', async (retryAfter) => {
    const {sandbox} = await open(`GET status:429:${retryAfter}`);
    const reply = await sandbox.ask('GET', '/referrals');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, retryAfter]);
  });

  test('of success keeps the answer that it replaces', async () => {
    const {sandbox, id} = await open('PATCH status-after:202');
    const reply = await sandbox.patch(id, notes, representation);
    expect(reply.status).toBe(202);
    expect(reply.body).toMatchObject({id, details: {notes: 'mine'}});
  });
});

describe('the hook', () => {
  test('plans faults in words, tells what is left, and clears the plan', async () => {
    const {ask, list} = await openSandbox({size: 1});
    const [{id} = {id: ''}] = await list();
    const planned = await ask('POST', '/_sandbox/faults', {
      body: {faults: ['patch status:500 x2', '* html skip:9']},
    });
    expect(planned.body).toEqual({faults: ['PATCH status:500 x2', '* html skip:9']});
    await ask('POST', '/_sandbox/faults', {body: {fault: 'GET:list latency:0'}});
    expect((await ask('PATCH', `/referrals/${id}`, {body: notes})).status).toBe(500);
    expect((await ask('GET', '/_sandbox/faults')).body).toEqual({
      faults: ['PATCH status:500', '* html skip:8', 'GET:list latency:0'],
    });
    expect((await ask('DELETE', '/_sandbox/faults')).body).toEqual({faults: []});
    expect((await ask('PATCH', `/referrals/${id}`, {body: notes})).status).toBe(204);
  });

  test.each([
    [{fault: 'PATCH burn'}, 'There is no fault "burn"'],
    [{faults: ['GET html', 'GET drop']}, 'Say drop-before or drop-after'],
    [{fault: 5}, 'A fault has to be a text'],
    [{faults: []}, 'The body has to be'],
    [{}, 'A fault has to be a text'],
    [[], 'A fault has to be a text'],
  ])('refuses %j and plans nothing', async (body, sentence) => {
    const {ask} = await openSandbox({size: 0});
    const reply = await ask('POST', '/_sandbox/faults', {body});
    expect(reply.status).toBe(400);
    expect(errorOf(reply)['message']).toContain(sentence);
    expect((await ask('GET', '/_sandbox/faults')).body).toEqual({faults: []});
  });

  test('wants the token, and meets no fault itself', async () => {
    const {ask} = await openSandbox({size: 0, faults: [readFaultSpec('* drop-before x0')]});
    expect((await ask('GET', '/_sandbox/faults', {headers: {authorization: ''}})).status).toBe(401);
    expect((await ask('GET', '/_sandbox/faults')).status).toBe(200);
  });
});
