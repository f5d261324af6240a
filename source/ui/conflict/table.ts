import type {Choice, Clash} from '../../domain/merge.ts';
import {offersBoth} from '../../store/layers/conflict-rows.ts';
import type {Conflict, LayerOf} from '../../store/state.ts';
import {splitGraphemes, width} from '../../terminal/text.ts';
import {clashLabel, sideWordings, type Side, type Wordings} from '../clash-words.ts';
import {gutter} from '../form-lines.ts';
import {cell, gap, span, type Line, type Span} from '../line.ts';
import type {View} from '../view.ts';
import {choiceWordings, letterOf} from './choice-words.ts';

// The upper part of the conflict page: one line a row, with what was, what each side has, and what will be.

type Columns = {
  readonly label: number;
  readonly sides: readonly Side[];
  readonly side: number;
  readonly result: number;
};

const wideFrom = 80;

/** At 80 cells three sides of 15 and a result of 18; below that without what was. One blank is part of each. */
const columnsOf = (columns: number): Columns => {
  const sides: readonly Side[] = columns >= wideFrom ? ['base', 'theirs', 'mine'] : ['theirs', 'mine'];
  const label = columns >= 100 ? 21 : 13;
  const room = Math.min(columns, 140) - 3 - label - 1;
  const side = Math.floor(room / (sides.length + 1));
  return {label, sides, side, result: room - side * sides.length};
};

const commonStart = (texts: readonly string[]): number => {
  const [first = [], ...rest] = texts.map(splitGraphemes);
  const differs = first.findIndex((grapheme, index) => rest.some((other) => other[index] !== grapheme));
  return differs === -1 ? 0 : differs;
};

const without = (texts: readonly string[], count: number): readonly string[] =>
  count < 2 ? texts : texts.map((text) => `…${splitGraphemes(text).slice(count).join('')}`);

const fits = (texts: readonly string[], cells: number): boolean =>
  texts.every((text) => width(text) <= cells);

/**
 * Cells too narrow drop what the versions have in common, from the front, never what differs: whole words, and within
 * a word only where its beginning says nothing of its size, as it does in an amount.
 */
const withoutCommonStart = (texts: readonly string[], cells: number, clash: Clash): readonly string[] => {
  const common = commonStart(texts);
  const words =
    splitGraphemes(texts[0] ?? '')
      .slice(0, common)
      .lastIndexOf(' ') + 1;
  const shorter = without(texts, words);
  const isAmount = clash.kind === 'unit' && clash.unit === 'value';
  return isAmount || fits(shorter, cells) ? shorter : without(texts, common);
};

/** The first wording in which all cells of a row fit, else the last one without what they have in common. */
const fitting = (wordings: readonly Wordings[], cells: number, clash: Clash): readonly string[] => {
  const most = Math.max(1, ...wordings.map(({length}) => length));
  const ways = Array.from({length: most}, (_, way) => wordings.map((each) => each[way] ?? each.at(-1) ?? ''));
  return ways.find((texts) => fits(texts, cells)) ?? withoutCommonStart(ways.at(-1) ?? [], cells, clash);
};

const takes: Readonly<Record<Side, Choice['take'] | undefined>> = {
  base: undefined,
  theirs: 'theirs',
  mine: 'mine',
};

const sideCells = (view: View, clash: Clash, choice: Choice | undefined, {sides, side}: Columns): Line => {
  const all: readonly Side[] = ['base', 'theirs', 'mine'];
  const texts = fitting(
    all.map((each) => sideWordings(view, clash, each)),
    side - 1,
    clash,
  );
  return sides.flatMap((each): Line => {
    const isChosen = choice !== undefined && takes[each] === choice.take;
    const token = isChosen ? 'selected' : each === 'base' ? 'dim' : 'text';
    return [cell(texts[all.indexOf(each)] ?? '', side - 1, token), gap(1)];
  });
};

const chooseWords = (view: View, clash: Clash, cells: number): Span => {
  const {choose, chooseShort} = view.language.sentences.conflict.table;
  const takesHere = offersBoth(clash) ? (['theirs', 'mine', 'both'] as const) : (['theirs', 'mine'] as const);
  const letters = takesHere.map(letterOf);
  const isWide = view.state.size.columns >= wideFrom;
  return cell(isWide ? choose(letters) : chooseShort(letters), cells, 'warn');
};

const resultCell = (view: View, clash: Clash, choice: Choice | undefined, cells: number): Line => {
  if (!choice) return [chooseWords(view, clash, cells)];
  const letter = letterOf(choice.take);
  const room = cells - width(letter) - 1;
  const wordings = choiceWordings(view, clash, choice);
  const text = wordings.find((words) => width(words) <= room) ?? wordings.at(-1) ?? '';
  const sides = [
    sideWordings(view, clash, 'theirs').at(-1) ?? '',
    sideWordings(view, clash, 'mine').at(-1) ?? '',
  ];
  const shown = width(text) <= room ? text : (withoutCommonStart([text, ...sides], room, clash)[0] ?? text);
  return [span(`${letter} `, 'accent'), cell(shown, room, 'selected')];
};

/** The titles of the columns. */
export const tableHead = ({state, language}: View): Line => {
  const {label, sides, side} = columnsOf(state.size.columns);
  const {was, theirs, yours, result} = language.sentences.conflict.table;
  const titles = {base: was, theirs, mine: yours} satisfies Record<Side, string>;
  return [
    gap(3 + label),
    ...sides.flatMap((each) => [cell(titles[each], side - 1, 'dim'), gap(1)]),
    span(result, 'dim'),
  ];
};

export const tableRow = (view: View, conflict: Conflict, clash: Clash, isUnderCursor: boolean): Line => {
  const columns = columnsOf(view.state.size.columns);
  const choice = conflict.choices.get(clash.key);
  const name = clashLabel(view, conflict, clash);
  return [
    ...gutter(isUnderCursor, span(choice ? '✓' : ' ')),
    cell(name, columns.label - 1, isUnderCursor ? 'selected' : 'text'),
    gap(1),
    ...sideCells(view, clash, choice, columns),
    ...resultCell(view, clash, choice, columns.result),
  ];
};

/** The rows around the cursor, at most `most` of them. */
export const tableRows = (
  view: View,
  conflict: Conflict,
  {cursor}: LayerOf<'conflict'>,
  most: number,
): readonly Line[] => {
  const {clashes} = conflict.merged;
  const from = Math.max(0, Math.min(cursor - Math.floor(most / 2), clashes.length - most));
  return clashes
    .slice(from, from + most)
    .map((clash, index) => tableRow(view, conflict, clash, from + index === cursor));
};
