import {copyablesFor} from '../../store/layers/copy.ts';
import type {LayerOf} from '../../store/state.ts';
import {cell, gap, line, span, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {laidParts, sheetTitle} from './sheet-lines.ts';

const nameCells = 16;

/** Beyond the digits the arrows choose. */
const lastDigit = 8;

/** What of the deal can be copied, each with a digit. */
export const copySheet = (view: View, {id, cursor}: LayerOf<'copy'>): Sheet => {
  const words = view.language.sentences.palette.copy;
  const items = copyablesFor(view.state, id);
  const rows = items.map(({name, text}, at): Line => {
    const isCursor = at === cursor;
    return [
      span(isCursor ? '›' : ' ', 'accent'),
      gap(2),
      cell(at < lastDigit ? String(at + 1) : '', 3, 'accent'),
      cell(words.items[name], nameCells, 'dim'),
      span(text, isCursor ? 'selected' : 'text'),
    ];
  });
  const lines = laidParts(view, [rows.length === 0 ? [line(` ${words.nothing}`)] : rows]);
  const blanksAbove = lines.length > rows.length ? 1 : 0;
  return {title: sheetTitle(view, id, words.title), lines, keep: cursor + blanksAbove};
};
