import {isHeld, type Verdict} from './check.ts';
import type {Figures} from './figures.ts';
import {inDigits, partTable, tableOf} from './table.ts';

const word = (value: number | undefined, unit: string): string =>
  value === undefined ? 'not measured' : `${inDigits(value)} ${unit}`;

export const verdictTable = (verdicts: readonly Verdict[]): readonly string[] =>
  tableOf(
    ['limit', 'measured', 'at most', 'held'],
    verdicts.map((verdict) => [
      verdict.what,
      word(verdict.measured, verdict.unit),
      word(verdict.most, verdict.unit),
      isHeld(verdict) ? 'yes' : 'NO',
    ]),
  );

const missingLines = (figures: Figures, part: string): readonly string[] =>
  figures.missing(part).flatMap(({subject, why}) => ['', `Not measured: ${subject}: ${why.split('\n')[0]}`]);

const partLines = (figures: Figures, part: string): readonly string[] => [
  ...(figures.measures(part).length === 0 ? [part] : partTable(figures, part)),
  ...missingLines(figures, part),
  '',
];

export const partTables = (figures: Figures): readonly string[] =>
  figures.parts().flatMap((part) => partLines(figures, part));

/** The whole table. */
export const linesOf = (figures: Figures, verdicts: readonly Verdict[]): readonly string[] => [
  '',
  ...partTables(figures),
  ...(verdicts.length === 0 ? [] : verdictTable(verdicts)),
];
