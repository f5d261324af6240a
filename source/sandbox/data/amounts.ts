import type {Random} from './random.ts';

type Scale = {readonly perDollar: number; readonly minorUnits: number};

/** Rough rates, so that a deal has the size that a seller of that country would expect. Not for conversion. */
const scales: Readonly<Record<string, Scale>> = {
  USD: {perDollar: 1, minorUnits: 2},
  EUR: {perDollar: 0.9, minorUnits: 2},
  CZK: {perDollar: 23, minorUnits: 2},
  SEK: {perDollar: 10, minorUnits: 2},
  PLN: {perDollar: 4, minorUnits: 2},
  TRY: {perDollar: 34, minorUnits: 2},
  HUF: {perDollar: 360, minorUnits: 2},
  JPY: {perDollar: 150, minorUnits: 0},
  KWD: {perDollar: 0.31, minorUnits: 3},
};

const dollars: Scale = {perDollar: 1, minorUnits: 2};

/** Two leading digits, as amounts in a forecast are: 1,234 becomes 1,200. */
const rounded = (amount: number): number => {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
};

/** Between about 1,500 and 250,000 dollars' worth, small ones more often; one in nine has minor units. */
export const amountFor = (random: Random, currency: string): number => {
  const scale = scales[currency] ?? dollars;
  const amount = rounded(1_500 * 165 ** random.next() * scale.perDollar);
  if (scale.minorUnits === 0 || !random.chance(0.11)) return amount;
  const parts = 10 ** scale.minorUnits;
  return (Math.round(amount) * parts + random.whole(parts)) / parts;
};
