import {add, bySize, zero, type Decimal, type Sum} from './money.ts';
import {remembered} from './remembered.ts';

type Entry = Decimal & {readonly currency: string; readonly deals: number};

/**
 * Exact sums by currency, into which amounts are booked and out of which they are taken again: one entry for each
 * currency and number of decimals, so that what is left has the decimals of the amounts that are left.
 */
export type Ledger = ReadonlyMap<string, Entry>;

/** One that is booked in: its entries are its own. */
export type OpenLedger = Map<string, {-readonly [Name in keyof Entry]: Entry[Name]}>;

export const openLedger = (ledger: Ledger): OpenLedger =>
  new Map(Array.from(ledger, ([key, entry]) => [key, {...entry}]));

/** By number of decimals and currency: to look a key up costs less than to write it again for each deal. */
const keysOf = remembered(
  (scale: number) => remembered((currency: string) => `${scale} ${currency}`, 1000),
  100,
);

/** @param deals 1 for an amount that comes, -1 for one that goes */
export const book = (
  ledger: OpenLedger,
  currency: string,
  {coefficient, scale}: Decimal,
  deals: 1 | -1,
): void => {
  const key = keysOf(scale)(currency);
  let entry = ledger.get(key);
  if (!entry) {
    entry = {currency, scale, coefficient: 0n, deals: 0};
    ledger.set(key, entry);
  }
  entry.coefficient += deals === 1 ? coefficient : -coefficient;
  entry.deals += deals;
  if (entry.deals === 0) ledger.delete(key);
};

/** As `sumByCurrency` of all amounts in it. */
export const sumsOf = (ledger: Ledger): readonly Sum[] => {
  const sums = new Map<string, Sum>();
  for (const {currency, deals, coefficient, scale} of ledger.values()) {
    const sum = sums.get(currency) ?? {currency, total: zero, deals: 0};
    sums.set(currency, {
      currency,
      total: add(sum.total, {coefficient, scale}),
      deals: sum.deals + deals,
    });
  }
  return [...sums.values()].sort(bySize);
};
