import type {TextField} from '../store/text-field.ts';
import {clean} from '../domain/clean.ts';
import {cut, width} from '../terminal/text.ts';
import {wrap} from '../terminal/wrap.ts';
import {blank, cell, fieldSpans, gap, lineWidth, span, type Line, type Span} from './line.ts';
import {cleanField} from './text-area.ts';
import type {Token} from './theme.ts';

// Label, field, meaning: the lines of every form. Cells are counted from 0.

export type Layout = {
  readonly columns: number;
  readonly field: number;
  readonly meaning: number;
};

const labelAt = 3;

/** Below this the label and the field give cells to the meaning. */
const wideFrom = 76;

export const isNarrow = ({columns}: {readonly columns: number}): boolean => columns < wideFrom;

const layout = (columns: number, field: number, meaning: number): Layout =>
  isNarrow({columns}) ? {columns, field: 17, meaning: 39} : {columns, field, meaning};

export const pageLayout = (columns: number): Layout => layout(columns, 20, 45);
export const sheetLayout = (columns: number): Layout => layout(columns, 19, 48);

/** Something said beside a field. `own` begins a line; its further lines hang behind its sign. */
export type Piece = {readonly text: string; readonly token: Token; readonly own?: true};

const pieceGap = 3;

const pieceLines = ({text, token}: Piece, cells: number): readonly Line[] => {
  const [sign = ''] = /^[!×] /u.exec(text) ?? [];
  const [first = '', ...rest] = wrap(text.slice(sign.length), cells - sign.length);
  return [[span(sign + first, token)], ...rest.map((part): Line => [gap(sign.length), span(part, token)])];
};

/** Pieces side by side where they fit, else below each other: nothing of them is cut. */
export const layPieces = (pieces: readonly Piece[], cells: number): readonly Line[] => {
  const lines: Line[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const last = lines.at(-1);
    const fits = last && isOpen && !piece.own && lineWidth(last) + pieceGap + width(piece.text) <= cells;
    if (fits) lines[lines.length - 1] = [...last, gap(pieceGap), span(piece.text, piece.token)];
    else lines.push(...pieceLines(piece, cells));
    isOpen = !piece.own;
  }
  return lines;
};

export const gutter = (isFocused: boolean, sign: Span = span(' ')): Line => [
  span(isFocused ? '›' : ' ', 'accent'),
  sign,
  gap(1),
];

const labelled = ({field}: Layout, label: string, isFocused: boolean, content: Line): Line => [
  ...gutter(isFocused),
  cell(label, field - labelAt - 1, isFocused ? 'selected' : 'text'),
  gap(1),
  ...content,
];

export type FieldRow = {
  readonly label: string;
  readonly field: TextField;
  readonly isFocused: boolean;
  /** What an empty field says while the caret is elsewhere. */
  readonly empty?: string;
  readonly pieces: readonly Piece[];
};

const fieldContent = ({field, isFocused, empty = ''}: FieldRow, cells: number): Line => {
  if (isFocused) {
    const {text, caret} = cleanField(field);
    return fieldSpans(text, caret, cells, field.fresh ? 'fresh' : 'field');
  }
  if (field.text === '') return [cell(empty, cells, 'dim')];
  const shown = cut(clean(field.text), cells);
  return [span(shown, 'field'), gap(cells - width(shown))];
};

/** The lines of one field. A text too long for its place takes the whole line, and what it means stands below. */
export const fieldLines = (place: Layout, row: FieldRow): readonly Line[] => {
  const {columns, field, meaning} = place;
  const cells = meaning - 2 - field;
  const isLong = row.pieces.length === 0 || width(clean(row.field.text)) >= cells;
  const meanings = layPieces(row.pieces, columns - 1 - meaning).map((each) => [gap(meaning), ...each]);
  if (isLong)
    return [labelled(place, row.label, row.isFocused, fieldContent(row, columns - 1 - field)), ...meanings];
  const [first = blank, ...rest] = layPieces(row.pieces, columns - 1 - meaning);
  const content = [...fieldContent(row, cells), gap(2), ...first];
  return [labelled(place, row.label, row.isFocused, content), ...rest.map((each) => [gap(meaning), ...each])];
};

/** A line that is chosen, or only read: a label and words, with something beside them. */
export const readOnlyLines = (
  place: Layout,
  row: {
    readonly label: string;
    readonly text: string;
    readonly isFocused: boolean;
    readonly pieces: readonly Piece[];
  },
): readonly Line[] => {
  const {columns, field, meaning} = place;
  const cells = meaning - 2 - field;
  const isLong = width(row.text) > cells;
  const pieces = layPieces(row.pieces, columns - 1 - meaning);
  const beside = isLong ? blank : (pieces[0] ?? blank);
  const below = isLong ? pieces : pieces.slice(1);
  const words = isLong ? wrap(row.text, columns - 1 - field) : [row.text];
  return [
    labelled(
      place,
      row.label,
      row.isFocused,
      isLong ? [span(words[0] ?? '')] : [cell(row.text, cells), gap(2), ...beside],
    ),
    ...words.slice(1).map((part): Line => [gap(field), span(part)]),
    ...below.map((each) => [gap(meaning), ...each]),
  ];
};

/** Words in a measure that reads well, from column 4. */
export const paragraph = (
  text: string,
  columns: number,
  token: Token = 'text',
  at = labelAt,
): readonly Line[] =>
  wrap(text, Math.min(96, columns - at)).map((part): Line => [gap(at), span(part, token)]);
