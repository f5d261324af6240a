import process from 'node:process';
import {loginCommand} from './commands/account/login.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import {forgetCi} from './environment.ts';
import {paletteFor} from './ui/theme.ts';
import type {ProgramWorld} from './world.ts';

/**
 * A start that says nothing of where to work: asks, and signs in where that is wanted. The options with which to go on;
 * undefined when the person leaves.
 */
export const firstStart = async (
  world: ProgramWorld,
  global: GlobalOptions,
): Promise<GlobalOptions | undefined> => {
  forgetCi(process.env);
  const {chooseStart} = await import('./choose-start.tsx');
  const answer = await chooseStart(world.language, paletteFor(process.env, global.colour));
  if (answer === 'quit') return undefined;
  if (answer === 'demo') return {...global, demo: true};
  await loginCommand.run(world, {args: [], options: {}});
  return global;
};
