import {posix, win32} from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of the settings file: `REFDECK_CONFIG_DIR`, or else what the platform's users expect, as the package
 * env-paths does (https://specifications.freedesktop.org/basedir-spec/latest/ on Linux).
 */
export const settingsFolder = (env: Environment, platform: string, home: string): string =>
  env['REFDECK_CONFIG_DIR'] || (byPlatform[platform] ?? linux)(env, home);

/** The folder of what is not sent yet: beside the settings of `REFDECK_CONFIG_DIR`, or else where a platform keeps state. */
export const stateFolder = (env: Environment, platform: string, home: string): string => {
  const given = env['REFDECK_CONFIG_DIR'];
  return given
    ? (platform === 'win32' ? win32 : posix).join(given, 'state')
    : (stateByPlatform[platform] ?? linuxState)(env, home);
};

type FolderOf = (env: Environment, home: string) => string;

// An empty variable counts as unset everywhere.
const linux: FolderOf = (env, home) =>
  posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), 'refdeck');

const byPlatform: Readonly<Record<string, FolderOf>> = {
  darwin: (_, home) => posix.join(home, 'Library', 'Preferences', 'refdeck'),
  win32: (env, home) =>
    win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'refdeck', 'Config'),
};

const linuxState: FolderOf = (env, home) =>
  posix.join(env['XDG_STATE_HOME'] || posix.join(home, '.local', 'state'), 'refdeck');

const stateByPlatform: Readonly<Record<string, FolderOf>> = {
  darwin: (_, home) => posix.join(home, 'Library', 'Application Support', 'refdeck'),
  win32: (env, home) =>
    win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'refdeck', 'State'),
};

/** The folder of compiled code, where a platform keeps what can be made again. Nothing of a person's is in it. */
export const codeFolder = (env: Environment, platform: string, home: string): string =>
  (codeByPlatform[platform] ?? linuxCode)(env, home);

const linuxCode: FolderOf = (env, home) =>
  posix.join(env['XDG_CACHE_HOME'] || posix.join(home, '.cache'), 'refdeck', 'code');

const codeByPlatform: Readonly<Record<string, FolderOf>> = {
  darwin: (_, home) => posix.join(home, 'Library', 'Caches', 'refdeck', 'code'),
  win32: (env, home) =>
    win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'refdeck', 'Cache', 'code'),
};
