import {dirname} from 'node:path';
import type {FileIo} from './file-io.ts';

/** Writes all of it, however little the system takes at a time. */
export const writeAll = (io: FileIo, file: number, bytes: Uint8Array, position: number): void => {
  let written = 0;
  while (written < bytes.byteLength) written += io.write(file, bytes.subarray(written), position + written);
};

/** Makes the folder so that it is still there after a loss of power: a new name is in the folder above it. */
export const makeFolderDurably = (io: FileIo, folder: string): void => {
  const topmost = io.makeFolder(folder);
  if (topmost === undefined) return;
  for (let made = folder; made.length >= topmost.length; made = dirname(made)) {
    const above = dirname(made);
    io.syncFolder(above);
    if (above === made) return;
  }
};

/** For what is done on the way out of a failure: its own failure tells nothing new. */
export const attempt = (run: () => void): boolean => {
  try {
    run();
    return true;
  } catch {
    return false;
  }
};
