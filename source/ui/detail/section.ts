import type {Referral} from '../../domain/referral.ts';
import {wrap} from '../../terminal/wrap.ts';
import {cell, gap, span, type Line} from '../line.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import type {RecordReader} from './record-reader.ts';

/** What a section is drawn from. */
export type Source = {
  readonly view: View;
  readonly referral: Referral;
  readonly read: RecordReader;
  /** The width of the column that the section stands in. */
  readonly cells: number;
  /** Whether two columns stand side by side: then people take a line for each of their particulars. */
  readonly paired: boolean;
};

export type Section = {
  readonly title: string;
  readonly count?: string;
  readonly lines: readonly Line[];
};

/** undefined: the record has nothing for it. */
export type Draw = (source: Source) => Section | undefined;

export const indent = 1;
const columnGap = 2;

export type Cell = {
  readonly text: string | readonly string[];
  readonly cells: number;
  readonly token?: Token;
};

const linesOf = ({text, cells}: Cell): readonly string[] =>
  (typeof text === 'string' ? [text] : text).flatMap((each) => wrap(each, cells));

/** Cells beside each other, each wrapped in its own width: on a page that is read nothing is cut. */
export const tableRow = (cells: readonly Cell[]): readonly Line[] => {
  const columns = cells.map(linesOf);
  const height = Math.max(0, ...columns.map(({length}) => length));
  return Array.from({length: height}, (_, at) => [
    gap(indent),
    ...cells.flatMap(({cells: width, token}, column) => [
      gap(column === 0 ? 0 : columnGap),
      cell(columns[column]?.[at] ?? '', width, token),
    ]),
  ]);
};

export const labelCells = 14;

/** The room for a value beside a label. */
export const valueCells = (cells: number, label = labelCells): number =>
  Math.max(1, cells - indent - label - columnGap);

/** A label and its value, both wrapped where they are long. */
export const labelled = (
  {cells}: Pick<Source, 'cells'>,
  label: string,
  text: string | readonly string[],
  labelWidth = labelCells,
): readonly Line[] =>
  tableRow([
    {text: label, cells: labelWidth, token: 'dim'},
    {text, cells: valueCells(cells, labelWidth)},
  ]);

/** Text over the whole column. */
export const paragraph = (
  {cells}: Pick<Source, 'cells'>,
  text: string | readonly string[],
  token: Token = 'text',
): readonly Line[] => tableRow([{text, cells: Math.max(1, cells - indent), token}]);

/** In place of what only a whole record can tell, on the page of one that came out of a list. */
export const notReadYet = ({cells, view}: Pick<Source, 'cells' | 'view'>): readonly Line[] =>
  paragraph({cells}, view.language.sentences.detail.notReadYet, 'dim');

/** The heading with its count, then the lines. */
export const sectionLines = ({title, count, lines}: Section): readonly Line[] => [
  count === undefined ? [span(title, 'heading')] : [span(title, 'heading'), gap(2), span(count, 'heading')],
  ...lines,
];
