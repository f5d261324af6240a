import {clean, cleanLines, cleanName} from '../domain/clean.ts';
import {closingDay} from '../domain/days.ts';
import {readField, sameValue, unitNames, units, type Edits, type UnitName} from '../domain/fields.ts';
import {parseDecimal} from '../domain/money.ts';
import type {Json, Referral} from '../domain/referral.ts';
import {statusText} from './pages/page-head.ts';
import type {View} from './view.ts';

// Values of fields in words, for the difference, the prompts and the conflict table. All text is cleaned here.

/** The values of one unit in a record, as edits. */
export const unitEdits = (referral: Referral, unit: UnitName): Edits =>
  Object.fromEntries(units[unit].map((name) => [name, readField(referral, name) ?? null]));

/** The units in which two records differ for a person, in the order of the table of fields. */
export const changedUnits = (before: Referral, after: Referral): readonly UnitName[] =>
  unitNames.filter((unit) =>
    units[unit].some((name) => !sameValue(name, readField(before, name), readField(after, name))),
  );

const lines = (text: string): readonly string[] => (text === '' ? [] : cleanLines(text).split('\n'));

/** The notes, line by line, cleaned. */
export const noteLines = (value: Json | undefined): readonly string[] =>
  typeof value === 'string' ? lines(value) : [];

const text = (value: Json | undefined): string => (typeof value === 'string' ? clean(value) : '');

const money = ({language}: View, {dealValue, currency}: Edits): string => {
  const value = parseDecimal(dealValue);
  return value === undefined ? '' : language.money(value, text(currency));
};

const solutionName = (solution: Json): string =>
  typeof solution === 'object' &&
  solution !== null &&
  'name' in solution &&
  typeof solution['name'] === 'string'
    ? cleanName(solution['name'])
    : '';

type Telling = (view: View, edits: Edits) => string;

const telling: Readonly<Partial<Record<UnitName, Telling>>> = {
  value: money,
  stage: (view, {status, substatus, statusReason}) => {
    const state = statusText(view, {status: text(status), substatus: text(substatus)});
    return text(statusReason) === '' ? state : `${state} (${text(statusReason)})`;
  },
  closingDateTime: ({language}, {closingDateTime}) => {
    const day = closingDay(closingDateTime);
    return day === undefined ? '' : language.dayLong(day);
  },
  salesStage: ({language}, {salesStage}) => language.salesStage(text(salesStage)),
  notes: ({language}, {notes}) => language.sentences.pages.lineCount(noteLines(notes).length),
  microsoftConsent: ({language}, {microsoftConsent}) =>
    microsoftConsent === true ? language.sentences.pages.yes : language.sentences.pages.no,
  team: ({language}, {team}) => language.sentences.pages.members(Array.isArray(team) ? team.length : 0),
  contacts: ({language}, {contacts}) =>
    language.sentences.pages.members(Array.isArray(contacts) ? contacts.length : 0),
  solutions: (_view, {solutions}) =>
    Array.isArray(solutions) ? (solutions as readonly Json[]).map(solutionName).join(', ') : '',
};

/** A unit's value in one line of words; the words for none where it is empty. */
export const unitWords = (view: View, unit: UnitName, edits: Edits): string => {
  const told = telling[unit]?.(view, edits) ?? text(edits[units[unit][0] ?? 'notes']);
  return told === '' ? view.language.sentences.pages.none : told;
};

/** The label of a unit: that of its first field, "Status" for the three that travel together. */
export const unitLabel = ({language}: View, unit: UnitName): string =>
  language.sentences.fields[units[unit][0] ?? 'notes'];

/** Any value of the wire, such as a member's field, in one line of words. */
export const valueWords = ({language}: View, value: unknown): string => {
  const {none, yes, no} = language.sentences.pages;
  if (value === undefined || value === null || value === '') return none;
  if (typeof value === 'boolean') return value ? yes : no;
  return clean(typeof value === 'string' ? value : JSON.stringify(value));
};
