import {Option} from 'commander';
import {clean} from '../domain/clean.ts';
import {readSettings, writeSettings, type SettingsProblem} from '../storage/settings.ts';
import {settingsPath} from '../storage/settings-file.ts';
import {settingNames, type Settings} from '../storage/settings-schema.ts';
import {CommandError} from './command-error.ts';
import type {Call, Definition} from './command.ts';
import {settingNamed, settingValue} from './config-values.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {jsonText} from './json-text.ts';
import type {World} from './world.ts';

const failed = (sentence: string): CommandError => new CommandError(exitCodes.failed, sentence);

const told = ({kind, path, code, setting, setAside}: SettingsProblem): string => {
  if (kind === 'unreadable') return `the settings in ${path} cannot be read (${code ?? 'unknown cause'}).`;
  const what =
    kind === 'not-json' ? 'is not JSON' : `has a value for ${setting ?? 'a setting'} that it may not have`;
  const where =
    setAside === undefined
      ? 'mend it, or move it away'
      : `it lies in ${setAside} now, and the defaults count; mend it and move it back, or leave it there`;
  return `${path} ${what}; ${where}.`;
};

/** Throws a CommandError for a file that cannot be used: what is told then would not be what was set. */
const settingsIn = (folder: string): Settings => {
  const {settings, problem} = readSettings(folder);
  if (problem !== undefined) throw failed(told(problem));
  return settings;
};

const write = async (folder: string, patch: Readonly<Record<string, unknown>>): Promise<void> => {
  settingsIn(folder);
  try {
    await writeSettings(folder, patch);
  } catch (error) {
    const cause = error instanceof Error ? clean(error.message) : 'unknown cause';
    throw failed(`${settingsPath(folder)} cannot be written: ${cause}`);
  }
};

const textOf = (value: unknown): string => {
  if (value === undefined) return '';
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value)
      .map(([name, member]) => `${name} ${textOf(member)}`)
      .join(', ');
  const isWords = Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isWords ? value.join(',') : clean(typeof value === 'string' ? value : JSON.stringify(value));
};

const get = ({out, machine}: World, {args: [typed], options}: Call): ExitCode => {
  const asJson = options['json'] === true;
  const name = typed === undefined ? undefined : settingNamed(typed);
  const settings: Readonly<Record<string, unknown>> = settingsIn(machine.settingsFolder);
  if (name !== undefined) out(`${asJson ? jsonText(settings[name] ?? null) : textOf(settings[name])}\n`);
  else if (asJson) out(`${jsonText(settings)}\n`);
  else out(settingNames.map((each) => `${each}=${textOf(settings[each])}\n`).join(''));
  return exitCodes.done;
};

const getCommand: Definition = {
  name: 'config get',
  group: 'tools',
  summary: 'the settings, or one of them',
  arguments: [['[name]', `one of ${settingNames.join(', ')}`]],
  options: () => [new Option('--json', 'as JSON')],
  examples: [
    ['config get', 'all settings, defaults included'],
    ['config get sort', 'one value alone'],
  ],
  run: (world, call) => Promise.resolve().then(() => get(world, call)),
};

const setCommand: Definition = {
  name: 'config set',
  group: 'tools',
  summary: 'change a setting',
  arguments: [
    ['<name>', `one of ${settingNames.join(', ')}`],
    ['<value>', 'as config get prints it'],
  ],
  examples: [
    ['config set sort value', 'the list begins with the largest deals'],
    ['config set folded Closed,Other', 'these groups are folded'],
  ],
  run: async ({machine}, {args: [typed = '', value = '']}) => {
    const name = settingNamed(typed);
    await write(machine.settingsFolder, {[name]: settingValue(name, value)});
    return exitCodes.done;
  },
};

const unsetCommand: Definition = {
  name: 'config unset',
  group: 'tools',
  summary: 'give a setting its default back',
  arguments: [['<name>', `one of ${settingNames.join(', ')}`]],
  examples: [['config unset sort', 'soonest first again']],
  run: async ({machine}, {args: [typed = '']}) => {
    await write(machine.settingsFolder, {[settingNamed(typed)]: undefined});
    return exitCodes.done;
  },
};

const pathCommand: Definition = {
  name: 'config path',
  group: 'tools',
  summary: 'where the settings are',
  examples: [['config path', 'the file, also when there is none yet']],
  run: ({out, machine}) => {
    out(`${settingsPath(machine.settingsFolder)}\n`);
    return Promise.resolve(exitCodes.done);
  },
};

export const configCommands: readonly Definition[] = [pathCommand, getCommand, setCommand, unsetCommand];
