import {nowAt} from '../../../source/domain/clock.ts';
import type {Scope} from '../../../source/domain/query/term.ts';
import {parseQuery} from '../../../source/domain/query/parse.ts';
import {queryTest} from '../../../source/domain/query/test.ts';
import {summarize} from '../../../source/domain/pipeline.ts';
import type {Referral} from '../../../source/domain/referral.ts';

/** Half past two at night of 15 November 2026 in Prague; in UTC it is that day, in New York still the day before. */
export const scope: Scope = {
  now: nowAt(Date.parse('2026-11-15T01:30:00Z'), 'Europe/Prague'),
  timeZone: 'Europe/Prague',
  me: 'Jana.Novakova@contoso.com',
  staleDays: {New: 7, Active: 30},
};

/** Does the filter find the deal? Throws for a filter that cannot be read. */
export const finds = (text: string, referral: Referral, different: Partial<Scope> = {}): boolean => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`);
  return queryTest(parsed.query, {...scope, ...different})(summarize(referral));
};
