import {clean} from '../../domain/clean.ts';
import type {Edits} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {prepare} from '../plan/prepare.ts';
import type {World} from '../world.ts';
import {documentText} from './document.ts';
import {readDocument, type Reading} from './read-document.ts';

const mark = '# ! ';

const withProblems = (text: string, problems: readonly string[]): string =>
  [
    `${mark}Nothing is sent yet. Mend this, or close without a change to give up:`,
    ...problems.map((problem) => `${mark}${clean(problem)}`),
    text,
  ].join('\n');

const withoutProblems = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(mark))
    .join('\n');

/** What the text asks for, when that can be. */
const read = async (world: World, base: Referral, text: string): Promise<Reading> => {
  const reading = await readDocument(world, base, text);
  if (!reading.ok) return reading;
  const prepared = prepare(world.language, base, {kind: 'edits', edits: reading.edits});
  return prepared.kind === 'refused' ? {ok: false, problems: [prepared.problem.sentence]} : reading;
};

const open = async (world: World, text: string): Promise<string> => {
  try {
    return await world.edit(text, '.yaml');
  } catch (error) {
    const sentence = error instanceof Error ? clean(error.message) : 'the editor failed.';
    throw new CommandError(exitCodes.failed, sentence);
  }
};

/**
 * Lets a person edit the deal until it makes sense, each time with what is wrong on top; closed without a change, it
 * is given up: throws a CommandError then. `onTyped` gets the text each time that it was left in the editor, undefined
 * when nothing was typed, so that whatever comes next, it is not lost.
 */
export const editInRounds = async (
  world: World,
  base: Referral,
  onTyped: (text: string | undefined) => void,
): Promise<Edits> => {
  const first = await documentText(base);
  let before = first;
  for (;;) {
    const text = await open(world, before);
    const typed = withoutProblems(text);
    onTyped(typed === first ? undefined : typed);
    const reading = await read(world, base, typed);
    if (reading.ok) return reading.edits;
    if (text === before) throw new CommandError(exitCodes.failed, 'given up, nothing was sent.');
    before = withProblems(typed, reading.problems);
  }
};
