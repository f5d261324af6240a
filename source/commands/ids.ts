import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';
import type {World} from './world.ts';

const firstWord = (line: string): string => line.trim().split(/\s+/u)[0] ?? '';

const fromLines = async ({lines}: Pick<World, 'lines'>): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const line of lines()) {
    const id = firstWord(line);
    if (id !== '' && !id.startsWith('#')) ids.push(id);
  }
  return ids;
};

/**
 * The ids of the command line, each once. `-` stands for those on stdin: the first word of each line, without blank
 * lines and lines that begin with #. Throws a CommandError for a second `-`, since stdin is read only once, and when
 * nobody can be typing them.
 */
export const readIds = async (
  world: Pick<World, 'lines' | 'terminal'>,
  args: readonly string[],
): Promise<readonly string[]> => {
  if (args.indexOf('-') !== args.lastIndexOf('-'))
    throw new CommandError(exitCodes.usage, '- stands there twice: stdin can be read only once.');
  if (args.includes('-') && world.terminal.input)
    throw new CommandError(exitCodes.usage, '- reads ids from a pipe: refdeck list -q … | refdeck show -');
  const ids: string[] = [];
  for (const each of args) {
    if (each === '-') ids.push(...(await fromLines(world)));
    else ids.push(each);
  }
  return [...new Set(ids)];
};
