/** The smallest number that at least this share of them does not exceed. */
export const percentile = (numbers: readonly number[], share: number): number => {
  if (numbers.length === 0) throw new Error('There is no percentile of nothing.');
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
};

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);

export const longest = (numbers: readonly number[]): number => percentile(numbers, 1);
