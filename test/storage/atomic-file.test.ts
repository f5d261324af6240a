import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readFileSafe, sweepTemps, writeFileAtomic} from '../../source/storage/atomic-file.ts';
import {nodeFileIo, openFileIo} from '../../source/storage/file-io.ts';
import {aDisk, aProgram, Ended, losePower} from './unsafe-disk.ts';

const path = '/data/file.json';

const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
};

const aFolder = (): string => {
  const parent = mkdtempSync(join(tmpdir(), 'refdeck-atomic-'));
  onTestFinished(() => rmSync(parent, {recursive: true}));
  return join(parent, 'one', 'two');
};

const number = (text: string): number | undefined => {
  const value: unknown = JSON.parse(text);
  return typeof value === 'number' ? value : undefined;
};

test('the file and its folders are for their owner alone, and nothing else is left', () => {
  const folder = aFolder();
  const file = join(folder, 'file.json');
  writeFileAtomic(file, 'old');
  writeFileAtomic(file, 'žluťoučký');
  expect(readFileSync(file, 'utf8')).toBe('žluťoučký');
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readdirSync(folder)).toEqual(['file.json']);
});

test.each([
  ['is killed', false],
  ['loses its power', true],
])('a program that %s at any step of writing leaves the old text or the new one whole', (_, isPowerLost) => {
  const seen = new Set<string>();
  let ends = 0;
  for (let isWhole = false; !isWhole; ends += 1) {
    for (let seed = 1; seed <= 20; seed += 1) {
      const disk = aDisk();
      const random = seeded(seed * 7919 + ends);
      writeFileAtomic(path, 'the old text', aProgram(disk, 1));
      let isPromised = false;
      try {
        writeFileAtomic(path, 'the new text, longer', aProgram(disk, 2, {endAt: ends + 1, random}));
        isPromised = true;
      } catch (error) {
        expect(error).toBeInstanceOf(Ended);
      }
      isWhole = disk.running.has(2);
      if (isPowerLost) losePower(disk, random);
      const text = new TextDecoder().decode(disk.names.get(path)?.now);
      expect(isPromised ? ['the new text, longer'] : ['the old text', 'the new text, longer']).toContain(
        text,
      );
      seen.add(text);
      disk.running.clear();
      sweepTemps('/data', aProgram(disk, 3));
      expect([...disk.names.keys()]).toEqual([path]);
    }
  }
  expect([ends > 6, seen.size]).toEqual([true, 2]);
});

test.each(['create', 'write', 'sync', 'close', 'rename'])(
  'when %s fails the old text stays, alone',
  (call) => {
    const disk = aDisk();
    writeFileAtomic(path, 'old', aProgram(disk, 1));
    disk.failing.set(call, 'ENOSPC');
    expect(() => writeFileAtomic(path, 'new', aProgram(disk, 2))).toThrow('ENOSPC');
    expect([...disk.names.keys()]).toEqual([path]);
    expect(new TextDecoder().decode(disk.names.get(path)?.now)).toBe('old');
  },
);

test('a sweep takes what dead programs, old writes and a former program of the same pid left, nothing else', () => {
  const disk = aDisk();
  const io = aProgram(disk, 5);
  disk.running.add(6);
  const leave = (name: string, changedAt: number): void => {
    io.makeFolder('/data');
    io.close(io.create(`/data/${name}`));
    disk.names.get(`/data/${name}`)!.changedAt = changedAt;
  };
  const kept = ['file.json', '.file.json.6-ab.tmp', '.hidden.tmp', 'x.7-ab.tmp', '.file.json.7-ab.txt'];
  for (const name of kept) leave(name, disk.now);
  leave('.file.json.7-ab.tmp', disk.now);
  leave('.file.json.5-ab.tmp', disk.now);
  leave('.file.json.6-old.tmp', disk.now - 3_700_000);
  sweepTemps('/data', io);
  expect([...disk.names.keys()].toSorted()).toEqual(kept.map((name) => `/data/${name}`).toSorted());
});

test('a sweep of a folder that is not there, or may not be read, is nothing', () => {
  const disk = aDisk();
  disk.failing.set('list', 'EACCES');
  expect(() => sweepTemps('/data', aProgram(disk, 1))).not.toThrow();
  expect(() => sweepTemps('/nowhere', aProgram(aDisk(), 1))).not.toThrow();
});

test('a file is read by its parser, and one that is not there is absent', () => {
  const folder = aFolder();
  const file = join(folder, 'file.json');
  expect(readFileSafe(file, number)).toEqual({kind: 'absent'});
  writeFileAtomic(file, '7');
  expect(readFileSafe(file, number)).toEqual({kind: 'value', value: 7});
});

test.each([
  ['cut', Buffer.from('[1')],
  ['of another shape', Buffer.from('"text"')],
  ['no UTF-8', Buffer.from([0x37, 0xff])],
  ['empty', Buffer.from('')],
])('a file that is %s is set aside whole', (_, bytes) => {
  const folder = aFolder();
  const file = join(folder, 'file.json');
  mkdirSync(folder, {recursive: true});
  writeFileSync(file, bytes);
  const setAside = `${file}.broken-1`;
  expect(readFileSafe(file, number)).toEqual({kind: 'broken', path: file, setAside});
  expect(readFileSync(setAside)).toEqual(bytes);
  expect(readdirSync(folder)).toEqual(['file.json.broken-1']);
});

test('a file that cannot be read stays where it is', () => {
  const file = aFolder();
  mkdirSync(file, {recursive: true});
  expect(readFileSafe(file, number)).toEqual({kind: 'broken', path: file, code: 'EISDIR'});
});

test('a whole file that another program put in the place of the broken one is read and stays', () => {
  const folder = aFolder();
  const file = join(folder, 'file.json');
  writeFileAtomic(file, 'broken');
  const read = readFileSafe(file, number, {
    ...nodeFileIo,
    setAside: (given) => {
      writeFileAtomic(given, '8');
      return nodeFileIo.setAside(given);
    },
  });
  expect(read).toEqual({kind: 'value', value: 8});
  expect(readdirSync(folder)).toEqual(['file.json']);
  expect(readFileSync(file, 'utf8')).toBe('8');
});

test('on Windows no folder is opened for an fsync', () => {
  const io = openFileIo({pid: 1, platform: 'win32', kill: () => true});
  expect(() => io.syncFolder('/no/such/folder')).not.toThrow();
  expect(() => nodeFileIo.syncFolder('/no/such/folder')).toThrow('ENOENT');
});

test.each([
  ['ESRCH', false],
  ['EPERM', true],
])('a pid whose probe answers %s runs: %s', (code, runs) => {
  const kill = (): never => {
    throw Object.assign(new Error(code), {code});
  };
  expect(openFileIo({pid: 1, platform: 'linux', kill}).isRunning(2)).toBe(runs);
});
