import type {Ledger} from './ledger.ts';
import type {Json} from './referral.ts';
import type {Tally} from './tally.ts';

type LedgerJson = readonly (readonly [
  key: string,
  currency: string,
  scale: number,
  coefficient: string,
  deals: number,
])[];

type TallyJson = Omit<Tally, 'ledgers'> & {
  readonly ledgers: Readonly<Record<keyof Tally['ledgers'], LedgerJson>>;
};

const ledgerJson = (ledger: Ledger): LedgerJson =>
  Array.from(ledger, ([key, {currency, scale, coefficient, deals}]) => [
    key,
    currency,
    scale,
    String(coefficient),
    deals,
  ]);

const ledgerFrom = (json: LedgerJson): Ledger =>
  new Map(
    json.map(([key, currency, scale, coefficient, deals]) => [
      key,
      {currency, scale, coefficient: BigInt(coefficient), deals},
    ]),
  );

const withLedgers = <From, To>(
  {all, open, weighted, won}: Readonly<Record<keyof Tally['ledgers'], From>>,
  each: (ledger: From) => To,
): Readonly<Record<keyof Tally['ledgers'], To>> => ({
  all: each(all),
  open: each(open),
  weighted: each(weighted),
  won: each(won),
});

/** A tally as JSON: exact amounts are no JSON numbers. */
export const tallyJson = ({ledgers, ...counts}: Tally): Json =>
  ({...counts, ledgers: withLedgers(ledgers, ledgerJson)}) satisfies TallyJson;

/** @param json made by `tallyJson` */
export const tallyFromJson = (json: Json): Tally => {
  const {ledgers, ...counts} = json as unknown as TallyJson;
  return {...counts, ledgers: withLedgers(ledgers, ledgerFrom)};
};
