import fc from 'fast-check';

/**
 * A check of laws over the same random cases, made once for all the laws of a file because making them takes longer
 * than most laws. A law that does not hold is run again by fast-check with the same seed: it shrinks the case and
 * prints the seed.
 */
export const lawsOver = <Case, Prepared>(
  arbitrary: fc.Arbitrary<Case>,
  prepare: (value: Case) => Prepared,
  numRuns: number,
): ((law: (prepared: Prepared) => boolean) => void) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  let cases: readonly Prepared[] | undefined;
  const holds = (law: (prepared: Prepared) => boolean): boolean => {
    try {
      cases ??= fc.sample(arbitrary, {numRuns, seed}).map(prepare);
      return cases.length === numRuns && cases.every(law);
    } catch {
      return false;
    }
  };
  return (law) => {
    if (holds(law)) return;
    fc.assert(
      fc.property(arbitrary, (value) => law(prepare(value))),
      {numRuns, seed},
    );
    throw new Error(`a law did not hold with seed ${String(seed)}, and held when it was run again`);
  };
};
