import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';
import {quoted} from './quoted.ts';
import type {World} from './world.ts';

/** The service takes an id in any case: two spellings are one thing. */
export const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Each id once, as it is spelled where it stands first. */
export const eachOnce = (ids: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return ids.filter((id) => {
    const size = seen.size;
    return seen.add(id.toLowerCase()).size > size;
  });
};

const firstWord = (line: string): string => line.trim().split(/\s+/u)[0] ?? '';

/** What no service gives as an id: a row of CSV or JSON would only be told as so many deals that are not there. */
const canBeId = (word: string): boolean => /^[\w.~-]{1,128}$/u.test(word);

const fromLines = async ({lines}: Pick<World, 'lines'>): Promise<readonly string[]> => {
  const ids: string[] = [];
  let number = 0;
  for await (const line of lines()) {
    number += 1;
    const id = firstWord(line);
    if (id === '' || id.startsWith('#')) continue;
    if (!canBeId(id))
      throw new CommandError(
        exitCodes.usage,
        `line ${number} of stdin begins with no id: ${quoted(id)}. refdeck list -q prints ids, one a line.`,
      );
    ids.push(id);
  }
  return ids;
};

/**
 * The ids of the command line, each once, whatever their case. `-` stands for those on stdin: the first word of each
 * line, without blank lines and lines that begin with #. Throws a CommandError for a second `-`, since stdin is read
 * only once, when nobody can be typing them, and for a line that holds something else.
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
  return eachOnce(ids);
};
