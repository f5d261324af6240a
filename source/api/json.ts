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
const steps = new Map([
  [0x5b, 1], // [
  [0x7b, 1], // {
  [0x5d, -1], // ]
  [0x7d, -1], // }
]);

// Counted before parsing, so that no recursion over the value, ours or a library's, can run out of stack.
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) inString = !inString;
    else if (inString) index += code === backslash ? 1 : 0;
    else depth += steps.get(code) ?? 0;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
};
