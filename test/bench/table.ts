import type {Figures} from './figures.ts';

export const inDigits = (value: number): string => {
  const digits = [10, 100].filter((bound) => Math.abs(value) < bound).length;
  return value.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
};

/** The first column is text, the others are numbers. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  return rows.map((row) => `| ${row.map(cell).join(' | ')} |`);
};

/** Lines of a table, which a terminal and Markdown show alike. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const [first, ...others] = aligned([head, ...rows]);
  const rule = first!.replaceAll(/[^|]/gu, '-');
  return [first!, rule, ...others];
};

const cellOf = (value: number | undefined): string => (value === undefined ? '' : inDigits(value));

export const partTable = (figures: Figures, part: string): readonly string[] => {
  const measures = figures.measures(part);
  const rows = figures
    .subjects(part)
    .map((subject) => [
      subject,
      ...measures.map((measure) => cellOf(figures.median([part, subject, measure]))),
    ]);
  return tableOf([part, ...measures], rows);
};
