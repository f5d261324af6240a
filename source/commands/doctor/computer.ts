import {accessSync, constants, existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {codeOf} from '../../storage/error-code.ts';
import {profilesPath, ProfilesError} from '../../storage/profiles.ts';
import {inspectSettings} from '../../storage/settings.ts';
import type {World} from '../world.ts';
import {fail, ok, warn, type Finding} from './finding.ts';

// What can be known without a network.

const settingsFinding = ({machine}: World): Finding | undefined => {
  const {problem} = inspectSettings(machine.settingsFolder);
  if (problem === undefined) return undefined;
  const detail = problem.setting ?? problem.code;
  return fail(
    'config',
    `The settings in ${problem.path} cannot be used${detail === undefined ? '' : ` (${detail})`}.`,
    'Mend the file, or move it away: refdeck then starts with its defaults.',
  );
};

export const configFinding = (world: World): Finding => {
  const settings = settingsFinding(world);
  if (settings !== undefined) return settings;
  try {
    world.accounts.profiles();
    return ok('config', `The settings and profiles in ${world.machine.settingsFolder} can be read.`);
  } catch (error) {
    if (!(error instanceof ProfilesError)) throw error;
    return fail('config', error.message, `Look at ${profilesPath(world.machine.settingsFolder)}.`);
  }
};

/** The folder, or where it would be made. */
const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));

export const filesFinding = ({machine, global}: World): Finding => {
  const {stateFolder} = machine;
  if (!global.persist) return ok('files', 'Nothing is kept on this computer (--no-persist).');
  try {
    accessSync(nearest(stateFolder), constants.W_OK | constants.X_OK);
    return ok('files', `Drafts and sign-ins are kept in ${stateFolder}.`);
  } catch (error) {
    return fail(
      'files',
      `Drafts and sign-ins cannot be kept in ${stateFolder} (${codeOf(error)}).`,
      'Make the folder writable, name another in REFDECK_CONFIG_DIR, or use --no-persist.',
    );
  }
};

export const terminalFinding = ({machine, global, terminal}: World): Finding => {
  const {env} = machine;
  const dim = 'Weight and signs carry all; nothing is lost.';
  if (!terminal.output)
    return warn('terminal', 'The output is no terminal.', 'The screen needs one; commands do not.');
  if (!global.colour || env['NO_COLOR'])
    return warn('terminal', 'No colour, as asked (NO_COLOR or --no-color).', dim);
  if ((env['TERM'] ?? 'dumb') === 'dumb')
    return warn(
      'terminal',
      `The terminal says that it has no colour (TERM=${env['TERM'] ?? 'unset'}).`,
      `Set TERM to what your terminal is, such as xterm-256color. ${dim}`,
    );
  return ok('terminal', `A terminal with colour (TERM=${env['TERM'] ?? ''}).`);
};
