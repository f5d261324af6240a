import {closeSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {writeAll} from '../../source/terminal/write-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'refdeck-write-'));
afterAll(() => {
  rmSync(folder, {recursive: true});
});

describe('writing at once', () => {
  test('writes the whole text as UTF-8', () => {
    const path = join(folder, 'whole');
    const descriptor = openSync(path, 'w');
    writeAll(descriptor, 'Żółć 株式');
    closeSync(descriptor);
    expect(readFileSync(path, 'utf8')).toBe('Żółć 株式');
  });

  test('to a terminal that is gone is no error', () => {
    const descriptor = openSync(join(folder, 'gone'), 'w');
    closeSync(descriptor);
    expect(() => writeAll(descriptor, 'text')).not.toThrow();
  });

  test('that fails for another reason is an error', () => {
    expect(() => writeAll(-1, 'text')).toThrow();
  });
});
