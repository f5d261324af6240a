import type {FieldName} from '../domain/query/fields.ts';
import type {QueryProblem} from '../domain/query/parse.ts';
import type {FormName} from '../domain/query/value-forms.ts';

// The filter language in words. What stands in the message line has at most 78 cells.

/** What each field asks for, a line each. */
const fields = {
  status: 'where the deal stands',
  substatus: 'the state below the status',
  direction: 'who sent it: incoming to you, outgoing from you',
  kind: 'co-sell, partner-led, private or lead',
  owner: 'first of the team: a part of the name, or me',
  team: 'anybody on the team: a part of name or e-mail, or me',
  customer: "a part of the customer's name",
  deal: "a part of the deal's name",
  country: 'of the customer, in two letters',
  currency: 'of the value, in three letters',
  stage: 'sales stage in percent',
  value: "the number in the deal's own currency; 50keur: only EUR",
  closes: 'days to the closing date of an open deal, or a day',
  answer: 'time left to answer a new deal: d, h, w, or a day',
  created: 'age, or the day it was created',
  changed: 'time since the last change, or its day',
  closed: 'time since it was closed, or the day or period',
  has: 'value date team notes solution reason crm campaign',
  no: 'which of the same is empty',
  is: 'open, won, lost, mine, hot, late or stale',
} satisfies Record<FieldName, string>;

const valueProblems = {
  age: (value: string) => `${value} is neither a time (7d, 12h, 2w) nor a day (2026-10-01).`,
  left: (value: string) => `${value} is neither a time (3d, 12h, 2w) nor a day (2026-10-01).`,
  leftDays: (value: string) => `${value} is neither a time (30d, 2w) nor a day (2026-10-01).`,
  amount: (value: string) => `${value} is no amount; 50k, 1.2m, 1250000.50 or 50keur is one.`,
  country: (value: string) => `${value} is no code of a country; cz is one.`,
  currency: (value: string) => `${value} is no code of a currency; eur is one.`,
  stage: (value: string) => `${value} is no sales stage; 10, 20, 40, 60, 80 and 100 are.`,
  choice: (value: string, choices: readonly string[]) => `${value} is none of ${choices.join(', ')}.`,
  text: (value: string) => `${value} is no text.`,
} satisfies Record<FormName, (value: string, choices: readonly string[]) => string>;

export const englishQuery = {
  fields,
  rules: 'The filter of / and of --filter: terms with blanks between, all have to hold.',
  moreRules: '-term: not. a,b: one of them. < <= > >= compare. "In quotes": words, "" is one.',
  flagsAlone: 'each alone; after how many days stale: config staleDays',
  notAndCompared: 'not on your team, and 50k or less',
  valueProblems,
  notADay: (value: string) => `${value} is neither a day (2026-10-01) nor today, week, month, quarter, year.`,
  wantsComparison: (field: string, value: string) =>
    `${value} is a time: ${field}<${value} or ${field}>${value}.`,
  meant: (what: string, near: string) => `${what} is not known. Nearest: ${near}.`,
  problems: {
    'unknown-field': (name: string) =>
      `${name} is no field. In quotes it is words; refdeck help filter-language tells all.`,
    'no-field': (text: string, near: string) => `${text} compares no field. Type ${near}.`,
    'not-ordered': (field: string, example: string) => `${field} takes a colon, not more or less: ${example}`,
    'no-value': (field: string, example: string) => `${field} wants a value: ${example}`,
    'several-values': (field: string, example: string) =>
      `${field} takes one value behind < and >, without separators: ${example}`,
  } satisfies Record<
    Exclude<QueryProblem['kind'], 'no-such-value'>,
    (name: string, example: string) => string
  >,
  /** What may be typed where nothing is yet. */
  begin: (examples: string) => `Words, or terms such as ${examples}`,
  /** What a field asks for, with how it is typed. */
  about: (what: string, example: string) => `${example}  ${what}`,
};
