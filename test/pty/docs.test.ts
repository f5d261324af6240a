import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const script = fileURLToPath(new URL('../docs/make.mjs', import.meta.url));

test('docs/commands.md is what the built program says', {timeout: 300_000}, () => {
  const {status, stderr} = spawnSync(process.execPath, [script, '--check'], {encoding: 'utf8'});
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
