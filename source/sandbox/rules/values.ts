import {invalid} from '../problem.ts';
import {isObject} from '../resource.ts';

/** Throws a 400 that names the path when the value does not fit it. */
export type ValueRule = (value: unknown, path: string) => void;

export const largestList = 50;

const refuse = (path: string, expected: string): never => {
  throw invalid(`${path} takes ${expected}.`, path);
};

export const word: ValueRule = (value, path) => {
  if (typeof value !== 'string' || value === '') refuse(path, 'a word');
};

export const textOrNull: ValueRule = (value, path) => {
  if (value !== null && typeof value !== 'string') refuse(path, 'a text or null');
};

export const filledText: ValueRule = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '') refuse(path, 'a text, and is needed');
};

export const oneOf =
  (words: readonly string[]): ValueRule =>
  (value, path) => {
    if (!words.some((known) => known === value)) refuse(path, `one of ${words.join(', ')}`);
  };

export const objectOrNull: ValueRule = (value, path) => {
  if (value !== null && !isObject(value)) refuse(path, 'an object or null');
};

const decimal = /^\d+(?:\.\d+)?$/u;

/** A decimal of at least 0: as a number, or as the text that every official sample sends. */
export const amountOrNull: ValueRule = (value, path) => {
  if (value === null) return;
  const fine = typeof value === 'number' ? value >= 0 : typeof value === 'string' && decimal.test(value);
  if (!fine || !Number.isFinite(Number(value))) refuse(path, 'a decimal of at least 0, or null');
};

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const currencyOrNull: ValueRule = (value, path) => {
  if (value !== null && (typeof value !== 'string' || !currencies.has(value)))
    refuse(path, 'a currency of ISO 4217');
};

const utcInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/u;

/** `Date.parse` moves 31 February on to March; writing the day back shows it. */
const exists = (text: string): boolean => {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text.slice(0, 10);
};

export const instantOrNull: ValueRule = (value, path) => {
  if (value === null) return;
  if (typeof value !== 'string' || !utcInstant.test(value) || !exists(value))
    refuse(path, 'an instant in UTC, such as 2026-12-31T00:00:00Z');
};

export const flag: ValueRule = (value, path) => {
  if (typeof value !== 'boolean') refuse(path, 'true or false');
};

const memberTexts = ['firstName', 'lastName', 'phoneNumber', 'email'] as const;

export const member: ValueRule = (value, path) => {
  if (!isObject(value)) return refuse(path, 'a member');
  for (const name of memberTexts) textOrNull(value[name] ?? null, `${path}/${name}`);
  const {email} = value;
  if (typeof email === 'string' && email.trim() !== '' && !/^[^@\s]+@[^@\s]+$/u.test(email.trim()))
    refuse(`${path}/email`, 'an e-mail address');
};

export const solution: ValueRule = (value, path) => {
  if (!isObject(value) || typeof value['id'] !== 'string') refuse(path, 'a solution with its id');
};

const listOf =
  (entry: ValueRule): ValueRule =>
  (value, path) => {
    if (!Array.isArray(value)) return refuse(path, 'a list');
    if (value.length > largestList) refuse(path, `at most ${largestList} entries`);
    value.forEach((one, position) => entry(one, `${path}/${position}`));
  };

const target: ValueRule = (value, path) => {
  if (!isObject(value)) return refuse(path, 'a target');
  textOrNull(value['type'] ?? null, `${path}/type`);
  textOrNull(value['id'] ?? null, `${path}/id`);
};

export const targets = listOf(target);
export const members = listOf(member);
export const solutions = listOf(solution);
