import {clean} from './domain/clean.ts';
import {editInRounds, type Editing} from './commands/edit/rounds.ts';
import type {World} from './store/perform.ts';

export type DocumentOptions = Editing & {
  /** Gives the terminal and its keys to another program until `run` is settled. */
  readonly outside: <Result>(run: () => Promise<Result>) => Promise<Result>;
  /** Puts what was typed into a file and gives its path; throws what the disk throws. */
  readonly putAside: (id: string, text: string) => string;
};

/**
 * The editable fields of a deal as YAML in the person's editor, until they make sense. Nothing that was typed there is
 * lost: when it leads nowhere, the sentence begins with the file that holds it, because a narrow screen cuts the end.
 */
export const documentEditor =
  ({outside, putAside, ...editing}: DocumentOptions): World['editDocument'] =>
  async (subject) => {
    let typed: string | undefined;
    const onTyped = (text: string | undefined): void => {
      typed = text;
    };
    try {
      return await outside(() => editInRounds(editing, {...subject, withoutConsent: true}, onTyped));
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      throw typed === undefined
        ? error
        : new Error(
            editing.language.sentences.notices.typedKept(clean(putAside(subject.base.id, typed)), sentence),
          );
    }
  };
