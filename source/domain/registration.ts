import {instantMs} from './days.ts';
import {compare, parseDecimal} from './money.ts';
import type {Referral} from './referral.ts';

// Terms of a deal registration (Partner Center documentation), to which a closed deal cannot be brought any more.
export const youngestMs = 72 * 3_600_000;
export const floorCurrency = 'USD';
export const floor = {coefficient: 25_000n, scale: 0};

/** What keeps a won deal from being registered. */
export type RegistrationDoubt = 'young' | 'small' | 'no-solution';

const isYoung = ({createdDateTime}: Referral, now: number): boolean => {
  const created = instantMs(createdDateTime);
  return created !== undefined && now - created < youngestMs;
};

/** The floor is in dollars; an amount in another currency is not converted, so nothing is said of it. */
const isSmall = ({details}: Referral): boolean => {
  const value = parseDecimal(details?.dealValue);
  return value !== undefined && details?.currency === floorCurrency && compare(value, floor) < 0;
};

/** @param now epoch ms */
export const registrationDoubts = (referral: Referral, now: number): readonly RegistrationDoubt[] => [
  ...(isYoung(referral, now) ? (['young'] as const) : []),
  ...(isSmall(referral) ? (['small'] as const) : []),
  ...((referral.details?.requirements?.solutions ?? []).length === 0 ? (['no-solution'] as const) : []),
];
