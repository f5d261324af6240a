import {attempt} from './durable.ts';
import {codeOf} from './error-code.ts';
import {nodeFileIo, type FileIo} from './file-io.ts';
import {claimFiles, disposeOf, numberKept, problemOf, type Claimed} from './journal-claim.ts';
import {
  appendTo,
  createFile,
  cutBack,
  dropFile,
  isInPlace,
  leaveFile,
  type JournalFile,
} from './journal-file.ts';
import {encodeLines, longestLine, type TakenLine} from './journal-lines.ts';
import {newId} from './journal-names.ts';
import {
  JournalError,
  type Journal,
  type JournalEntry,
  type Kept,
  type KeptEntry,
  type KeptProblem,
} from './journal-entry.ts';

export {
  baseOfKey,
  JournalError,
  type Journal,
  type JournalEntry,
  type Kept,
  type KeptEntry,
  type KeptProblem,
} from './journal-entry.ts';

/** From here on a new file with only what is open takes the place of the grown one. */
const longestFile = 16 * 1024 * 1024;

// A new key may get a number at its end when it is taken over, and the line must still be one that is read.
const longestPut = longestLine - 64;

/** A full disk says so before anything is lost; after another failure (EIO) nobody knows what is on the disk. */
const fullDisk = new Set(['ENOSPC', 'EDQUOT']);

/** Opens this program's own journal in the folder; its file is made at the first put. */
export const openJournal = (folder: string, io: FileIo = nodeFileIo): Journal => {
  const live = new Map<string, KeptEntry>();
  let id = newId(io);
  let file: JournalFile | undefined;
  /** Nothing more is written behind a line that may be torn. */
  let isSuspect = false;
  let isClosed = false;
  /** Lines that could not be written yet; they go before the next ones. */
  let owed: readonly (JournalEntry | TakenLine)[] = [];
  /** Files whose open entries stand here too, those first that others of them stand for. */
  let leftovers: readonly Claimed[] = [];
  /** Of all files whose open entries stand here too, gone or not. */
  let takenIds: readonly string[] = [];

  const startOver = (lines: readonly object[]): JournalFile => {
    const former = file;
    const nextId = former ? newId(io) : id;
    const took = [...takenIds, ...(former ? [former.id] : [])];
    const all = [...live.values(), ...lines, ...took.map((each) => ({took: each}))];
    const next = createFile(io, folder, nextId, encodeLines(all));
    if (former) {
      takenIds = took;
      dropFile(io, former);
    }
    id = nextId;
    isSuspect = false;
    return next;
  };

  const add = (lines: readonly object[]): JournalFile =>
    file && !isSuspect && file.length < longestFile
      ? appendTo(io, file, encodeLines([...owed, ...lines]))
      : startOver(lines);

  const write = (lines: readonly (JournalEntry | TakenLine)[]): void => {
    if (isClosed) throw new JournalError('CLOSED', folder);
    try {
      for (let round = 0; round < 3; round += 1) {
        file = add(lines);
        if (isInPlace(io, file)) {
          owed = [];
          return;
        }
        // Somebody took this program for dead, as when it was suspended.
        isSuspect = true;
      }
    } catch (error) {
      const code = codeOf(error);
      if (file && !isSuspect) isSuspect = !(fullDisk.has(code) && cutBack(io, file));
      throw new JournalError(code, file?.path ?? folder);
    }
    throw new JournalError('CLAIMED', folder);
  };

  const flush = (): string | undefined => {
    if (owed.length === 0) return undefined;
    try {
      write([]);
      return undefined;
    } catch (error) {
      return codeOf(error);
    }
  };

  const done = (key: string): void => {
    const entry = live.get(key);
    if (!entry) return;
    live.delete(key);
    owed = [...owed, {key, at: io.now(), value: null}];
    flush();
  };

  const put: Journal['put'] = (key, value) => {
    if (value === null) {
      done(key);
      return;
    }
    const entry = {key, at: io.now(), value};
    if (encodeLines([entry]).byteLength > longestPut)
      throw new JournalError('TOO_LARGE', file?.path ?? folder);
    write([entry]);
    live.set(key, entry);
  };

  /** Stops at the first that will not go: those behind it may be what stands for it. */
  const disposeOfLeftovers = (): readonly KeptProblem[] => {
    const problems: KeptProblem[] = [];
    while (leftovers[0]) {
      const [first, ...rest] = leftovers;
      const disposed = disposeOf(io, first);
      if (!disposed) break;
      leftovers = rest;
      if (first.badLine !== undefined) problems.push(problemOf(first, disposed.setAside));
    }
    return problems;
  };

  const takeOver = (found: readonly Claimed[]): readonly KeptEntry[] => {
    const took = new Set([...takenIds, ...found.flatMap((each) => each.took)]);
    const [superseded, open] = [
      found.filter((each) => took.has(each.id)),
      found.filter((each) => !took.has(each.id)),
    ];
    const entries = numberKept(
      open.flatMap((each) => each.live),
      live,
    );
    for (const entry of entries) live.set(entry.key, entry);
    const readable = [...superseded, ...open].filter((each) => each.wasRead);
    takenIds = [...takenIds, ...readable.map((each) => each.id)];
    leftovers = [...leftovers, ...readable.filter(({code}) => code === undefined)];
    if (open.some((each) => each.live.length > 0))
      owed = [...owed, ...entries, ...readable.map((each) => ({took: each.id}))];
    return entries;
  };

  const claim = (): Kept => {
    let found: readonly Claimed[];
    try {
      found = claimFiles(io, folder, id, new Set(leftovers.map((left) => left.id)));
    } catch (error) {
      const code = codeOf(error);
      return {entries: [], problems: code === 'ENOENT' ? [] : [{path: folder, code}]};
    }
    const entries = takeOver(found);
    const code = flush();
    const settled = code === undefined ? disposeOfLeftovers() : [{path: folder, code}];
    const left = [
      ...found.filter((each) => each.code !== undefined),
      ...leftovers.filter(({badLine}) => badLine !== undefined),
    ];
    return {entries, problems: [...settled, ...left.map((each) => problemOf(each))]};
  };

  const close = (): void => {
    if (isClosed) return;
    const isWritten = flush() === undefined;
    if (isWritten || live.size === 0) disposeOfLeftovers();
    isClosed = true;
    if (!file) return;
    if (live.size === 0 && leftovers.length === 0) dropFile(io, file);
    else leaveFile(io, file);
  };

  const beat = (): void => {
    const own = file;
    if (own && isInPlace(io, own)) attempt(() => io.touch(own.opened, io.now()));
  };

  return {
    put,
    done,
    beat,
    claim,
    close,
    get path() {
      return file?.path ?? folder;
    },
  };
};

/** For `--no-persist` and the demo: nothing is ever on disk. */
export const memoryJournal = (): Journal => ({
  put: () => undefined,
  done: () => undefined,
  beat: () => undefined,
  claim: () => ({entries: [], problems: []}),
  close: () => undefined,
  path: '',
});
