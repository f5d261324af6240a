import {clockAt, nowAt, type Clock} from '../domain/clock.ts';
import {
  groupFigures,
  groupSummaries,
  sortSummaries,
  summarize,
  type Group,
  type Grouping,
  type Summary,
} from '../domain/pipeline.ts';
import type {Referral} from '../domain/referral.ts';
import {wholeList} from '../api/odata.ts';
import type {Language} from '../language/language.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import type {Opened, World} from './world.ts';

// The pipeline as text, for pipes and files: one line a deal, cells apart by tabs, whatever the width.

const clockText = (language: Language, clock: Clock): string => {
  const words = language.sentences.pipeline;
  switch (clock.kind) {
    case 'answer':
      if (clock.hotMs !== undefined) return words.hot(language.remaining(clock.hotMs));
      return clock.ms <= 0 ? words.expired : language.remaining(clock.ms);
    case 'closes':
      return language.distance(clock.days);
    // The last cell says how it ended.
    case 'outcome':
    case 'none':
      return '';
  }
};

const dealLine = (language: Language, now: number, deal: Summary): string => {
  const {pipeline} = language.sentences;
  const value =
    deal.value === undefined
      ? pipeline.noValue
      : `${deal.currency} ${language.exact(deal.value, deal.currency)}`;
  const clock = clockText(language, clockAt(deal.deadline, nowAt(now, language.timeZone)));
  return `  ${[deal.customer, deal.deal, value, clock, deal.substatus].join('\t')}`;
};

/** `as-given`: somebody asked for another order within the groups. */
export type PlainOrder = 'soonest-first' | 'as-given';

const groupLines = (
  language: Language,
  now: number,
  {key, deals}: Group,
  order: PlainOrder,
): readonly string[] => {
  const {sums, counted, won, wonPercent} = groupFigures(key, deals);
  const {pipeline, views} = language.sentences;
  const told = sums.map(({currency, total}) => `${currency} ${language.exact(total, currency)}`.trim());
  const share = wonPercent === undefined ? [] : [pipeline.wonShare(wonPercent)];
  const beside = won ? [views.wonDeals(won.deals)] : share;
  const prefix = told.length === 0 ? '' : {all: '', open: views.openSums, won: pipeline.wonSums}[counted];
  return [
    `${language.groupName(key)}  ${deals.length}  ${prefix}${[...told, ...beside].join(' · ')}`.trimEnd(),
    ...(order === 'as-given' ? deals : sortSummaries(deals, 'clock', now)).map((deal) =>
      dealLine(language, now, deal),
    ),
  ];
};

export const plainPipeline = (
  language: Language,
  now: number,
  referrals: readonly Referral[],
  order: PlainOrder = 'soonest-first',
  grouping: Grouping = 'status',
): string => {
  const groups = groupSummaries(referrals.map(summarize), grouping);
  if (groups.length === 0) return `${language.sentences.pipeline.noReferrals}\n`;
  return `${groups.map((group) => groupLines(language, now, group, order).join('\n')).join('\n\n')}\n`;
};

/** Prints the whole list as text, and what could not be shown on stderr. Rejects with an ApiError. */
export const printPlain = async (
  {language, now, out, err, signal}: Pick<World, 'language' | 'now' | 'out' | 'err' | 'signal'>,
  {client}: Pick<Opened, 'client'>,
): Promise<ExitCode> => {
  const referrals: Referral[] = [];
  const problems: string[] = [];
  for await (const page of client.list(wholeList, signal)) {
    referrals.push(...page.referrals);
    problems.push(...page.malformed);
  }
  out(plainPipeline(language, now(), referrals));
  const [first] = problems;
  if (first !== undefined) err(`refdeck: ${language.sentences.notices.malformed(problems.length, first)}\n`);
  return exitCodes.done;
};
