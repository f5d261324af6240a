import {linkSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {eraseTokens} from '../../source/auth/erase.ts';
import {tokenFolder} from './open-auth.ts';

test('what is erased is zeros on the disk before its name goes', () => {
  const folder = tokenFolder();
  const file = join(folder, 'tokens.json');
  writeFileSync(file, 'secret'.repeat(1000));
  // A second name of the same blocks shows what became of them.
  linkSync(file, join(folder, 'witness'));
  eraseTokens(file);
  expect(readFileSync(join(folder, 'witness')).every((byte) => byte === 0)).toBe(true);
  expect(readFileSync(join(folder, 'witness'))).toHaveLength(6000);
  expect(() => readFileSync(file)).toThrow('ENOENT');
});
