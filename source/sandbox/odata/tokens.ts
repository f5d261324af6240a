import {invalid} from '../problem.ts';

export type Token =
  | {readonly kind: 'text'; readonly value: string}
  | {readonly kind: 'word'; readonly value: string}
  | {readonly kind: 'instant'; readonly value: string}
  | {readonly kind: 'number'; readonly value: number}
  | {readonly kind: 'sign'; readonly value: string};

/** In the order in which they are tried: an instant begins like a number. */
const patterns: readonly {readonly pattern: RegExp; readonly make: (text: string) => Token}[] = [
  {
    pattern: /'(?:[^']|'')*'/uy,
    make: (text) => ({kind: 'text', value: text.slice(1, -1).replaceAll("''", "'")}),
  },
  {
    pattern: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w.:-])/uy,
    make: (text) => ({kind: 'instant', value: text}),
  },
  {pattern: /-?\d+(?:\.\d+)?(?![\w.])/uy, make: (text) => ({kind: 'number', value: Number(text)})},
  {pattern: /[A-Za-z_]\w*/uy, make: (text) => ({kind: 'word', value: text})},
  {pattern: /[():/,]/uy, make: (text) => ({kind: 'sign', value: text})},
];

const blanks = /\s*/uy;

const matchAt = (pattern: RegExp, text: string, position: number): string | undefined => {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
};

const tokenAt = (text: string, position: number): {readonly token: Token; readonly length: number} => {
  for (const {pattern, make} of patterns) {
    const found = matchAt(pattern, text, position);
    if (found !== undefined) return {token: make(found), length: found.length};
  }
  throw invalid(`Not understood at position ${position}.`, '$filter');
};

/** The words of a filter expression; throws a 400 where something is none. */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const skipBlanks = (position: number): number => position + (matchAt(blanks, text, position)?.length ?? 0);
  let position = skipBlanks(0);
  while (position < text.length) {
    const {token, length} = tokenAt(text, position);
    tokens.push(token);
    position = skipBlanks(position + length);
  }
  return tokens;
};
