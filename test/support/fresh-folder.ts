import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';

const made: string[] = [];

/** A new folder, gone when the test process ends. */
export const freshFolder = (): string => {
  if (made.length === 0)
    process.once('exit', () => made.forEach((folder) => rmSync(folder, {recursive: true, force: true})));
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-test-'));
  made.push(folder);
  return folder;
};
