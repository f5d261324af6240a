import {smallest} from '../store/layout.ts';
import type {Size} from '../store/state.ts';
import {topLayer} from '../store/step.ts';
import {wrap} from '../terminal/wrap.ts';
import {keyLine} from './frame-lines.ts';
import {blank, fitLine, gap, line, type Line} from './line.ts';
import {unsentSentences} from './unsent.ts';
import type {View} from './view.ts';

const sentencesFrom: Size = {columns: 40, rows: 9};

/** Both sizes under each other, for a window that has no room for sentences. */
const figures = ({state, language}: View): readonly string[] => {
  const {needsShort, hasShort, size} = language.sentences.leaving;
  return [
    needsShort(size(smallest.columns, smallest.rows)),
    hasShort(size(state.size.columns, state.size.rows)),
  ];
};

const sentences = ({state, language}: View): readonly string[] => {
  const words = language.sentences.leaving;
  const hasForm = state.layers.some((layer) => 'base' in layer);
  return [
    '',
    '',
    words.needs(words.size(smallest.columns, smallest.rows)),
    words.has(words.size(state.size.columns, state.size.rows)),
    '',
    words.enlarge,
    ...(hasForm ? [words.formKept] : []),
  ];
};

/** The question before quitting must be readable at any size: it is the one layer that still takes keys. */
const question = (view: View): readonly string[] => {
  const room = Math.max(1, view.state.size.columns - 2);
  return [...unsentSentences(view), view.language.sentences.leaving.sendsNothing].flatMap((each) =>
    wrap(each, room),
  );
};

const textsFor = (view: View): readonly string[] => {
  const {columns, rows} = view.state.size;
  if (topLayer(view.state)?.kind === 'quit') return question(view);
  return columns >= sentencesFrom.columns && rows >= sentencesFrom.rows ? sentences(view) : figures(view);
};

/** What stands in a window below the smallest size: never more than fits, the way out in the last line. */
export const tooSmallLines = (view: View): readonly Line[] => {
  const {columns, rows} = view.state.size;
  const above = textsFor(view).slice(0, Math.max(1, rows - 1));
  const lines = Array.from({length: Math.max(0, rows)}, (_, at): Line => {
    if (at === rows - 1 && rows > 1) return keyLine(view);
    const text = above[at];
    return text === undefined ? blank : [gap(1), ...line(text)];
  });
  return lines.map((each) => fitLine(each, columns));
};
