import type {Json} from '../domain/referral.ts';

export type ParsedJson =
  | {readonly ok: true; readonly value: Json}
  | {readonly ok: false; readonly problem: 'NOT_JSON' | 'HTML' | 'TOO_DEEP'};

/** Parses what should be JSON nested at most `depth` levels deep. Total: never throws. */
export const parseJson = (text: string, depth: number): ParsedJson => {
  // A sign-in page or a proxy's notice answers with 200 as well.
  if (/^\s*</.test(text)) return {ok: false, problem: 'HTML'};
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return {ok: false, problem: 'NOT_JSON'};
  }
  return isDeeperThan(depth, value) ? {ok: false, problem: 'TOO_DEEP'} : {ok: true, value};
};

// V8 parses whatever depth there is (a body of 8 MB takes it 2 s at worst); no recursion over the value, ours or a
// library's, is to run out of stack. This one ends at the depth itself. To look at the value takes a fifth of what
// counting brackets in the text does.
const isDeeperThan = (depth: number, value: Json): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  const members = value as {readonly [name: string]: Json};
  for (const name in members) {
    const member = members[name] ?? null;
    // Nearly all are texts: no call for each.
    if (typeof member === 'object' && isDeeperThan(depth - 1, member)) return true;
  }
  return false;
};
