import {Option} from 'commander';
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {createTree} from '../../source/commands/arguments.ts';
import type {Definition} from '../../source/commands/command.ts';
import {completionCommands, completionScript, shellNames} from '../../source/commands/completion.ts';
import {configCommands} from '../../source/commands/config.ts';
import {exportCommand} from '../../source/commands/export.ts';
import {listCommand} from '../../source/commands/list.ts';
import {showCommand} from '../../source/commands/show.ts';
import {scenarios} from '../../source/sandbox/scenarios.ts';
import {openCommandDesk} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';

const apostrophe: Definition = {...showCommand, name: 'odd', summary: `it's "odd": $HOME \`id\` \\`};

const definitions: readonly Definition[] = [
  listCommand,
  showCommand,
  exportCommand,
  ...configCommands,
  ...completionCommands(() => tree),
  apostrophe,
];

const silent = {out: () => undefined, err: () => undefined};

const tree = createTree(definitions, '0.0.0', silent, () => undefined);

let folder = '';
beforeAll(() => {
  folder = freshFolder();
  writeFileSync(join(folder, 'completion.bash'), completionScript('bash', tree));
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'files', 'deals one.json'), '');
});

/** What bash offers behind these words; the last one is what is being typed. */
const offered = (...words: readonly string[]): readonly string[] => {
  const script = `source ../completion.bash; COMP_WORDS=(refdeck "$@"); COMP_CWORD=$#; _refdeck; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync('bash', ['--norc', '-euc', script, 'bash', ...words], {
    cwd: join(folder, 'files'),
    encoding: 'utf8',
  });
  return text.split('\n').filter(Boolean);
};

describe('bash', () => {
  test('behind refdeck it offers the commands, and what begins like the typed ones', () => {
    expect(offered('')).toEqual(['list', 'show', 'export', 'config', 'completion', 'odd']);
    expect(offered('con')).toEqual(['config']);
  });

  test('behind a command with others below it offers those', () => {
    expect(offered('config', '')).toEqual(['path', 'get', 'set', 'unset']);
    expect(offered('completion', 'z')).toEqual(['zsh']);
  });

  test('it offers the options of the command and those of every command', () => {
    expect(offered('list', '--c')).toEqual([
      '--country',
      '--currency',
      '--closes-within',
      '--csv',
      '--columns',
      '--count',
      '--closed-final',
    ]);
    expect(offered('list', '')).toContain('--status');
    expect(offered('--pro')).toEqual(['--profile']);
    expect(offered('config', 'get', '--js')).toEqual(['--json']);
  });

  test('behind an option with choices it offers those, with a blank or with =', () => {
    const sorts = ['clock', 'value', 'customer', 'changed', 'created'];
    expect(offered('list', '--sort', '')).toEqual(sorts);
    expect(offered('list', '--sort', '=')).toEqual(sorts);
    expect(offered('list', '--sort', '=', 'v')).toEqual(['value']);
    expect(offered('--scenario', '')).toEqual([...scenarios]);
    expect(offered('export', '--kind', 'p')).toEqual(['partner-led', 'private']);
  });

  test('a name that is the value of an option is no command', () => {
    expect(offered('--profile', 'config', '')).toContain('list');
    expect(offered('--profile', '=', 'config', 'li')).toEqual(['list']);
    expect(offered('--demo', 'config', '')).toEqual(['path', 'get', 'set', 'unset']);
  });

  test('behind an option for a file it offers files, and behind one for free text nothing', () => {
    expect(offered('export', '-o', 'de')).toEqual(['deals one.json']);
    expect(offered('--url', '')).toEqual([]);
  });
});

describe('every shell', () => {
  test.each(shellNames)('%s: each command and each of its long options is in the script', (shell) => {
    const script = completionScript(shell, tree);
    const names = tree.commands.flatMap((each) => [
      each.name(),
      ...each.commands.map((below) => below.name()),
    ]);
    const options = tree.commands.flatMap((each) => each.options.flatMap(({long}) => long ?? []));
    expect(options).toContain('--closes-within');
    for (const word of [...names, ...options]) expect(script).toContain(word.replace(/^--/u, ''));
  });

  test.each([
    ['zsh', `it'\\''s "odd"\\: $HOME \`id\` \\`],
    ['fish', `it\\'s "odd": $HOME \`id\` \\\\`],
    ['pwsh', `it''s "odd": $HOME \`id\` \\`],
  ] as const)('%s: what a command is stands in quotes that nothing leaves', (shell, quoted) => {
    expect(completionScript(shell, tree)).toContain(quoted);
  });

  test.each(shellNames)('refdeck completion %s prints its script', async (shell) => {
    const desk = await openCommandDesk(definitions, {size: 0}, {});
    try {
      const {exit, out, err} = await desk.run(['completion', shell]);
      expect({exit, err}).toEqual({exit: 0, err: ''});
      expect(out).toBe(completionScript(shell, tree));
    } finally {
      await desk.close();
    }
  });

  test('an option that a command and the root both have is that of the command', () => {
    const own: Definition = {
      ...showCommand,
      name: 'own',
      options: () => [new Option('--debug <level>').choices(['low', 'high'])],
    };
    const twins = createTree([own], '0.0.0', silent, () => undefined);
    expect(completionScript('bash', twins)).toContain(`'own:--debug') COMPREPLY=($(compgen -W 'low high'`);
    expect(completionScript('pwsh', twins).match(/'own:--debug' =/gu)).toHaveLength(1);
  });

  test('a shell that there is no script for is exit code 2', async () => {
    const desk = await openCommandDesk(definitions, {size: 0}, {});
    try {
      expect(await desk.run(['completion', 'tcsh'])).toMatchObject({exit: 2, out: ''});
    } finally {
      await desk.close();
    }
  });
});
