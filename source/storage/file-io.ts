import {randomBytes} from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import {codeOf} from './error-code.ts';
import {setAside} from './settings-file.ts';

/** What the journal and the atomic files ask of the system, so that a test can fail or end at each single step. */
export type FileIo = {
  readonly pid: number;
  readonly isRunning: (pid: number) => boolean;
  readonly now: () => number;
  /** Letters and digits that no other name has. */
  readonly random: () => string;
  /** Ids of the journal files that this program has open: one of its own pid that is not here is of a former program. */
  readonly held: Set<string>;

  /** Makes the folder and those above it, 0700; returns the topmost that was missing. */
  readonly makeFolder: (folder: string) => string | undefined;
  readonly syncFolder: (folder: string) => void;
  readonly list: (folder: string) => readonly string[];

  /** A new file, 0600; fails when there is one. */
  readonly create: (path: string) => number;
  /** A file that is there, to be read and written. */
  readonly open: (path: string) => number;
  /** Fills the bytes as far as the file goes; returns how many. */
  readonly readAt: (file: number, bytes: Uint8Array, position: number) => number;
  readonly length: (file: number) => number;
  /** Returns how many bytes were taken, as the system does. */
  readonly write: (file: number, bytes: Uint8Array, position: number) => number;
  readonly sync: (file: number) => void;
  readonly truncate: (file: number, length: number) => void;
  readonly close: (file: number) => void;
  readonly touch: (target: string | number, at: number) => void;
  /** Tells files apart, whatever they are called now. */
  readonly identify: (target: string | number) => string;
  /** Epoch ms of the last change; undefined for what is no plain file. */
  readonly changedAt: (path: string) => number | undefined;
  readonly read: (path: string) => Uint8Array;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly setAside: (path: string) => string | undefined;
};

/** The part of the program's process that is needed here. */
export type SystemProcess = {
  readonly pid: number;
  readonly platform: string;
  readonly kill: (pid: number, signal: 0) => unknown;
};

const isRunning = (process: SystemProcess, pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return codeOf(error) !== 'ESRCH';
  }
};

// Some file systems (FUSE, network shares) know no fsync of a folder; on them the rename itself is all there is.
const withoutFolderSync = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EACCES', 'EISDIR', 'EBADF']);

const syncFolder = (folder: string): void => {
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (!withoutFolderSync.has(codeOf(error))) throw error;
  }
};

/** Windows opens no folder for writing, and without that there is no fsync; NTFS journals its names itself. */
const noFolderSync = (): void => undefined;

const identify = (target: string | number): string => {
  const {dev, ino} =
    typeof target === 'number' ? fstatSync(target, {bigint: true}) : lstatSync(target, {bigint: true});
  return `${dev}:${ino}`;
};

export const openFileIo = (process: SystemProcess): FileIo => ({
  pid: process.pid,
  isRunning: (pid) => isRunning(process, pid),
  now: Date.now,
  random: () => randomBytes(6).toString('hex'),
  held: new Set(),
  makeFolder: (folder) => mkdirSync(folder, {recursive: true, mode: 0o700}),
  syncFolder: process.platform === 'win32' ? noFolderSync : syncFolder,
  list: (folder) => readdirSync(folder),
  create: (path) => openSync(path, 'wx', 0o600),
  open: (path) => openSync(path, 'r+'),
  readAt: (file, bytes, position) => readSync(file, bytes, 0, bytes.byteLength, position),
  length: (file) => fstatSync(file).size,
  write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.byteLength, position),
  sync: fsyncSync,
  truncate: ftruncateSync,
  close: closeSync,
  touch: (target, at) =>
    typeof target === 'number'
      ? futimesSync(target, at / 1000, at / 1000)
      : utimesSync(target, at / 1000, at / 1000),
  identify,
  changedAt: (path) => {
    const found = lstatSync(path);
    return found.isFile() ? found.mtimeMs : undefined;
  },
  read: (path) => readFileSync(path),
  rename: renameSync,
  remove: unlinkSync,
  setAside,
});

/** The system as it is. Shared: what one journal of this program has open, another one must know. */
export const nodeFileIo: FileIo = openFileIo(process);
