import {nowAt} from '../domain/clock.ts';
import {sortSummaries, summarize} from '../domain/pipeline.ts';
import type {Referral} from '../domain/referral.ts';
import {asksForMe} from '../domain/query/test.ts';
import type {Scope} from '../domain/query/term.ts';
import type {Language} from '../language/language.ts';
import {inspectSettings} from '../storage/settings.ts';
import type {ListView} from '../domain/views.ts';
import {wholeList} from '../api/odata.ts';
import {readAhead} from '../api/read-ahead.ts';
import {unlessRefused} from '../api/refused-query.ts';
import type {Page} from '../api/walk.ts';
import {columnMembers} from './columns.ts';
import {CommandError} from './command-error.ts';
import {criteriaOf, filterOf, type Criterion, type Deal} from './criteria.ts';
import {checkQuery, queryOf} from './filter-query.ts';
import {exitCodes} from './exit-codes.ts';
import type {Arrangement, Filters} from './filters.ts';
import {viewCriterion} from './views.ts';
import type {Opened, World} from './world.ts';

export type DealsPage = {readonly deals: readonly Deal[]; readonly malformed: readonly string[]};

/** Throws a CommandError for filters that mean nothing together. */
export const checkFilters = ({min, max, currency, filter}: Filters, language: Language): void => {
  if (filter !== undefined) checkQuery(filter, language);
  const compares = min !== undefined || max !== undefined;
  if (compares && currency?.length !== 1)
    throw new CommandError(
      exitCodes.usage,
      '--min and --max want one currency, because amounts of different ones are not compared: add --currency EUR, say.',
    );
};

const asksWho = ({team, filter}: Filters): boolean =>
  team === 'me' || (filter !== undefined && asksForMe(queryOf(filter)));

const withMe = (filters: Filters, {me}: Opened): Filters => {
  if (!asksWho(filters)) return filters;
  if (me !== undefined) return filters.team === 'me' ? {...filters, team: me} : filters;
  throw new CommandError(
    exitCodes.usage,
    'refdeck does not know your e-mail address here: write it out, --team you@example.com.',
  );
};

/** Asks for the filtered list; where the service does not take the filter, for the whole one. */
const pagesOf = (
  {err, signal}: World,
  {client}: Opened,
  filter: string | undefined,
): AsyncGenerator<Page> => {
  const whole = () => client.list({...wholeList, select: columnMembers}, signal);
  if (filter === undefined) return whole();
  const filtered = client.list({...wholeList, select: columnMembers, filter}, signal);
  return unlessRefused(filtered, () => {
    err('refdeck: the service did not take the filter; the whole list is read and filtered here.\n');
    return whole();
  });
};

/** Summarized when somebody asks for it: what is exported without a filter never is, and that costs a fifth of it. */
const dealOf = (referral: Referral): Deal => {
  let summary: Deal['summary'] | undefined;
  return {
    referral,
    get summary() {
      return (summary ??= summarize(referral));
    },
  };
};

const dealsOf = ({referrals}: Page, criteria: readonly Criterion[], seen: Set<string>): readonly Deal[] =>
  referrals.flatMap((referral) => {
    // A record can be on two pages when others are added during the walk.
    if (seen.has(referral.id)) return [];
    seen.add(referral.id);
    const deal = dealOf(referral);
    return criteria.every(({test}) => test(deal)) ? [deal] : [];
  });

const scopeFor = ({now, language, machine}: World, {me}: Opened): Scope => ({
  now: nowAt(now(), language.timeZone),
  timeZone: language.timeZone,
  staleDays: inspectSettings(machine.settingsFolder).settings.staleDays,
  ...(me === undefined ? {} : {me}),
});

/** The deals that are meant, page by page, the newest first. Rejects with an ApiError. */
export async function* readPages(
  world: World,
  opened: Opened,
  filters: Filters & Pick<Arrangement, 'limit'>,
  view?: ListView,
): AsyncGenerator<DealsPage> {
  const scope = scopeFor(world, opened);
  const criteria = [
    ...criteriaOf(withMe(filters, opened), scope),
    ...(view ? [viewCriterion(view, scope)] : []),
  ];
  const seen = new Set<string>();
  const pages = pagesOf(world, opened, filterOf(criteria));
  for await (const page of filters.limit === undefined ? readAhead(pages) : pages)
    yield {deals: dealsOf(page, criteria, seen), malformed: page.malformed};
}

/** Sorted, turned and cut as asked for. */
export const arranged = (
  deals: readonly Deal[],
  {sort = 'clock', reverse, limit = Infinity}: Arrangement,
  now: number,
): readonly Deal[] => {
  const byId = new Map(deals.map((deal) => [deal.summary.id, deal]));
  const summaries = sortSummaries(
    deals.map(({summary}) => summary),
    sort,
    now,
  );
  const turned = reverse === true ? summaries.toReversed() : summaries;
  return turned.slice(0, limit).flatMap(({id}) => byId.get(id) ?? []);
};

/** Says on stderr which records the service sent in a shape that cannot be read. */
export const tellMalformed = ({err, language}: World, malformed: readonly string[]): void => {
  const [first] = malformed;
  if (first !== undefined) err(`refdeck: ${language.sentences.notices.malformed(malformed.length, first)}\n`);
};

/** All deals that are meant, in the order asked for; what could not be read is told. */
export const readDeals = async (
  world: World,
  opened: Opened,
  filters: Filters & Arrangement,
  view?: ListView,
): Promise<readonly Deal[]> => {
  const deals: Deal[] = [];
  const malformed: string[] = [];
  for await (const page of readPages(world, opened, filters, view)) {
    deals.push(...page.deals);
    malformed.push(...page.malformed);
  }
  tellMalformed(world, malformed);
  const sort = filters.sort ?? view?.sort;
  return arranged(deals, {...filters, ...(sort === undefined ? {} : {sort})}, world.now());
};
