import {clockAt, type Clock} from '../domain/clock.ts';
import {compare} from '../domain/money.ts';
import {emailKey} from '../domain/normal-form.ts';
import type {Referral} from '../domain/referral.ts';
import {queryTest} from '../domain/query/test.ts';
import type {Scope} from '../domain/query/term.ts';
import {dealMatcher} from '../domain/search.ts';
import type {Summary} from '../domain/summary.ts';
import {quoted} from '../api/odata.ts';
import type {Filters} from './filters.ts';
import {asked, queryOf} from './filter-query.ts';

export type Deal = {readonly referral: Referral; readonly summary: Summary};

/** `odata` asks the service for no less than what `test` lets through: leaving it out changes no result. */
export type Criterion = {readonly test: (deal: Deal) => boolean; readonly odata?: string};

type Make<Value> = (value: Value, scope: Scope) => Criterion;

type Values = {readonly [Name in keyof Filters]-?: NonNullable<Filters[Name]>};

const dayMs = 86_400_000;

// The service documents no "or": with several values all is read and looked through here.
const equal = (path: string, values: readonly string[]): {readonly odata?: string} => {
  const [only, ...others] = values;
  return only === undefined || others.length > 0 ? {} : {odata: `${path} eq ${quoted(only)}`};
};

const instant = (ms: number): string => new Date(ms).toISOString();

const byClock =
  ({now}: Scope, test: (clock: Clock) => boolean): Criterion['test'] =>
  ({summary}) =>
    test(clockAt(summary.deadline, now));

/** One criterion a filter: how it is tested here, and how the service is asked where it documents a way. */
const makers: {readonly [Name in keyof Values]: Make<Values[Name]>} = {
  status: (values) => ({
    test: ({summary}) => values.includes(summary.group),
    ...(values.includes('Other') ? {} : equal('status', values)),
  }),
  substatus: (values) => ({
    test: ({referral}) => values.includes(referral.substatus ?? 'None'),
    ...(values.includes('None') ? {} : equal('substatus', values)),
  }),
  direction: (values) => ({
    test: ({referral}) => values.includes(referral.direction ?? ''),
    ...equal('direction', values),
  }),
  kind: (values) => ({test: ({summary}) => values.includes(summary.kind ?? '')}),
  country: (values) => ({
    test: ({referral}) => values.includes(referral.customerProfile?.address?.country ?? ''),
    ...equal('customerProfile/address/country', values),
  }),
  currency: (values) => ({test: ({summary}) => values.includes(summary.currency)}),
  team: (typed) => ({
    test: ({summary}) => summary.team.includes(emailKey(typed) ?? ''),
    odata: `team/any(t:t/email eq ${quoted(typed.trim())})`,
  }),
  search: (words) => {
    const isHit = dealMatcher(words);
    return {test: ({summary}) => isHit(summary)};
  },
  filter: (text, scope) => {
    const query = queryOf(text);
    const test = queryTest(query, scope);
    return {test: ({summary}) => test(summary), ...asked(query, scope.now)};
  },
  expiresWithin: (days, scope) => ({
    test: byClock(scope, (clock) => clock.kind === 'answer' && clock.ms > 0 && clock.ms <= days * dayMs),
  }),
  closesWithin: (days, scope) => ({
    test: byClock(scope, (clock) => clock.kind === 'closes' && clock.days >= 0 && clock.days <= days),
  }),
  overdue: (_, scope) => ({test: byClock(scope, (clock) => clock.kind === 'closes' && clock.days < 0)}),
  stale: (days, {now}) => {
    const limit = now.ms - days * dayMs;
    return {
      test: ({summary}) =>
        (summary.group === 'New' || summary.group === 'Active') && (summary.changed ?? Infinity) <= limit,
      // The service knows instants more finely than the milliseconds that are compared here.
      odata: `updatedDateTime lt ${instant(limit + 1)}`,
    };
  },
  updatedSince: (ms) => ({
    test: ({summary}) => (summary.changed ?? -Infinity) >= ms,
    odata: `updatedDateTime ge ${instant(ms)}`,
  }),
  min: (least) => ({test: ({summary}) => summary.value !== undefined && compare(summary.value, least) >= 0}),
  max: (most) => ({test: ({summary}) => summary.value !== undefined && compare(summary.value, most) <= 0}),
};

const made = <Name extends keyof Values>(name: Name, value: Values[Name], scope: Scope): Criterion =>
  makers[name](value, scope);

/** All that has to hold for a deal. `team` of the filters is an e-mail by now. */
export const criteriaOf = (filters: Filters, scope: Scope): readonly Criterion[] =>
  (Object.keys(makers) as readonly (keyof Values)[]).flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [made(name, value, scope)];
  });

/** The `$filter` of a list call; undefined when the service cannot be asked for any of it. */
export const filterOf = (criteria: readonly Criterion[]): string | undefined =>
  criteria.flatMap(({odata}) => (odata === undefined ? [] : [odata])).join(' and ') || undefined;
