import type {Figures} from './figures.ts';
import {filterPart} from './parts/filter.ts';
import {keysParts} from './parts/keys.ts';
import {startNames, startPart} from './parts/start.ts';
import {sizeName} from './programs.ts';
import {visidataName} from './rivals.ts';
import {inDigits} from './table.ts';

/** In which parts refdeck at 10,000 deals stands beside others, and as whom. */
const ours: readonly (readonly [part: string, subject: string])[] = [
  [startPart, startNames.cached(10_000)],
  [keysParts.window, sizeName(10_000)],
  [keysParts.scrolling, sizeName(10_000)],
  [keysParts.burst, sizeName(10_000)],
  [filterPart, sizeName(10_000)],
];

const rivals: readonly string[] = [visidataName, 'fzf', 'htop'];

/** Where another program was better, with how many times its figure ours is. */
const lostTo = (figures: Figures, rival: string): readonly string[] =>
  ours.flatMap(([part, own]) =>
    figures.measures(part).flatMap((measure) => {
      const times = figures.ratio([part, own, measure], [part, rival, measure]);
      return times === undefined || times <= 1 ? [] : [`${part}, ${measure}: ${inDigits(times)} ×`];
    }),
  );

/** What stands in the document of the last run about where refdeck loses. */
export const lossLines = (figures: Figures): readonly string[] =>
  rivals.flatMap((rival) => {
    const lost = lostTo(figures, rival);
    return [
      `**${rival}** ${lost.length === 0 ? 'was better in nothing that was measured of both.' : 'was better in:'}`,
      '',
      ...lost.map((line) => `- ${line}`),
      ...(lost.length === 0 ? [] : ['']),
    ];
  });
