import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {definitions as built} from '../../source/command-table.ts';
import {createTree, readArguments} from '../../source/commands/arguments.ts';
import type {Definition} from '../../source/commands/command.ts';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {filterOptions} from '../../source/commands/filters.ts';
import {helpCommand} from '../../source/commands/help.ts';
import {openCommandDesk, type CommandDesk} from '../support/command-world.ts';

// The version that the built program knows is not known here.
const definitions: readonly Definition[] = built.map((definition) =>
  definition.name === 'help'
    ? helpCommand((output) => createTree(definitions, '0', output, () => undefined))
    : definition,
);

const helpOf = (name: string): string => {
  let said = '';
  const output = {out: (text: string) => void (said += text), err: (text: string) => void (said += text)};
  readArguments([...name.split(' '), '--help'], definitions, '0', output);
  return said;
};

describe('the help of a command', () => {
  test.each(definitions.map(({name}) => name))('%s: fits a terminal of 80 by 24', (name) => {
    const lines = helpOf(name).trimEnd().split('\n');
    expect(lines[0]).toContain(`refdeck ${name}`);
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter(({length}) => length > 80)).toEqual([]);
  });

  test('gives examples that are command lines', () => {
    for (const {name, examples} of definitions) {
      expect(examples.length, name).toBeGreaterThan(0);
      for (const [line] of examples) expect(helpOf(name)).toContain(`  refdeck ${line}`);
    }
  });

  test('names every filter of list and export, whose meaning is a topic', () => {
    for (const {long} of filterOptions()) {
      expect(helpOf('list')).toContain(long);
      expect(helpOf('export')).toContain(long);
    }
  });
});

describe('refdeck help', () => {
  let desk: CommandDesk;
  beforeAll(async () => {
    desk = await openCommandDesk(definitions, {size: 0});
  });
  afterAll(() => desk.close());
  const help = (...words: readonly string[]) => desk.run(['help', ...words]);

  test('shows the help of a command, also of one below another', async () => {
    expect((await help('team', 'add')).out).toBe(helpOf('team add'));
  });

  test('tells each filter', async () => {
    const {out, exit} = await help('filters');
    expect(exit).toBe(0);
    for (const {flags} of filterOptions()) expect(out).toContain(`  ${flags} `);
  });

  test('tells the reasons by number', async () => {
    expect((await help('reasons')).out).toMatch(/ 2 {2}Customer did not respond\n/u);
  });

  test('tells each exit code', async () => {
    const {out} = await help('exit-codes');
    for (const code of Object.values(exitCodes)) expect(out).toMatch(new RegExp(`^ *${code}  \\w`, 'mu'));
  });

  test('without a word is refdeck --help', async () => {
    const tree = createTree(definitions, '0', {out: () => undefined, err: () => undefined}, () => undefined);
    expect((await help()).out).toBe(tree.helpInformation());
  });

  test('about nothing known names the nearest, exit code 2', async () => {
    expect(await help('filter')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('Did you mean filters?') as string,
    });
  });
});
