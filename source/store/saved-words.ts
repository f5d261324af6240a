import {closingDay} from '../domain/days.ts';
import {editsBetween, type FieldName} from '../domain/fields.ts';
import {parseDecimal} from '../domain/money.ts';
import type {Referral} from '../domain/referral.ts';
import type {Language} from '../language/language.ts';
import type {Submission} from './state.ts';

// What a saved edit amounts to, for the message line: the sheet in which it was typed is gone by then.

type Words = (language: Language, saved: Referral) => string;

const amount: Words = ({money, sentences}, {details}) => {
  const value = parseDecimal(details?.dealValue);
  return value === undefined ? sentences.pipeline.noValue : money(value, details?.currency ?? '');
};

const day: Words = ({dayLong, sentences}, {details}) => {
  const closing = closingDay(details?.closingDateTime);
  return closing === undefined ? sentences.pipeline.noDate : dayLong(closing);
};

/** What is short enough to be told with its value; the others are named. */
const told: Readonly<Partial<Record<FieldName, Words>>> = {
  dealValue: amount,
  currency: amount,
  closingDateTime: day,
};

/** A currency is told with its amount. */
const labelOf = (name: FieldName): FieldName => (name === 'currency' ? 'dealValue' : name);

/** "value USD 275,000.00", "notes": each once. */
export const savedWords = (
  language: Language,
  {base, mine}: Pick<Submission, 'base' | 'mine'>,
  saved: Referral,
): readonly string[] => {
  const {fields, notices} = language.sentences;
  const sent = Object.keys(editsBetween(base, mine)) as readonly FieldName[];
  const words = sent.map((name) =>
    notices.savedField(fields[labelOf(name)], told[name]?.(language, saved) ?? ''),
  );
  return [...new Set(words)];
};
