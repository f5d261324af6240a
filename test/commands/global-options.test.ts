import {expect, test} from 'vitest';
import {readApp} from '../../source/commands/arguments.ts';
import {readPlain} from '../../source/commands/global-options.ts';

const plain = ['--demo', '--read-only', '--no-input', '--no-color', '--no-persist', '--notify'];

/** All of them, each with and without every other. */
const subsets = plain.reduce<readonly (readonly string[])[]>(
  (found, option) => [...found, ...found.map((some) => [...some, option])],
  [[]],
);

test('options that say all by themselves mean what they mean to commander', () => {
  expect(subsets).toHaveLength(64);
  for (const words of subsets) {
    const global = readPlain(words);
    expect(global).toBeDefined();
    expect(global).toEqual(readApp(words, '0')?.global);
  }
});

test.each([
  ['list'],
  ['--demo', 'list'],
  ['--size', '5'],
  ['--demo', '--lang', 'cs'],
  ['--help'],
  ['--'],
  [''],
])('everything else is left to commander: %s %s', (...words) => {
  expect(readPlain(words)).toBeUndefined();
});
