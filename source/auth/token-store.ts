import {dirname} from 'node:path';
import type {Sleep} from '../api/retry.ts';
import {readFileSafe, sweepTemps, writeFileAtomic} from '../storage/atomic-file.ts';
import {codeOf} from '../storage/error-code.ts';
import {nodeFileIo, type FileIo} from '../storage/file-io.ts';
import {parseCache} from './cache-text.ts';
import {cacheProblem, type CacheProblem} from './cache-problem.ts';
import {eraseTokens} from './erase.ts';
import {takeLock, type LockTimes} from '../storage/lock-file.ts';
import {SignInError} from './sign-in-error.ts';

/** The cache as text, for one access. */
export type StoreAccess = {
  readonly text: string | undefined;
  readonly write: (text: string) => void;
  readonly end: () => void;
};

/** Where the tokens are kept. */
export type TokenStore = {
  /** `change`: nobody else changes them until the end. An access that only looks does not wait, and keeps nothing. */
  readonly open: (purpose: 'look' | 'change') => Promise<StoreAccess>;
  /** Rejects with a SignInError when something is left. */
  readonly erase: () => Promise<void>;
};

export const createMemoryStore = (): TokenStore => {
  let kept: string | undefined;
  return {
    open: (purpose) =>
      Promise.resolve({
        text: kept,
        write: (text) => {
          if (purpose === 'change') kept = text;
        },
        end: () => undefined,
      }),
    erase: () => {
      kept = undefined;
      return Promise.resolve();
    },
  };
};

export type FileStoreOptions = {
  readonly path: string;
  readonly sleep: Sleep;
  readonly onProblem: (problem: CacheProblem) => void;
  readonly io?: FileIo;
  readonly times?: LockTimes;
};

/** What could not be written, and what the file held then: a file that somebody else has changed since is right. */
type Unsaved = {readonly text: string; readonly over: string | undefined};

type Read = {readonly text: string | undefined; readonly isKnown: boolean};

const read = (path: string, io: FileIo, tell: (problem: CacheProblem) => void): Read => {
  const found = readFileSafe(path, parseCache, io);
  if (found.kind === 'value') return {text: found.value, isKnown: true};
  if (found.kind === 'absent') return {text: undefined, isKnown: true};
  const {setAside, code} = found;
  tell(
    cacheProblem({
      kind: 'unreadable',
      path,
      ...(setAside === undefined ? {} : {setAside}),
      ...(code === undefined ? {} : {code}),
    }),
  );
  // What is still there and was not understood is not written over.
  return {text: undefined, isKnown: setAside !== undefined};
};

/** The shared file. It is never wiped because it could not be read or locked: then the memory has to do. */
export const createFileStore = (options: FileStoreOptions): TokenStore => {
  const {path, sleep, onProblem, io = nodeFileIo, times} = options;
  const told = new Set<string>();
  let unsaved: Unsaved | undefined;
  const tell = (problem: CacheProblem): void => {
    const key = `${problem.kind} ${problem.setAside ?? ''}`;
    if (told.has(key)) return;
    told.add(key);
    onProblem(problem);
  };
  const lock = () => takeLock(`${path}.lock`, {io, sleep, ...(times === undefined ? {} : {times})});

  const save = (text: string): void => {
    writeFileAtomic(path, text, io);
    unsaved = undefined;
    told.clear();
  };

  const change = async (): Promise<StoreAccess> => {
    const taken = await lock();
    const {text: onDisk, isKnown} = read(path, io, tell);
    if (unsaved?.over !== onDisk) unsaved = undefined;
    if (taken.kind === 'busy') tell(cacheProblem({kind: 'locked', path}));
    return {
      text: unsaved?.text ?? onDisk,
      write: (text) => {
        unsaved = {text, over: onDisk};
        if (!isKnown || taken.kind === 'busy') return;
        try {
          if (taken.kind === 'failed' || taken.isOurs()) save(text);
        } catch (error) {
          tell(cacheProblem({kind: 'unwritable', path, code: codeOf(error)}));
        }
      },
      end: () => {
        if (taken.kind === 'locked') taken.release();
      },
    };
  };

  const look = (): StoreAccess => {
    const {text} = read(path, io, tell);
    return {
      text: unsaved !== undefined && unsaved.over === text ? unsaved.text : text,
      write: () => undefined,
      end: () => undefined,
    };
  };

  return {
    open: (purpose) => (purpose === 'change' ? change() : Promise.resolve(look())),
    erase: async () => {
      unsaved = undefined;
      const taken = await lock();
      // Whoever holds it would write the tokens back.
      if (taken.kind === 'busy') throw new SignInError({kind: 'cache-locked'});
      try {
        eraseTokens(path);
        sweepTemps(dirname(path), io);
      } catch (error) {
        throw new SignInError({kind: 'cache-unreadable', causeCode: codeOf(error)});
      } finally {
        if (taken.kind === 'locked') taken.release();
      }
    },
  };
};
