import {clean, cleanLines, cleanName} from '../../domain/clean.ts';
import {closingDay} from '../../domain/days.ts';
import {editsBetween, fields, readField, unitNames, units, type UnitName} from '../../domain/fields.ts';
import {parseDecimal} from '../../domain/money.ts';
import {normalMember} from '../../domain/normal-form.ts';
import type {Json, Referral} from '../../domain/referral.ts';
import type {Language} from '../../language/language.ts';

// What a write changes, in words for a person at a terminal. All text is cleaned here.

const text = (value: unknown): string => (typeof value === 'string' ? clean(value) : '');

const textIn = (item: Json, member: string): string =>
  typeof item === 'object' && item !== null && member in item
    ? text((item as Readonly<Record<string, Json>>)[member])
    : '';

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

const stateText = ({sentences: {states}}: Language, {status, substatus, statusReason}: Referral): string => {
  const known = new Map(Object.entries(states));
  const words = [status, substatus].map((word) => known.get(word ?? '') ?? text(word)).filter(Boolean);
  const reason = text(statusReason);
  return words.join(' · ') + (reason === '' ? '' : ` (${reason})`);
};

const moneyText = (language: Language, {details}: Referral): string => {
  const value = parseDecimal(details?.dealValue);
  return value === undefined ? '' : language.money(value, text(details?.currency));
};

const dayText = (language: Language, {details}: Referral): string => {
  const day = closingDay(details?.closingDateTime);
  return day === undefined ? '' : language.dayLong(day);
};

const notesText = ({sentences}: Language, {details}: Referral): string =>
  sentences.pages.lineCount(linesOf(details?.notes).length);

const tellers: Readonly<Partial<Record<UnitName, (language: Language, referral: Referral) => string>>> = {
  stage: stateText,
  value: moneyText,
  closingDateTime: dayText,
  notes: notesText,
  salesStage: (language, {salesStage}) => language.salesStage(salesStage),
  microsoftConsent: ({sentences: {pages}}, {consent}) =>
    consent?.consentToShareReferralWithMicrosoftSellers === true ? pages.yes : pages.no,
};

const linesOf = (notes: unknown): readonly string[] =>
  typeof notes === 'string' && notes !== '' ? cleanLines(notes).split('\n') : [];

/** One line for what is there, the word for none where nothing is. */
const told = (language: Language, unit: UnitName, referral: Referral): string => {
  const [first = 'notes'] = units[unit];
  const words = tellers[unit]?.(language, referral) ?? text(readField(referral, first));
  return words === '' ? language.sentences.pages.none : words;
};

/** Those of `items` that are not in `known`, each counted once. */
const beyond = <T>(items: readonly T[], known: readonly T[], form: (item: T) => string): readonly T[] => {
  const left = known.map(form);
  return items.filter((item) => {
    const at = left.indexOf(form(item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const lineChanges = (base: Referral, mine: Referral): readonly string[] => {
  const [was, is] = [base, mine].map(({details}) => linesOf(details?.notes));
  const same = (line: string): string => line;
  return [
    ...beyond(was ?? [], is ?? [], same).map((line) => `- ${line}`),
    ...beyond(is ?? [], was ?? [], same).map((line) => `+ ${line}`),
  ];
};

const itemText = (item: Json): string => {
  const name = [textIn(item, 'firstName'), textIn(item, 'lastName')].filter(Boolean).join(' ');
  const rest = ['name', 'email', 'phoneNumber', 'id'].map((member) => textIn(item, member));
  return cleanName([name, ...rest].filter(Boolean).join('  '));
};

const itemChanges = (unit: UnitName, base: Referral, mine: Referral): readonly string[] => {
  const [name = 'team'] = units[unit];
  const [was, is] = [base, mine].map((referral) => listOf(readField(referral, name)));
  return [
    ...beyond(was ?? [], is ?? [], normalMember).map((item) => `- ${itemText(item)}`),
    ...beyond(is ?? [], was ?? [], normalMember).map((item) => `+ ${itemText(item)}`),
  ];
};

const isList = (unit: UnitName): boolean => Array.isArray(fields[units[unit][0] ?? 'notes'].cleared);

const labelWidth = 18;

const unitLines = (language: Language, base: Referral, mine: Referral, unit: UnitName): readonly string[] => {
  const {sentences} = language;
  const label = sentences.fields[units[unit][0] ?? 'notes'].padEnd(labelWidth);
  const indented = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => `${' '.repeat(labelWidth)}${line}`);
  if (isList(unit)) {
    const [first = '', ...rest] = itemChanges(unit, base, mine);
    return [`${label}${first}`, ...indented(rest)];
  }
  const pair = `${label}${told(language, unit, base)} ${sentences.forms.becomes} ${told(language, unit, mine)}`;
  return unit === 'notes' ? [pair, ...indented(lineChanges(base, mine))] : [pair];
};

const changedUnits = (base: Referral, mine: Referral): readonly UnitName[] => {
  const changed = Object.keys(editsBetween(base, mine));
  return unitNames.filter((unit) => units[unit].some((name) => changed.includes(name)));
};

/** "Value             USD 10,000.00 becomes USD 12,000.00": a line for each change, more for notes and lists. */
export const differenceLines = (language: Language, base: Referral, mine: Referral): readonly string[] =>
  changedUnits(base, mine).flatMap((unit) => unitLines(language, base, mine, unit));

/** The same in a few words, as it is after the write: "status Closed · Won, team + Ravi Menon  ravi@contoso.com". */
export const changeWords = (language: Language, base: Referral, mine: Referral): string =>
  changedUnits(base, mine)
    .map((unit) => {
      const label = language.sentences.forms.lower(language.sentences.fields[units[unit][0] ?? 'notes']);
      if (unit === 'notes') return label;
      const after = isList(unit) ? itemChanges(unit, base, mine).join(', ') : told(language, unit, mine);
      return `${label} ${after}`;
    })
    .join(', ');

/** Customer and deal, as far as they have names. */
export const dealName = ({customerProfile, name}: Referral): string =>
  [customerProfile?.name, name]
    .map((each) => cleanName(each ?? '').trim())
    .filter(Boolean)
    .join(' · ');
