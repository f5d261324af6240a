/** Next row of the table of edit distances (insert, delete, replace; Wagner and Fischer). */
const nextRow = (row: readonly number[], letter: string, typed: string): readonly number[] => {
  const next = [(row[0] ?? 0) + 1];
  for (let at = 1; at < row.length; at += 1) {
    const replaced = (row[at - 1] ?? 0) + Number(typed[at - 1] !== letter);
    next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
  }
  return next;
};

/** How many letters apart what was typed is from the nearest beginning of the word: people look before they finish. */
const distanceToBeginning = (typed: string, word: string): number => {
  let row: readonly number[] = Array.from({length: typed.length + 1}, (_, at) => at);
  let least = typed.length;
  for (const letter of word.slice(0, typed.length + 2)) {
    row = nextRow(row, letter, typed);
    least = Math.min(least, row[typed.length] ?? least);
  }
  return least;
};

type Candidate = {readonly word: string; readonly distance: number; readonly extra: number};

const byNearness = (a: Candidate, b: Candidate): number =>
  a.distance - b.distance || a.extra - b.extra || (a.word < b.word ? -1 : 1);

/**
 * The word that somebody who typed `typed` may have meant: one slip away, two from five letters on; undefined when
 * none is near. Both sides folded, see `foldText`.
 */
export const nearestWord = (words: Iterable<string>, typed: string): string | undefined => {
  const slips = typed.length < 5 ? 1 : 2;
  const candidates: Candidate[] = [];
  for (const word of new Set(words)) {
    const distance = word.length + slips < typed.length ? typed.length : distanceToBeginning(typed, word);
    if (distance <= slips) candidates.push({word, distance, extra: Math.abs(word.length - typed.length)});
  }
  return typed.length < 3 ? undefined : candidates.sort(byNearness)[0]?.word;
};
