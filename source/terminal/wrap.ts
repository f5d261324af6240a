import {cut, splitGraphemes, width} from './text.ts';

/** A piece that stays together, and the blanks that stand before it when it is not first in its line. */
type Piece = {readonly blanks: string; readonly text: string};

const neverFirst = /^[、。，．：；！？）」』】〉》・ー]/;

/** East Asian text has no blanks: a line may end beside each wide grapheme, but not before closing punctuation. */
const splitWord = (word: string): string[] => {
  const parts: string[] = [];
  let joins = false;
  for (const grapheme of splitGraphemes(word)) {
    const wide = width(grapheme) > 1;
    const stays = (joins && !wide) || neverFirst.test(grapheme);
    parts.push((stays ? (parts.pop() ?? '') : '') + grapheme);
    joins = !wide;
  }
  return parts;
};

const splitPieces = (line: string): Piece[] =>
  Array.from(line.matchAll(/( *)([^ ]+)/g)).flatMap(([, blanks = '', word = '']) =>
    splitWord(word).map((text, index) => ({blanks: index === 0 ? blanks : '', text})),
  );

/** Cuts a piece that no line can hold; a grapheme wider than the line becomes the ellipsis. */
const breakPiece = (text: string, cells: number): string[] => {
  const lines = [''];
  for (const grapheme of splitGraphemes(text)) {
    const shown = cut(grapheme, cells);
    const last = lines.length - 1;
    const longer = (lines[last] ?? '') + shown;
    if (width(longer) <= cells) lines[last] = longer;
    else lines.push(shown);
  }
  return lines;
};

const wrapLine = (line: string, cells: number): string[] => {
  const lines: string[] = [];
  let current: string | undefined;
  for (const {blanks, text} of splitPieces(line)) {
    const longer = (current ?? '') + blanks + text;
    if (width(longer) <= cells) {
      current = longer;
      continue;
    }
    if (current !== undefined) lines.push(current);
    const broken = breakPiece(text, cells);
    current = broken.pop();
    lines.push(...broken);
  }
  return [...lines, current ?? ''];
};

/**
 * Lines of at most `cells` cells (not padded), broken between words; words longer than a line are cut.
 * Line breaks of the text stay, empty lines too; the blanks at a break go.
 */
export const wrap = (text: string, cells: number): string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, cells)));
