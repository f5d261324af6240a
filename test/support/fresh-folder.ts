import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';

/** A new folder, gone when the test process ends. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-test-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
};
