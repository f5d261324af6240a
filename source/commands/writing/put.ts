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

/**
 * The deal as a PUT takes it, where the amount is a number and no text; undefined for an amount that no number holds
 * exactly, because it would arrive as another one.
 */
export const putBody = (mine: Referral): Referral | undefined => {
  const value = mine.details?.dealValue;
  if (typeof value !== 'string') return mine;
  const number = numberOf(value);
  return number === undefined
    ? undefined
    : (writePath(mine, ['details', 'dealValue'], number) as unknown as Referral);
};
