import fs from 'node:fs';

export type WriteSync = (descriptor: number, text: string) => void;

// The other end is gone: a window that was closed, a connection that broke, a pipe that nobody reads.
const goneCodes = new Set(['EIO', 'EPIPE', 'EBADF', 'ENXIO', 'ECONNRESET']);
const patience = 200;

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | undefined)?.code);

const waitMillisecond = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
};

/** Bytes written; 0 when the terminal cannot take any just now. */
const writeSome = (descriptor: number, bytes: Uint8Array): number => {
  try {
    return fs.writeSync(descriptor, bytes);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return 0;
    throw error;
  }
};

/**
 * Writes at once, without the event loop, so that it works in the last moments of a process.
 * Nothing can be told to a terminal that is gone: then it returns without an error.
 */
export const writeAll: WriteSync = (descriptor, text) => {
  let bytes: Uint8Array = Buffer.from(text, 'utf8');
  try {
    for (let turn = 0; bytes.length > 0 && turn < patience; turn++) {
      const written = writeSome(descriptor, bytes);
      bytes = bytes.subarray(written);
      if (written === 0) waitMillisecond();
    }
  } catch (error) {
    if (!goneCodes.has(codeOf(error))) throw error;
  }
};
