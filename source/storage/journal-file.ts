import {dirname, join} from 'node:path';
import {attempt, makeFolderDurably, writeAll} from './durable.ts';
import type {FileIo} from './file-io.ts';
import {nameOf} from './journal-names.ts';

/** A file that this program writes, and how much of it is known to be good. */
export type JournalFile = {
  readonly id: string;
  readonly path: string;
  readonly opened: number;
  /** Which file it is, whatever it is called by now. */
  readonly identity: string;
  readonly length: number;
};

/** A new file with these lines, on disk together with its name. What fails leaves no file behind. */
export const createFile = (io: FileIo, folder: string, id: string, lines: Uint8Array): JournalFile => {
  makeFolderDurably(io, folder);
  const path = join(folder, nameOf(id));
  const opened = io.create(path);
  io.held.add(id);
  try {
    writeAll(io, opened, lines, 0);
    io.sync(opened);
    io.syncFolder(folder);
    return {id, path, opened, identity: io.identify(opened), length: lines.byteLength};
  } catch (error) {
    io.held.delete(id);
    attempt(() => io.close(opened));
    attempt(() => io.remove(path));
    throw error;
  }
};

/**
 * Adds lines to the end. What a full disk or a crash left behind it is cut off, and if that fails too, nobody may
 * write on: the next line would be glued to a torn one.
 */
export const appendTo = (io: FileIo, file: JournalFile, lines: Uint8Array): JournalFile => {
  writeAll(io, file.opened, lines, file.length);
  io.sync(file.opened);
  return {...file, length: file.length + lines.byteLength};
};

/** Cuts off what a failed write left. False: the file is not to be trusted with more lines. */
export const cutBack = (io: FileIo, file: JournalFile): boolean =>
  attempt(() => {
    io.truncate(file.opened, file.length);
    io.sync(file.opened);
  });

/**
 * Whether the file still has its name. Asked after the write: a program that took this one for dead renames first and
 * reads then, so what was written while the name was still there will be read, and what was written later is not lost
 * either, since the answer is no and the lines go into a new file.
 */
export const isInPlace = (io: FileIo, {path, identity}: JournalFile): boolean => {
  try {
    return io.identify(path) === identity;
  } catch {
    return false;
  }
};

/** Gives the file up, and removes it unless somebody else has it. False when it is still there. */
export const dropFile = (io: FileIo, file: JournalFile): boolean => {
  const inPlace = isInPlace(io, file);
  leaveFile(io, file);
  return (
    !inPlace ||
    attempt(() => {
      io.remove(file.path);
      io.syncFolder(dirname(file.path));
    })
  );
};

/** Gives the file up and leaves it to be claimed. */
export const leaveFile = (io: FileIo, file: JournalFile): void => {
  attempt(() => io.close(file.opened));
  io.held.delete(file.id);
};
