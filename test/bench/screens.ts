/** The list's part of refdeck's screen, without the pane: behind head, views and rule, before notes and keys. */
const listOf = (frame: string): readonly string[] =>
  frame
    .split('\n')
    .slice(3, -2)
    .map((row) => row.split('│')[0]!.trim());

const isHeader = (row: string | undefined): boolean => /^[▾▸]/u.test(row ?? '');

/**
 * The first full paint: the groups New and Active have their counts, and no row of the list is blank but the one
 * that stands before a group.
 */
export const isPainted = (frame: string): boolean => {
  const list = listOf(frame);
  const hasGroups = ['New', 'Active'].every((name) =>
    list.some((row) => new RegExp(`^[▾▸] ?${name} +\\d`, 'u').test(row)),
  );
  return hasGroups && list.every((row, index) => row !== '' || isHeader(list[index + 1]));
};

/** A program that fills its screen: nine rows in ten have something. */
export const isFilled = (frame: string): boolean => {
  const rows = frame.split('\n');
  return rows.filter((row) => row.trim() !== '').length >= 0.9 * rows.length;
};
