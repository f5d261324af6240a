import type {UnitName} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import {wrap} from '../terminal/wrap.ts';
import {unitPairs, type Pair} from './change-words.ts';
import {isNarrow} from './form-lines.ts';
import {cell, gap, span, type Line} from './line.ts';
import {unitLabel} from './value-words.ts';
import type {View} from './view.ts';

// A table of what is there and what will be: label, now, after.

type Columns = {readonly label: number; readonly now: number; readonly after: number};

/** At 80 cells label 16, now 26 and after 32; never wider than one can follow. */
const columnsOf = (columns: number): Columns => {
  const label = isNarrow({columns}) ? 13 : 16;
  const rest = Math.min(columns, 120) - 3 - label - 2 - 1;
  const now = Math.round(rest * 0.45);
  return {label, now, after: rest - now};
};

/** The further lines of an added or taken-away line hang behind its sign. */
export const hanging = (text: string, cells: number): readonly string[] => {
  const [sign = ''] = /^[+-] /u.exec(text) ?? [];
  return wrap(text.slice(sign.length), cells - sign.length).map((part, index) =>
    index === 0 ? sign + part : ' '.repeat(sign.length) + part,
  );
};

/** @param label wrapped when it is longer than its column */
export const pairLines = (view: View, label: string, {now, after}: Pair): readonly Line[] => {
  const columns = columnsOf(view.state.size.columns);
  const names = wrap(label, columns.label - 1);
  const [left, right] = [hanging(now, columns.now), hanging(after, columns.after)];
  return Array.from({length: Math.max(names.length, left.length, right.length)}, (_, index): Line => [
    gap(3),
    cell(names[index] ?? '', columns.label),
    cell(left[index] ?? '', columns.now, 'dim'),
    gap(2),
    span(right[index] ?? '', 'selected'),
  ]);
};

export const pairHead = (view: View, now: string, after: string): Line => {
  const columns = columnsOf(view.state.size.columns);
  return [gap(3 + columns.label), cell(now, columns.now, 'dim'), gap(2), span(after, 'dim')];
};

/** All that differs between two versions in these units, in words. */
export const differenceLines = (
  view: View,
  before: Referral,
  after: Referral,
  units: readonly UnitName[],
): readonly Line[] =>
  units.flatMap((unit) =>
    unitPairs(view, before, after, unit).flatMap((pair, index) =>
      pairLines(view, index === 0 ? unitLabel(view, unit) : '', pair),
    ),
  );
