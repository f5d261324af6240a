import {clean} from '../../domain/clean.ts';
import {causeOf} from '../../language/problem-words.ts';
import {customerOf} from '../draft-rows.ts';
import type {State} from '../state.ts';
import type {Context} from '../step.ts';
import {shownRows, type Run, type RunRow} from './run-state.ts';

const resultOf = ({language}: Context, {result, otherwise, submission}: RunRow): string => {
  const words = language.sentences.many.run;
  if (result !== 'saved') return words.results[result];
  return otherwise ? words.otherwise : words.savedAs[submission.intent];
};

/** What became of each, to be put anywhere: a line a deal with customer, id, result and cause, parted by tabs. */
export const reportOf = (context: Context, state: State, run: Run): string =>
  shownRows(run)
    .map((row) =>
      [
        clean(customerOf(state, row.id)),
        row.id,
        resultOf(context, row),
        row.problem ? causeOf(row.problem) : '',
      ].join('\t'),
    )
    .join('\n');
