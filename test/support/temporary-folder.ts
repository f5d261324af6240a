import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';

/** All that the tests leave in the folder for temporary files is in one, and gone when they end. */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, {recursive: true, force: true});
};
