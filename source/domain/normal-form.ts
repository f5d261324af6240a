import {closingDay} from './days.ts';
import {isObject} from './json-path.ts';
import {decimalsUsed, parseDecimal, roundTo, toWire} from './money.ts';
import type {Json, Member} from './referral.ts';

// Two values are the same to a person when their normal forms are equal. A normal form is text, '' for "nothing
// there", and is only ever compared: it is neither shown nor sent.

export type Kind = 'word' | 'decimal' | 'day' | 'text' | 'members' | 'solutions' | 'flag';

type Value = Json | undefined;

/** Absent, null, empty text and an empty list all say "nothing there": a form cannot tell them apart. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

// Most text, e-mails above all, is in its normal form already; this tells faster than making it.
const isPlain = /^[\x20-\x7e\n]*$/;

/** Unicode NFC with \n as the only line end: the service and editors each change both on their way. */
export const normalText = (text: string): string =>
  isPlain.test(text) ? text : text.normalize('NFC').replace(/\r\n?/g, '\n');

/** The key of a person: the e-mail trimmed and in small letters; undefined when there is none. */
export const emailKey = (email: unknown): string | undefined => {
  const key = typeof email === 'string' ? normalText(email).trim().toLowerCase() : '';
  return key === '' ? undefined : key;
};

/** JSON whose text does not depend on the order of an object's members, nor on members that hold nothing. */
const canonical = (value: Value): string => {
  if (typeof value === 'string') return JSON.stringify(normalText(value));
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const names = Object.keys(value).filter((name) => !isEmpty(value[name]));
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`;
};

const normalDecimal = (value: Value): string => {
  const decimal = parseDecimal(value);
  return decimal === undefined ? canonical(value) : toWire(roundTo(decimal, decimalsUsed(decimal)));
};

/** Any JSON, whatever its spelling and without members that hold nothing. */
export const normalJson = (value: Value): string => (isEmpty(value) ? '' : canonical(value));

/** One person, whatever the spelling of the e-mail's case and the order of the members. */
export const normalMember = (member: Json): string => {
  const key = isObject(member) ? emailKey(member['email']) : undefined;
  return isObject(member) && key !== undefined ? canonical({...member, email: key}) : canonical(member);
};

/**
 * The people of a list by e-mail; undefined when the list cannot be taken apart by e-mail: somebody has none, two
 * have the same, or it is no list at all. Absent and null are a list of nobody.
 */
export const membersByKey = (list: unknown): ReadonlyMap<string, Member> | undefined => {
  const members: unknown = isEmpty(list) ? [] : list;
  if (!Array.isArray(members)) return undefined;
  const keyed = new Map<string, Member>();
  for (const member of members as readonly unknown[]) {
    const key = isObject(member) ? emailKey(member['email']) : undefined;
    if (key !== undefined) keyed.set(key, member as Member);
  }
  return keyed.size === members.length ? keyed : undefined;
};

const normalMembers = (value: Value): string => {
  if (!Array.isArray(value)) return canonical(value);
  const list = value as readonly Json[];
  const forms = list.map(normalMember);
  // The order of people says nothing, but it is all there is to tell people without e-mail apart.
  return `[${(membersByKey(list) === undefined ? forms : forms.sort()).join(',')}]`;
};

// Solutions are chosen, not arranged: their order carries nothing either.
const normalSolutions = (value: Value): string =>
  Array.isArray(value) ? `[${(value as readonly Json[]).map(canonical).sort().join(',')}]` : canonical(value);

const forms: Readonly<Record<Kind, (value: Value) => string>> = {
  word: canonical,
  text: canonical,
  flag: canonical,
  decimal: normalDecimal,
  // A closing date is a day that writers carry as their own midnight: 18:30Z of the 30th and 00:00Z of the 31st are
  // the same date, look the same in every form, and must be neither an edit nor a clash.
  day: (value) => closingDay(value) ?? canonical(value),
  members: normalMembers,
  solutions: normalSolutions,
};

export const normalForm = (kind: Kind, value: Value): string => (isEmpty(value) ? '' : forms[kind](value));
