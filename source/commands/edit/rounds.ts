import {clean} from '../../domain/clean.ts';
import {applyEdits, editsBetween, type Edits} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {CommandError} from '../command-error.ts';
import {exitCodes} from '../exit-codes.ts';
import {prepare} from '../plan/prepare.ts';
import type {World} from '../world.ts';
import {documentText, type Showing} from './document.ts';
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

/** What a person's editor is opened with, and what reads it. */
export type Editing = Pick<World, 'language' | 'now' | 'edit'>;

/** A deal with what was typed for it before: the text shows it, and the whole of it has to make sense on `base`. */
export type Subject = Showing & {readonly base: Referral; readonly shown: Referral};

/** What the text asks for, when that can be. */
const read = async ({language, now}: Editing, subject: Subject, text: string): Promise<Reading> => {
  const {base, shown} = subject;
  const reading = await readDocument({language, now}, shown, text, subject);
  if (!reading.ok) return reading;
  const edits = editsBetween(base, applyEdits(shown, reading.edits));
  const prepared = prepare(language, base, {kind: 'edits', edits});
  return prepared.kind === 'refused' ? {ok: false, problems: [prepared.problem.sentence]} : reading;
};

const open = async (world: Editing, text: string): Promise<string> => {
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
  world: Editing,
  subject: Subject,
  onTyped: (text: string | undefined) => void,
): Promise<Edits> => {
  const first = await documentText(subject.shown, subject);
  let before = first;
  for (;;) {
    const text = await open(world, before);
    const typed = withoutProblems(text);
    onTyped(typed === first ? undefined : typed);
    if (typed === first) return {};
    const reading = await read(world, subject, typed);
    if (reading.ok) return reading.edits;
    if (text === before) throw new CommandError(exitCodes.failed, 'given up, nothing was sent.');
    before = withProblems(typed, reading.problems);
  }
};
