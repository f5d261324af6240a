import {cleanLines} from '../domain/clean.ts';
import type {TextField} from '../store/text-field.ts';
import {splitGraphemes, width} from '../terminal/text.ts';
import {span, type Line} from './line.ts';

/** One line on the screen, as a part of the text: `end` is behind its last character. */
type Row = {readonly start: number; readonly end: number};

/** The text as it may be shown; each side of the caret is cleaned alone, so that the caret stays between them. */
export const cleanField = ({text, caret}: TextField): TextField => {
  const before = cleanLines(text.slice(0, caret));
  return {text: before + cleanLines(text.slice(caret)), caret: before.length};
};

/** Breaks one line behind a blank where there is one. The last cell stays free for the caret. */
const breakLine = (line: string, offset: number, cells: number): readonly Row[] => {
  const rows: Row[] = [];
  let [start, used, at] = [0, 0, 0];
  let blank: number | undefined;
  let sinceBlank = 0;
  for (const grapheme of splitGraphemes(line)) {
    const own = width(grapheme);
    if (used + own > cells - 1 && at > start) {
      const end = blank ?? at;
      rows.push({start: offset + start, end: offset + end});
      used = blank === undefined ? 0 : sinceBlank;
      start = end;
      blank = undefined;
    }
    at += grapheme.length;
    used += own;
    sinceBlank += own;
    if (grapheme === ' ') [blank, sinceBlank] = [at, 0];
  }
  return [...rows, {start: offset + start, end: offset + line.length}];
};

/** All rows of a text in `cells`; every character is in one of them, and an empty line is a row. */
export const textRows = (text: string, cells: number): readonly Row[] => {
  let offset = 0;
  return text.split('\n').flatMap((line) => {
    const rows = breakLine(line, offset, cells);
    offset += line.length + 1;
    return rows;
  });
};

const withCaret = (text: string, caret: number, token: 'field' | 'fresh'): Line => {
  const [under = ' ', ...rest] = splitGraphemes(text.slice(caret));
  return [span(text.slice(0, caret), token), span(under, 'caret'), span(rest.join(''), token)];
};

export type TextArea = {
  readonly lines: readonly Line[];
  /** The line among these that has the caret; 0 without one. */
  readonly caretLine: number;
  /** Which rows of how many are shown, from 1. */
  readonly from: number;
  readonly to: number;
  readonly all: number;
};

/** A text of several lines, at most `most` of them shown: those around the caret. */
export const textArea = (field: TextField, cells: number, most: number, isFocused: boolean): TextArea => {
  const {text, caret} = cleanField(field);
  const rows = textRows(text, cells);
  const caretRow = isFocused ? rows.findLastIndex(({start}) => start <= caret) : 0;
  const from = Math.max(0, Math.min(caretRow + 1, rows.length) - most);
  const shown = rows.slice(from, from + most);
  const token = isFocused && field.fresh ? 'fresh' : 'field';
  const lines = shown.map(({start, end}, index) => {
    const part = text.slice(start, end);
    return isFocused && from + index === caretRow
      ? withCaret(part, caret - start, token)
      : [span(part, token)];
  });
  return {lines, caretLine: caretRow - from, from: from + 1, to: from + shown.length, all: rows.length};
};
