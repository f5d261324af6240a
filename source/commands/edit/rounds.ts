import {clean} from '../../domain/clean.ts';
import type {Edits} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {prepare} from '../plan/prepare.ts';
import type {World} from '../world.ts';
import {documentText} from './document.ts';
import {keepText} from './kept-text.ts';
import {readDocument, type Reading} from './read-document.ts';

/** What the person made of the deal; `text` as it was left in the editor. */
export type Edited = {readonly edits: Edits; readonly text: string};

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

const open = async (world: World, id: string, text: string, isFirst: boolean): Promise<string> => {
  try {
    return await world.edit(text, '.yaml');
  } catch (error) {
    const sentence = error instanceof Error ? clean(error.message) : 'the editor failed.';
    const kept = isFirst ? '' : ` ${keepText(world, id, withoutProblems(text)).trimEnd()}`;
    throw new CommandError(exitCodes.failed, `${sentence}${kept}`);
  }
};

/**
 * Lets a person edit the deal until it makes sense, each time with what is wrong on top; closed without a change, it
 * is given up. Throws a CommandError then, and says where the text is.
 */
export const editInRounds = async (world: World, base: Referral): Promise<Edited> => {
  const first = await documentText(base);
  let before = first;
  for (;;) {
    const text = await open(world, base.id, before, before === first);
    const typed = withoutProblems(text);
    const reading = await read(world, base, typed);
    if (reading.ok) return {edits: reading.edits, text: typed};
    if (text === before) {
      const kept = typed === first ? '' : ` ${keepText(world, base.id, typed).trimEnd()}`;
      throw new CommandError(exitCodes.failed, `given up, nothing was sent.${kept}`);
    }
    before = withProblems(typed, reading.problems);
  }
};
