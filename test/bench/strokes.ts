/** One arrival of output, with the rows of the screen that it changed. */
export type Arrival = {readonly at: number; readonly bytes: number; readonly rows: ReadonlySet<number>};

/** What a key caused: milliseconds from the key to the first and the last byte. */
export type Stroke = {
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  /** To the first byte that changed a row of the list; undefined when none did. */
  readonly results: number | undefined;
};

/** A program's own clock ticks in one row, whatever key is pressed. */
export const isTick = ({rows}: Arrival, clockRow: number | undefined): boolean =>
  clockRow !== undefined && rows.size === 1 && rows.has(clockRow);

/** Rows above are the program's head, with its filter. */
const firstListRow = 3;

export const strokeOf = (at: number, answers: readonly Arrival[]): Stroke => {
  const [first, last] = [answers[0], answers.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A key was not answered.');
  const result = answers.find(({rows}) => [...rows].some((row) => row >= firstListRow));
  return {
    first: first.at - at,
    last: last.at - at,
    bytes: answers.reduce((sum, {bytes}) => sum + bytes, 0),
    results: result && result.at - at,
  };
};

/**
 * How long each key waited for a sign of life: to the first output after it. A key that none followed has waited
 * until `end`.
 */
export const waitsOf = (
  pressed: readonly number[],
  arrivals: readonly Arrival[],
  end: number,
): readonly number[] => {
  let next = 0;
  return pressed.map((at) => {
    while (next < arrivals.length && arrivals[next]!.at < at) next += 1;
    return (arrivals[next]?.at ?? end) - at;
  });
};
