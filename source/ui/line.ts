import {clean} from '../domain/clean.ts';
import {cut, fit, splitGraphemes, width, type Align} from '../terminal/text.ts';
import {paintText, type Palette, type Token} from './theme.ts';

/** A piece of a line in one style. */
export type Span = {readonly text: string; readonly token: Token};

/** One line of the screen, from the left. */
export type Line = readonly Span[];

export const span = (text: string, token: Token = 'text'): Span => ({text, token});

export const line = (text: string, token: Token = 'text'): Line => [span(text, token)];

export const blank: Line = [];

/** Text in exactly that many cells. */
export const cell = (text: string, cells: number, token: Token = 'text', align: Align = 'left'): Span =>
  span(fit(text, cells, align), token);

export const gap = (cells: number): Span => span(' '.repeat(Math.max(0, cells)));

export const lineWidth = (spans: Line): number => spans.reduce((cells, {text}) => cells + width(text), 0);

/** Cuts or fills to exactly that many cells. */
export const fitLine = (spans: Line, cells: number): Line => {
  const fitted: Span[] = [];
  let room = cells;
  for (const {text, token} of spans) {
    if (room <= 0) break;
    const shown = cut(text, room);
    fitted.push({text: shown, token});
    room -= width(shown);
  }
  return room > 0 ? [...fitted, gap(room)] : fitted;
};

/** Left and right in one line; what does not fit is cut on the left. Text starts in column 2; `right` brings its margin. */
export const spread = (left: Line, right: Line, columns: number): Line => {
  const room = columns - lineWidth(right) - 1;
  return fitLine([...fitLine([gap(1), ...left], room), gap(1), ...right], columns);
};

/** `── Title ─── number ──`: the head of a sheet, of a page or of a lower part. */
export const titleRule = (
  title: string,
  right: string,
  columns: number,
  token: Token = 'heading',
  rightToken: Token = 'text',
): Line => {
  const end = right === '' ? 0 : width(right) + 4;
  const shown = cut(title, columns - end - 6);
  const fill = columns - width(shown) - 4 - end;
  const tail = right === '' ? [] : [gap(1), span(right, rightToken), span(' ──', 'rule')];
  return [
    span('── ', 'rule'),
    span(shown, token),
    span(` ${'─'.repeat(Math.max(0, fill))}`, 'rule'),
    ...tail,
  ];
};

/** The same words in one style: what lies under a sheet is dim, what the cursor is on is bold. */
export const restyle = (spans: Line, token: Token): Line => spans.map(({text}) => span(text, token));

/**
 * A text field: underlined, cleaned letter by letter, the caret's cell marked. Scrolls sideways so that the caret is
 * in sight. A fresh text is drawn as selected: what is typed takes its place.
 */
export const fieldSpans = (
  text: string,
  caret: number,
  cells: number,
  token: 'field' | 'fresh' = 'field',
): Line => {
  const before = splitGraphemes(text.slice(0, caret)).map(clean);
  const [under = ' ', ...after] = splitGraphemes(text.slice(caret)).map(clean);
  let used = width(under);
  let from = before.length;
  while (from > 0 && used + width(before[from - 1] ?? '') <= cells) used += width(before[--from] ?? '');
  const tail = cut(after.join(''), cells - used, '');
  return [
    span(before.slice(from).join(''), token),
    span(under, 'caret'),
    span(tail, token),
    gap(cells - used - width(tail)),
  ];
};

/** The last door before the terminal: what was forgotten to be cleaned before is cleaned here. */
export const paint = (palette: Palette, spans: Line): string =>
  spans.map(({text, token}) => paintText(palette, token, clean(text))).join('');
