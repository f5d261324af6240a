import {matchRanges} from '../domain/search.ts';
import {cut, width} from '../terminal/text.ts';
import {cell, gap, span, type Span} from './line.ts';
import type {Token} from './theme.ts';

/** A text in exactly that many cells, with what a query finds in it underlined. */
export const matched = (text: string, cells: number, query: string, token: Token): readonly Span[] => {
  const ranges = query === '' ? [] : matchRanges(text, query);
  if (ranges.length === 0) return [cell(text, cells, token)];
  const shown = cut(text, cells);
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start >= shown.length) break;
    spans.push(span(shown.slice(at, start), token), span(shown.slice(start, end), 'match'));
    at = Math.min(end, shown.length);
  }
  return [...spans, span(shown.slice(at), token), gap(cells - width(shown))];
};
