import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {definitions} from '../source/command-table.ts';
import {readArguments} from '../source/commands/arguments.ts';
import {english} from '../source/language/english.ts';
import {defaultBindings as bindings, type Section} from '../source/ui/keymap.ts';

const readmePath = fileURLToPath(new URL('../README.md', import.meta.url));
const {sections, commands} = english.keys;

/** One row a command, the keys of all its places in one cell. */
const rowsOf = (section: Section): readonly string[] => {
  const own = bindings.filter((binding) => binding.section === section);
  const names = [...new Set(own.map(({command}) => command))];
  return names.map((command) => {
    const keys = new Set(own.filter((binding) => binding.command === command).flatMap(({shown}) => shown));
    return `| ${[...keys].map((key) => `\`${key}\``).join(' ')} | ${commands[command]} | \`${command}\` |`;
  });
};

const keysTable = (Object.keys(sections) as readonly Section[])
  .map(
    (section) =>
      `**${sections[section]}**\n\n| Key | | Name |\n|---|---|---|\n${rowsOf(section).join('\n')}\n`,
  )
  .join('\n');

const keysPart = /(<!-- keys -->\n)[^]*(<!-- \/keys -->)/u;
const picturePart = /(<!-- picture: (\S+), .*-->\n+```\n)[^]*?(\n```)/u;

const pictureOf = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')
    .trimEnd();

/** The README with its two made parts as they should be: a pinned screen, and the keys of the registry. */
const made = (text: string): string =>
  text
    .replace(keysPart, (_, begin: string, end: string) => `${begin}\n${keysTable}\n${end}`)
    .replace(picturePart, (_, begin: string, path: string, end: string) => begin + pictureOf(path) + end);

const readme = readFileSync(readmePath, 'utf8');

test("the README's picture is a pinned screen and its keys are those of the registry", () => {
  if (process.env['UPDATE_README'] === '1') writeFileSync(readmePath, made(readme));
  expect(readme).toMatch(keysPart);
  expect(readme).toMatch(picturePart);
  expect(readFileSync(readmePath, 'utf8')).toBe(made(readme));
});

test('every option that the README names is one that the program knows', () => {
  const said: string[] = [];
  const output = {out: (text: string) => said.push(text), err: (text: string) => said.push(text)};
  readArguments(['--help'], definitions, '0', output);
  for (const {name} of definitions) readArguments([...name.split(' '), '--help'], definitions, '0', output);
  const named = [...readme.matchAll(/`(?:refdeck )?(--[a-z][a-z-]+)/gu)].map(([, option]) => option!);
  expect(named.length).toBeGreaterThan(6);
  for (const option of named) expect(said.join('')).toContain(option);
});
