import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openDebugFile, type DebugCall} from '../../source/storage/debug-file.ts';

const aPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-debug-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  return join(folder, 'calls.log');
};

const call: DebugCall = {
  method: 'PATCH',
  path: '/referrals/{id}',
  startedAt: Date.UTC(2026, 0, 5),
  ms: 12.5,
  status: 412,
  cause: 'UND_ERR_SOCKET',
  clientRequestId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  requestId: 'abc_1',
  retryAfterMs: 3000,
  sentBytes: 10,
  receivedBytes: 20,
};

const noReport = (sentence: string): void => expect.fail(sentence);

const linesOf = (path: string): readonly unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('a call is one line with all that is allowed, in a file for its owner alone', () => {
  const path = aPath();
  const write = openDebugFile(path, noReport);
  write(call);
  const {status: _, ...unanswered} = call;
  write(unanswered);
  const written = {...call, startedAt: '2026-01-05T00:00:00.000Z'};
  const {status: __, ...second} = written;
  expect(linesOf(path)).toEqual([written, second]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that was open to others is closed to them, and what it holds stays', () => {
  const path = aPath();
  writeFileSync(path, '{}\n');
  chmodSync(path, 0o644);
  openDebugFile(path, noReport)(call);
  expect(linesOf(path)).toHaveLength(2);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('no other member reaches the file, nor a text in the place of a word or a number', () => {
  const path = aPath();
  const write = openDebugFile(path, noReport);
  const canary = 'CANARY ola@example.com';
  const hostile = Object.fromEntries(
    [...Object.keys(call), 'record', 'token', 'body', 'headers', 'url'].map((name) => [name, canary]),
  );
  write(hostile as unknown as DebugCall);
  write({
    ...call,
    path: '/referrals/4711-secret',
    cause: `x\n${canary}`,
    requestId: 'a'.repeat(65),
    ms: Number.NaN,
  });
  expect(readFileSync(path, 'utf8')).not.toMatch(/CANARY|example|4711|secret|aaaa/u);
  expect(linesOf(path)).toEqual([
    {},
    {
      startedAt: '2026-01-05T00:00:00.000Z',
      method: 'PATCH',
      status: 412,
      sentBytes: 10,
      receivedBytes: 20,
      retryAfterMs: 3000,
      clientRequestId: call.clientRequestId,
    },
  ]);
});

test('a file that cannot be written is told once, and no call fails by it', () => {
  const path = aPath();
  mkdirSync(path);
  const told: string[] = [];
  const write = openDebugFile(path, (sentence) => told.push(sentence));
  write(call);
  write(call);
  expect(told).toEqual([`The calls are not written to ${path} (EISDIR).`]);
});
