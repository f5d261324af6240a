import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {expectFrame} from './frames.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refdeck-frames-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, {recursive: true, force: true});
});

const compare = (frame: string) => () => {
  expectFrame('list', frame, {columns: 6, rows: 2, folder});
};
const pin = (frame: string) => {
  vi.stubEnv('UPDATE_FRAMES', '1');
  compare(frame)();
  vi.unstubAllEnvs();
};

describe('a pinned frame', () => {
  test('is the text of the screen, line by line', async () => {
    pin('株式 x\ny     ');
    expect(await readFile(join(folder, 'list.txt'), 'utf8')).toBe('株式 x\ny     \n');
    expect(compare('株式 x\ny     ')).not.toThrow();
  });

  test('that differs names the lines, with their blanks', () => {
    pin('one   \ntwo   ');
    expect(compare('one   \n  two ')).toThrow(/line 2\n {2}- \|two {3}\|\n {2}\+ \| {2}two \|/);
    expect(compare('one   \n  two ')).not.toThrow(/line 1/);
  });

  test('that has a line less differs', () => {
    pin('one   \ntwo   ');
    expect(compare('one   ')).toThrow('+ (no line)');
  });

  test('that was never written is asked for', () => {
    expect(compare('one   ')).toThrow('There is no frame list yet');
  });

  test('is never wider, narrower or taller than the screen, not even when it is written', () => {
    expect(() => pin('株式会社')).toThrow('line 1 has 8 cells');
    expect(() => pin('one')).toThrow('line 1 has 3 cells');
    expect(() => pin('one   \ntwo   \nthree ')).toThrow('3 lines on a screen of 2');
  });
});
