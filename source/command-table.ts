import {loginCommand} from './commands/account/login.ts';
import {logoutCommand} from './commands/account/logout.ts';
import {profileCommands} from './commands/account/profile.ts';
import {whoamiCommand} from './commands/account/whoami.ts';
import type {Definition} from './commands/command.ts';
import {closeCommand} from './commands/close.ts';
import {editCommand} from './commands/edit/edit.ts';
import {moveCommand} from './commands/move.ts';
import {setCommand} from './commands/set.ts';
import {solutionsCommands} from './commands/solutions.ts';
import {teamCommands} from './commands/team.ts';
import {createTree} from './commands/arguments.ts';
import {completionCommands} from './commands/completion.ts';
import {configCommands} from './commands/config.ts';
import {exportCommand} from './commands/export.ts';
import {helpCommand} from './commands/help.ts';
import {listCommand} from './commands/list.ts';
import {showCommand} from './commands/show.ts';
import {doctorCommand} from './commands/doctor/doctor.ts';
import {sandboxCommand} from './commands/sandbox.ts';
import {syncCommand} from './commands/sync.ts';
import {readyToken} from './accounts.ts';
import {sandboxOptions} from './files.ts';

const silent = {out: () => undefined, err: () => undefined};

/** Every command, in the order of `refdeck --help`. */
export const definitions: readonly Definition[] = [
  listCommand,
  showCommand,
  exportCommand,
  moveCommand,
  closeCommand,
  setCommand,
  ...teamCommands,
  ...solutionsCommands,
  editCommand,
  loginCommand,
  logoutCommand,
  whoamiCommand,
  ...profileCommands,
  ...configCommands,
  syncCommand,
  doctorCommand,
  ...completionCommands(() => createTree(definitions, REFDECK_VERSION, silent, () => undefined)),
  helpCommand((output) => createTree(definitions, REFDECK_VERSION, output, () => undefined)),
  sandboxCommand((world) => {
    // A token of one's own survives a restart on the same port, for clients that are still open.
    const token = readyToken(world.machine.env['REFDECK_TOKEN']);
    return {...sandboxOptions(world.global.emulator), ...(token === undefined ? {} : {token})};
  }),
];
