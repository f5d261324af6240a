import {fitLine, type Line} from '../../source/ui/line.ts';
import type {Page, Sheet} from '../../source/ui/page.ts';

// Lines as the drawings of the screens have them: plain text, `_` where the terminal's own cursor stands.

export const drawnLine = (line: Line, columns: number): string =>
  fitLine(line, columns)
    .map(({text, token}) => (token === 'caret' ? '_' : text))
    .join('')
    .trimEnd();

export const drawn = (lines: readonly Line[], columns = 80): string =>
  lines.map((line) => drawnLine(line, columns)).join('\n');

/** Title, lines and its own message, as far as there is one. */
export const sheetLines = ({title, lines, message}: Sheet): readonly Line[] => [
  title,
  ...lines,
  ...(message ? [message] : []),
];

/** Head, rule with all lines in sight, body and message. */
export const pageLines = ({head, rule, body, message}: Page): readonly Line[] => [
  ...head,
  rule(1, body.length, body.length),
  ...body,
  ...(message ? [message] : []),
];

/** A drawing written between backticks: without the first and the last line break. */
export const drawing = (text: string): string => text.replace(/^\n|\n *$/gu, '');

/** A frame of Ink without its styles, line by line and without the blanks at the ends. */
export const plainFrame = (frame: string | undefined): readonly string[] =>
  (frame ?? '')
    .replaceAll(/\x1b\[[\d;]*m/gu, '')
    .split('\n')
    .map((line) => line.trimEnd());
