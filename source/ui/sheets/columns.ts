import {optionalColumns} from '../../domain/list-columns.ts';
import {layoutOf} from '../../store/layout.ts';
import {columnsNow} from '../../store/layers/columns.ts';
import type {LayerOf} from '../../store/state.ts';
import {gap, span, titleRule} from '../line.ts';
import type {Sheet} from '../page.ts';
import {columnsFor} from '../pipeline/columns.ts';
import type {View} from '../view.ts';
import {choiceLine, choiceLines} from './choice-lines.ts';

const nameCells = 15;

/** Which of the columns are shown that may be left out. */
export const columnsSheet = (view: View, {cursor}: LayerOf<'columns'>): Sheet => {
  const {state, language} = view;
  const words = language.sentences.views.columns;
  const chosen = columnsNow(state);
  const there = columnsFor(layoutOf(state.size, state.pane).list.columns, state.columns);
  const rows = optionalColumns.map((name, at) => {
    const isChosen = chosen.includes(name);
    const sign = isChosen ? span('●', 'accent') : span(' ');
    const told = isChosen && there[name] === undefined ? words.noRoom : words.explained[name];
    return choiceLine({sign, name: words.names[name], words: told}, nameCells, at === cursor);
  });
  const how = state.columns === undefined ? words.automatic : words.chosen;
  return {
    title: titleRule(words.title, how, state.size.columns),
    lines: choiceLines(view, rows, cursor, [[gap(3), span(words.always, 'dim')]]),
    keep: cursor,
  };
};
