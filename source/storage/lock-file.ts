import {randomUUID} from 'node:crypto';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {attempt, makeFolderDurably, writeAll} from './durable.ts';
import {codeOf} from './error-code.ts';
import type {FileIo} from './file-io.ts';

// A file that says that somebody is changing another one. Who holds it shows life by touching it.

export type LockTimes = {
  /** How long to wait for another holder. */
  readonly waitMs: number;
  readonly stepMs: number;
  readonly beatMs: number;
  /** A holder that was silent for so long is dead. */
  readonly silenceMs: number;
};

export const lockTimes: LockTimes = {waitMs: 5_000, stepMs: 50, beatMs: 2_000, silenceMs: 10_000};

export type Lock =
  | {
      readonly kind: 'locked';
      /** False once another program has taken it over, such as after a long sleep of the computer. */
      readonly isOurs: () => boolean;
      readonly release: () => void;
    }
  | {readonly kind: 'busy'}
  /** It cannot be made, for the system's reason. */
  | {readonly kind: 'failed'; readonly code: string};

export type LockWorld = {
  readonly io: FileIo;
  readonly sleep: (ms: number) => Promise<void>;
  readonly times?: LockTimes;
};

type Holder = {readonly pid: number; readonly host: string; readonly id: string};

const parsed = (text: string): Holder | undefined => {
  const [, pid, host, id] = /^(\d{1,10}) (\S+) (\S+)$/u.exec(text) ?? [];
  return pid === undefined || host === undefined || id === undefined
    ? undefined
    : {pid: Number(pid), host, id};
};

const ownHost = (): string => hostname().replaceAll(/\s/gu, '-') || 'unknown';

const readHolder = (io: FileIo, path: string): Holder | undefined => {
  let text = '';
  attempt(() => {
    text = new TextDecoder().decode(io.read(path));
  });
  return parsed(text);
};

/** Silent for too long, or a program of this computer that has ended; a pid of our own may be a former program's. */
const isDead = (io: FileIo, path: string, {silenceMs}: LockTimes): boolean => {
  const changedAt = io.changedAt(path);
  if (changedAt === undefined) return false;
  if (io.now() - changedAt > silenceMs) return true;
  const holder = readHolder(io, path);
  if (holder === undefined || holder.host !== ownHost()) return false;
  return holder.pid === io.pid ? !io.held.has(holder.id) : !io.isRunning(holder.pid);
};

/** Moves a dead holder's lock away. One that was made anew just before that is put back, unless there is a newer one. */
const clearDead = (io: FileIo, path: string, times: LockTimes): void => {
  attempt(() => {
    const before = io.identify(path);
    if (!isDead(io, path, times)) return;
    const aside = `${path}.${io.pid}-${io.random()}.dead`;
    io.rename(path, aside);
    if (io.identify(aside) !== before) io.rename(aside, path);
    else io.remove(aside);
  });
};

const make = (io: FileIo, path: string, id: string): void => {
  // Known as ours before it is there: another flow of this program may look at it at once.
  io.held.add(id);
  const file = io.create(path);
  try {
    writeAll(io, file, new TextEncoder().encode(`${io.pid} ${ownHost()} ${id}`), 0);
  } finally {
    io.close(file);
  }
};

const hold = (io: FileIo, path: string, id: string, {beatMs}: LockTimes): Lock => {
  const isOurs = (): boolean => readHolder(io, path)?.id === id;
  const beat = setInterval(() => attempt(() => io.touch(path, io.now())), beatMs).unref();
  return {
    kind: 'locked',
    isOurs,
    release: () => {
      clearInterval(beat);
      if (isOurs()) attempt(() => io.remove(path));
      io.held.delete(id);
    },
  };
};

/** Takes the lock at `path`, waiting for who holds it. Never throws. */
export const takeLock = async (path: string, {io, sleep, times = lockTimes}: LockWorld): Promise<Lock> => {
  const id = randomUUID();
  try {
    makeFolderDurably(io, dirname(path));
  } catch (error) {
    return {kind: 'failed', code: codeOf(error)};
  }
  for (let waited = 0; ; waited += times.stepMs) {
    try {
      make(io, path, id);
      return hold(io, path, id, times);
    } catch (error) {
      io.held.delete(id);
      const code = codeOf(error);
      if (code !== 'EEXIST') return {kind: 'failed', code};
    }
    clearDead(io, path, times);
    if (waited >= times.waitMs) return {kind: 'busy'};
    await sleep(times.stepMs);
  }
};
