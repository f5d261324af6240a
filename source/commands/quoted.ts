import {clean} from '../domain/clean.ts';

const longest = 40;

/**
 * What somebody typed, or what stands in a file, between quotes for a message: cleaned, and only its beginning, so that
 * a file that was named by mistake does not end up in a log.
 */
export const quoted = (text: string): string => {
  const letters = Array.from(clean(text.slice(0, 4 * longest)));
  const isCut = letters.length > longest || text.length > 4 * longest;
  return JSON.stringify(letters.slice(0, longest).join('') + (isCut ? '…' : ''));
};
