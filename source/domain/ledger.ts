import {add, bySize, zero, type Amount, type Decimal, type Sum} from './money.ts';

type Entry = Decimal & {readonly currency: string; readonly deals: number};

/**
 * Exact sums by currency, into which amounts are booked and out of which they are taken again: one entry for each
 * currency and number of decimals, so that what is left has the decimals of the amounts that are left.
 */
export type Ledger = ReadonlyMap<string, Entry>;

export type OpenLedger = Map<string, Entry>;

/** @param deals 1 for an amount that comes, -1 for one that goes */
export const book = (ledger: OpenLedger, {currency, value}: Amount, deals: 1 | -1): void => {
  const {coefficient, scale} = value;
  const key = `${scale} ${currency}`;
  const before = ledger.get(key) ?? {currency, scale, coefficient: 0n, deals: 0};
  if (before.deals + deals === 0) ledger.delete(key);
  else
    ledger.set(key, {
      currency,
      scale,
      coefficient: before.coefficient + BigInt(deals) * coefficient,
      deals: before.deals + deals,
    });
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
