import {mkdirSync} from 'node:fs';
import type Conf from 'conf';
import {readText, setAside, settingsFileName, settingsPath} from './settings-file.ts';
import {
  defaultSettings,
  findWrongSetting,
  settingNames,
  settingsSchema,
  type Settings,
} from './settings-schema.ts';

/** Why the defaults are shown instead of what the file says. */
export type SettingsProblem = {
  readonly kind: 'unreadable' | 'not-json' | 'wrong-setting';
  readonly path: string;
  /** Where the file is now; absent when it could not be moved or may be fine. */
  readonly setAside?: string;
  /** For `wrong-setting`: which one. */
  readonly setting?: keyof Settings;
  /** For `unreadable`: the system's code, such as EACCES. */
  readonly code?: string;
};

export type SettingsRead = {readonly settings: Settings; readonly problem?: SettingsProblem};

/** A given undefined takes the setting out of the file, so that its default counts again. */
export type SettingsPatch = {readonly [Name in keyof Settings]?: Settings[Name] | undefined};

/**
 * Reads the settings at once, without Conf, for the time before the first paint. Total: what cannot be used gives the
 * defaults and a problem to be shown, and a broken file is set aside, never deleted.
 */
export const readSettings = (folder: string): SettingsRead => {
  const found = inspectSettings(folder);
  if (found.problem === undefined) return found;
  return withDefaults(
    found.problem,
    found.problem.kind === 'unreadable' ? undefined : setAside(found.problem.path),
  );
};

/** The settings, or why they cannot be used; leaves the file where it is. */
export const inspectSettings = (folder: string): SettingsRead => {
  const path = settingsPath(folder);
  const read = readText(path);
  if (read.kind === 'absent') return {settings: defaultSettings};
  if (read.kind === 'unreadable') return withDefaults({kind: 'unreadable', path, code: read.code});
  const file = parse(read.text);
  if (file === undefined) return withDefaults({kind: 'not-json', path});
  const setting = findWrongSetting(file);
  if (setting !== undefined) return withDefaults({kind: 'wrong-setting', path, setting});
  return {settings: knownSettings(file)};
};

/**
 * Writes the given settings into the file, keeping the others, also unknown ones. Conf has no lock: of two programs
 * that write at once the later one wins. Rejects for a value that the schema forbids, and when the file cannot be
 * read or written.
 */
export const writeSettings = (folder: string, patch: SettingsPatch): Promise<void> =>
  changeSettings(folder, () => patch);

/** Writes what is made of the settings as they are in the file when it is written. */
export const changeSettings = async (
  folder: string,
  change: (file: Settings) => SettingsPatch,
): Promise<void> => {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const conf = opened.get(folder) ?? (await openConf(folder));
  opened.set(folder, conf);
  const file = conf.store;
  const merged = Object.entries({...file, ...change(knownSettings(file))}).filter(
    ([, value]) => value !== undefined,
  );
  conf.store = Object.fromEntries(merged);
};

// Loading Conf and compiling its schema blocks for about a tenth of a second, so both happen once and late. It reads
// the file anew at each access: keeping it keeps no settings.
const opened = new Map<string, Conf>();

const openConf = async (folder: string): Promise<Conf> => {
  const {default: Loaded} = await import('conf');
  return new Loaded<Record<string, unknown>>({
    cwd: folder,
    configName: settingsFileName,
    schema: settingsSchema,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
};

const withDefaults = (problem: SettingsProblem, aside?: string): SettingsRead => ({
  settings: defaultSettings,
  problem: aside === undefined ? problem : {...problem, setAside: aside},
});

const parse = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const knownSettings = (file: Readonly<Record<string, unknown>>): Settings => {
  const known = settingNames.flatMap((name) =>
    Object.hasOwn(file, name) ? [[name, file[name]] as const] : [],
  );
  return {...defaultSettings, ...Object.fromEntries(known)};
};
