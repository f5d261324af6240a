import {constants, copyFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {attempt, makeFolderDurably, writeAll} from './durable.ts';
import {codeOf} from './error-code.ts';
import {nodeFileIo, type FileIo} from './file-io.ts';

/**
 * Writes the file so that whoever reads it, also after a crash at any moment, finds the old text or the new one in
 * whole, for its owner alone. Throws the system's error; then the old text is still there.
 */
export const writeFileAtomic = (path: string, text: string, io: FileIo = nodeFileIo): void => {
  const folder = dirname(path);
  makeFolderDurably(io, folder);
  const temporary = join(folder, `.${basename(path)}.${io.pid}-${io.random()}.tmp`);
  const opened = io.create(temporary);
  try {
    try {
      writeAll(io, opened, new TextEncoder().encode(text), 0);
      io.sync(opened);
    } finally {
      io.close(opened);
    }
    io.rename(temporary, path);
  } catch (error) {
    attempt(() => io.remove(temporary));
    throw error;
  }
  io.syncFolder(folder);
};

const temporaryName = /^\..+\.(\d+)-[0-9a-z]+\.tmp$/u;

// No write takes so long: the pid belongs to another program by now.
const longestWrite = 60 * 60 * 1000;

/** Removes what writes that were cut short left in the folder. Never throws. */
export const sweepTemps = (folder: string, io: FileIo = nodeFileIo): void => {
  attempt(() => {
    for (const name of io.list(folder)) {
      const pid = temporaryName.exec(name)?.[1];
      if (pid !== undefined) attempt(() => sweep(io, join(folder, name), Number(pid)));
    }
  });
};

const sweep = (io: FileIo, path: string, pid: number): void => {
  const changedAt = io.changedAt(path);
  if (changedAt === undefined) return;
  // Writing is one synchronous step, so that what bears our own pid is of a former program with the same one.
  const isStale = pid === io.pid || !io.isRunning(pid) || io.now() - changedAt > longestWrite;
  if (isStale) io.remove(path);
};

export type SafeRead<T> =
  | {readonly kind: 'value'; readonly value: T}
  | {readonly kind: 'absent'}
  /** `code`: it could not be read and is where it was; else it makes no sense and was set aside, if that was possible. */
  | {readonly kind: 'broken'; readonly path: string; readonly setAside?: string; readonly code?: string};

/** Reads the file; `parse` gives undefined or throws for what makes no sense. Total; nothing is deleted. */
export const readFileSafe = <T>(
  path: string,
  parse: (text: string) => T | undefined,
  io: FileIo = nodeFileIo,
): SafeRead<T> => {
  const first = readOnce(path, parse, io);
  if (first.kind !== 'broken' || first.code !== undefined) return first;
  const setAside = io.setAside(path);
  if (setAside === undefined) return first;
  // Another program may have replaced the broken file by a whole one just before it was set aside.
  const second = readOnce(setAside, parse, io);
  if (second.kind !== 'value') return {kind: 'broken', path, setAside};
  if (attempt(() => copyFileSync(setAside, path, constants.COPYFILE_EXCL)))
    attempt(() => io.remove(setAside));
  return second;
};

const readOnce = <T>(path: string, parse: (text: string) => T | undefined, io: FileIo): SafeRead<T> => {
  let bytes: Uint8Array;
  try {
    bytes = io.read(path);
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? {kind: 'absent'} : {kind: 'broken', path, code};
  }
  try {
    const value = parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    return value === undefined ? {kind: 'broken', path} : {kind: 'value', value};
  } catch {
    return {kind: 'broken', path};
  }
};
