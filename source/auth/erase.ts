import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {codeOf} from '../storage/error-code.ts';

/** Zeros over the whole file, on the disk, before its name goes. A file system that copies on write keeps the old blocks. */
const overwrite = (path: string): void => {
  if (!lstatSync(path).isFile()) return;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(fstatSync(file).size), 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const eraseFile = (path: string): void => {
  try {
    overwrite(path);
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

/** Erases the file of the tokens, and what was set aside of it: that can hold tokens too. Throws the system's error. */
export const eraseTokens = (path: string): void => {
  eraseFile(path);
  const folder = dirname(path);
  for (const name of namesIn(folder))
    if (name.startsWith(`${basename(path)}.broken-`)) eraseFile(join(folder, name));
};
