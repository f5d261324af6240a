import {groupings} from '../../domain/grouping.ts';
import type {LayerOf} from '../../store/state.ts';
import {titleRule} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {choiceLine, choiceLines} from './choice-lines.ts';

const nameCells = 15;

/** By what the list is taken apart into groups. */
export const groupBySheet = (view: View, {cursor}: LayerOf<'group-by'>): Sheet => {
  const {state, language} = view;
  const {groupBy, groupings: names} = language.sentences.views;
  const rows = groupings.map((grouping, at) => {
    const now = grouping === state.grouping ? ` · ${groupBy.now}` : '';
    const words = groupBy.explained[grouping] + now;
    return choiceLine({key: String(at + 1), name: names[grouping], words}, nameCells, at === cursor);
  });
  return {
    title: titleRule(groupBy.title, '', state.size.columns),
    lines: choiceLines(view, rows, cursor, []),
    keep: cursor,
  };
};
