import {invalid, type Problem} from '../problem.ts';
import type {Token} from './tokens.ts';

/** Walks over the tokens of a filter. */
export type Cursor = {
  /** The next token, taken; undefined at the end. */
  readonly take: () => Token | undefined;
  /** Takes the next token when it is this word or sign (never a quoted text), and says whether it was. */
  readonly skip: (value: string) => boolean;
  /** Takes a word or a sign that has to be there. */
  readonly word: () => string;
  readonly sign: (value: string) => void;
  readonly end: () => void;
};

export const refused = (message: string): Problem => invalid(message, '$filter');

export const shown = (token: Token | undefined): string =>
  token === undefined ? 'the end' : `'${token.value}'`;

export const createCursor = (tokens: readonly Token[]): Cursor => {
  let position = 0;
  const take = (): Token | undefined => tokens[position++];
  const skip = (value: string): boolean => {
    const token = tokens[position];
    const found = token !== undefined && token.kind !== 'text' && token.value === value;
    if (found) position += 1;
    return found;
  };
  return {
    take,
    skip,
    word: () => {
      const token = take();
      if (token?.kind !== 'word') throw refused(`A name is missing before ${shown(token)}.`);
      return token.value;
    },
    sign: (value) => {
      if (!skip(value)) throw refused(`'${value}' is missing before ${shown(tokens[position])}.`);
    },
    end: () => {
      if (position < tokens.length) throw refused(`${shown(tokens[position])} is not supported here.`);
    },
  };
};
