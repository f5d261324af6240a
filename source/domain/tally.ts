import {book, openLedger, type Ledger, type OpenLedger} from './ledger.ts';
import {percentOf, type Amount, type Decimal} from './money.ts';
import type {GroupName, Summary} from './summary.ts';
import {inSteps, type Steps} from './task.ts';

/** `weighted`: of active deals, each value times the percent of its stage. */
type LedgerName = 'all' | 'open' | 'weighted' | 'won';

/** What a header counts and adds up, kept so that a deal more or less costs no second look at the others. */
export type Tally = {
  readonly deals: number;
  readonly won: number;
  readonly inState: Readonly<Record<GroupName, number>>;
  readonly ledgers: Readonly<Record<LedgerName, Ledger>>;
};

/** A tally that is still counted. */
type Counting = {
  deals: number;
  won: number;
  readonly inState: Record<GroupName, number>;
  readonly ledgers: Readonly<Record<LedgerName, OpenLedger>>;
};

export const valueOf = ({value, currency}: Summary): Amount | undefined =>
  value === undefined ? undefined : {currency, value};

const isWon = ({substatus, group}: Summary): boolean => substatus === 'Won' && group === 'Closed';
const isOpen = ({group}: Summary): boolean => group === 'New' || group === 'Active';

/** To count in; the one that is given stays as it is. */
const opened = ({deals, won, inState, ledgers}: Tally): Counting => ({
  deals,
  won,
  inState: {...inState},
  ledgers: {
    all: openLedger(ledgers.all),
    open: openLedger(ledgers.open),
    weighted: openLedger(ledgers.weighted),
    won: openLedger(ledgers.won),
  },
});

export const nothingCounted: Tally = {
  deals: 0,
  won: 0,
  inState: {New: 0, Active: 0, Closed: 0, Other: 0},
  ledgers: {all: new Map(), open: new Map(), weighted: new Map(), won: new Map()},
};

/** What of a deal each ledger has. */
const bookValue = ({ledgers}: Counting, deal: Summary, value: Decimal, by: 1 | -1): void => {
  const {currency, group, stage} = deal;
  book(ledgers.all, currency, value, by);
  if (isOpen(deal)) book(ledgers.open, currency, value, by);
  if (group === 'Active' && stage !== undefined)
    book(ledgers.weighted, currency, percentOf(value, Number(stage)), by);
  if (isWon(deal)) book(ledgers.won, currency, value, by);
};

const count = (counting: Counting, deal: Summary, by: 1 | -1): void => {
  counting.deals += by;
  counting.won += isWon(deal) ? by : 0;
  counting.inState[deal.group] += by;
  if (deal.value !== undefined) bookValue(counting, deal, deal.value, by);
};

/** The tally without the deals that are gone and with those that came. */
export const recounted = (tally: Tally, gone: readonly Summary[], come: readonly Summary[]): Tally => {
  const counting = opened(tally);
  for (const deal of gone) count(counting, deal, -1);
  for (const deal of come) count(counting, deal, 1);
  return counting;
};

export const tallyOf = (deals: readonly Summary[]): Tally => recounted(nothingCounted, [], deals);

/** A tally that grows: `told` is what it has come to, which stays so. */
export const createCounter = () => {
  const counting = opened(nothingCounted);
  return {
    add: (deals: readonly Summary[]): void => {
      for (const deal of deals) count(counting, deal, 1);
    },
    told: (): Tally => opened(counting),
  };
};

/** As `tallyOf`. */
export function* tallying(deals: readonly Summary[]): Steps<Tally> {
  const counter = createCounter();
  for (const step of inSteps(deals)) {
    counter.add(step);
    yield undefined;
  }
  return counter.told();
}
