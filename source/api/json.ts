import type {Json} from '../domain/referral.ts';

export type ParsedJson =
  | {readonly ok: true; readonly value: Json}
  | {readonly ok: false; readonly problem: 'NOT_JSON' | 'HTML' | 'TOO_DEEP'};

/** Parses what should be JSON nested at most `depth` levels deep. Total: never throws. */
export const parseJson = (text: string, depth: number): ParsedJson => {
  // A sign-in page or a proxy's notice answers with 200 as well.
  if (/^\s*</.test(text)) return {ok: false, problem: 'HTML'};
  if (depthOf(text) > depth) return {ok: false, problem: 'TOO_DEEP'};
  try {
    return {ok: true, value: JSON.parse(text) as Json};
  } catch {
    return {ok: false, problem: 'NOT_JSON'};
  }
};

const quote = 0x22;
const backslash = 0x5c;

/** The place of the quote that ends the string which begins at `start`; -1 where none does. */
const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = end;
    while (text.charCodeAt(slashes - 1) === backslash) slashes -= 1;
    if ((end - slashes) % 2 === 0) return end;
  }
  return -1;
};

// Counted before parsing, so that no recursion over the value, ours or a library's, can run out of stack.
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // 0x5b [, 0x7b {, 0x5d ], 0x7d }: they differ in one bit.
    if ((code | 0x20) === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if ((code | 0x20) === 0x7d) depth -= 1;
    else if (code === quote) {
      index = endOfString(text, index);
      if (index === -1) return deepest;
    }
  }
  return deepest;
};
