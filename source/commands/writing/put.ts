import {writePath} from '../../domain/json-path.ts';
import {parseDecimal, toWire} from '../../domain/money.ts';
import type {Referral} from '../../domain/referral.ts';

const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/u, '') : text);

const numberOf = (text: string): number | undefined => {
  const decimal = parseDecimal(text);
  const number = Number(text);
  const again = parseDecimal(number);
  const isExact =
    decimal !== undefined && again !== undefined && plain(toWire(decimal)) === plain(toWire(again));
  return isExact ? number : undefined;
};

/** Every decimal of so many digits comes through a double unharmed. */
const safeDigits = 15;

/** Is it what the service sent? Reading JSON rounds a longer number, and its neighbours would look the same. */
const isAsSent = (number: number): boolean => {
  if (Number.isInteger(number)) return Number.isSafeInteger(number);
  const digits = /^-?([\d.]+)/u.exec(String(number))?.[1] ?? '';
  return digits.replace('.', '').replace(/^0+/u, '').length <= safeDigits;
};

const hasOnlyAsSent = (value: unknown): boolean => {
  if (typeof value === 'number') return isAsSent(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(hasOnlyAsSent);
};

/**
 * The deal as a PUT takes it, where the amount is a number and no text. A PUT sends everything back, so undefined when
 * a number would arrive as another one: a typed amount that no number holds exactly, or any number of the deal, also
 * one that nobody touched, that may have been rounded when it was read.
 */
export const putBody = (mine: Referral): Referral | undefined => {
  if (!hasOnlyAsSent(mine)) return undefined;
  const value = mine.details?.dealValue;
  if (typeof value !== 'string') return mine;
  const number = numberOf(value);
  return number === undefined
    ? undefined
    : (writePath(mine, ['details', 'dealValue'], number) as unknown as Referral);
};
