import type {Figures, Where} from './figures.ts';
import {filterMeasures, filterPart} from './parts/filter.ts';
import {burstMeasures, keyMeasures, keysParts} from './parts/keys.ts';
import {startMeasure, startNames, startPart} from './parts/start.ts';
import {sizeName} from './programs.ts';
import {visidataName} from './rivals.ts';
import {inDigits, tableOf} from './table.ts';

// refdeck at 10,000 deals beside programs that show the same rows.

const own = sizeName(10_000);
const {window, scrolling, burst} = keysParts;

const compared: readonly Where[] = [
  [startPart, startNames.cached(10_000), startMeasure],
  [window, own, keyMeasures.firstP95],
  [window, own, keyMeasures.lastP95],
  [window, own, keyMeasures.bytesP50],
  [window, own, keyMeasures.cpu],
  [scrolling, own, keyMeasures.firstP95],
  [scrolling, own, keyMeasures.lastP95],
  [scrolling, own, keyMeasures.bytesP50],
  [scrolling, own, keyMeasures.cpu],
  [burst, own, burstMeasures.lag],
  [burst, own, burstMeasures.cpu],
  [filterPart, own, filterMeasures.last],
];

const rivals: readonly string[] = [visidataName, 'fzf', 'htop'];

const titleOf = ([part, , measure]: Where): string => `${part}: ${measure}`;

const timesTheirs = (figures: Figures, [part, subject, measure]: Where, rival: string): number | undefined =>
  figures.ratio([part, subject, measure], [part, rival, measure]);

const cellOf = (figures: Figures, where: Where, rival: string): string => {
  const value = figures.median([where[0], rival, where[2]]);
  const times = timesTheirs(figures, where, rival);
  if (value === undefined || times === undefined) return '';
  return `${inDigits(value)} (${inDigits(times)} ×)`;
};

const ownCell = (figures: Figures, where: Where): string => {
  const value = figures.median(where);
  return value === undefined ? '' : inDigits(value);
};

/** What others take; behind it how many times that refdeck takes: above 1 it is behind. */
export const versusTable = (figures: Figures): readonly string[] =>
  tableOf(
    ['', 'refdeck', ...rivals],
    compared.map((where) => [
      titleOf(where),
      ownCell(figures, where),
      ...rivals.map((rival) => cellOf(figures, where, rival)),
    ]),
  );

/** In how much refdeck is behind, in a sentence for each. */
export const behindLines = (figures: Figures): readonly string[] =>
  rivals.flatMap((rival) => {
    const times = compared.map((where) => timesTheirs(figures, where, rival));
    const known = times.filter((each) => each !== undefined);
    if (known.length === 0) return [];
    const behind = compared.filter((_, index) => (times[index] ?? 0) > 1).map(titleOf);
    const where = behind.length === 0 ? '' : `: ${behind.join('; ')}`;
    return [`Behind **${rival}** in ${behind.length} of ${known.length}${where}.`, ''];
  });
