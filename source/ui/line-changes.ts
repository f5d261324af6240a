export type LineChanges = {readonly added: readonly string[]; readonly removed: readonly string[]};

/** The lines of `lines` that are not in `known`; each known line counts once. Blank lines say nothing. */
const beyond = (lines: readonly string[], known: readonly string[]): readonly string[] => {
  const left = new Map<string, number>();
  for (const line of known) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
};

export const lineChanges = (before: readonly string[], after: readonly string[]): LineChanges => ({
  added: beyond(after, before),
  removed: beyond(before, after),
});
