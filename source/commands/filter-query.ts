import {quoted} from '../api/odata.ts';
import {clean} from '../domain/clean.ts';
import type {Now} from '../domain/clock.ts';
import type {FieldName} from '../domain/query/fields.ts';
import {parseQuery} from '../domain/query/parse.ts';
import type {FieldTerm, Query} from '../domain/query/term.ts';
import {readHours} from '../domain/query/value-forms.ts';
import type {Language} from '../language/language.ts';
import {tellQueryProblem} from '../language/query-words.ts';
import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';

/** Throws a CommandError that points at the faulty part and says why. */
export const checkQuery = (text: string, {sentences}: Language): void => {
  const parsed = parseQuery(text);
  if (parsed.ok) return;
  const {start, end} = parsed.problem;
  const pointer = `${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}`;
  const told = tellQueryProblem(parsed.problem, sentences.query);
  throw new CommandError(exitCodes.usage, `--filter: ${told}\n  ${clean(text)}\n  ${pointer}`);
};

/** The query of a text that was checked. */
export const queryOf = (text: string): Query => {
  const parsed = parseQuery(text);
  return parsed.ok ? parsed.query : {terms: []};
};

const capitalised = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

const instant = (ms: number): string => new Date(ms).toISOString();

const hourMs = 3_600_000;

type Push = (value: string, term: FieldTerm, now: Now) => string | undefined;

const equal =
  (path: string, written: (value: string) => string, ...notSent: readonly string[]): Push =>
  (value) =>
    notSent.includes(value) ? undefined : `${path} eq ${quoted(written(value))}`;

/** The service knows instants more finely than they are compared here: what it sends is no less than what is meant. */
const changed: Push = (value, {comparison}, now) => {
  const hours = readHours(value);
  if (hours === undefined) return undefined;
  const at = now.ms - hours * hourMs;
  return comparison.startsWith('<')
    ? `updatedDateTime ge ${instant(at)}`
    : `updatedDateTime lt ${instant(at + 1)}`;
};

/** How the service is asked for a term, where it documents a way. */
const pushes: Partial<Record<FieldName, Push>> = {
  status: equal('status', capitalised, 'other'),
  substatus: equal('substatus', capitalised, 'none'),
  direction: equal('direction', capitalised),
  country: equal('customerProfile/address/country', (value) => value.toUpperCase()),
  changed,
};

const pushed = (term: Query['terms'][number], now: Now): string | undefined => {
  if (term.kind === 'words' || term.negated) return undefined;
  const [value, ...others] = term.values;
  return value === undefined || others.length > 0 ? undefined : pushes[term.field]?.(value, term, now);
};

/** The part of the query that the service can be asked for; the service documents no "or" and no "not". */
export const asked = ({terms}: Query, now: Now): {readonly odata?: string} => {
  const told = terms.flatMap((term) => pushed(term, now) ?? []);
  return told.length === 0 ? {} : {odata: told.join(' and ')};
};
