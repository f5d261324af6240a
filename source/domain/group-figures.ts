import {partsOf, statusOfKey, type GroupKey} from './grouping.ts';
import {sumsOf} from './ledger.ts';
import type {Sum} from './money.ts';
import {groupNames, type GroupName, type Summary} from './summary.ts';
import {tallyOf, type Tally} from './tally.ts';

/** Which deals of a group its sums count: never open and won ones, or lost ones, in one sum. */
export type Counted = 'all' | 'open' | 'won';

/** The numbers of a group's header. */
export type GroupFigures = {
  readonly deals: number;
  /** One sum per currency, of the counted deals; never across currencies. */
  readonly sums: readonly Sum[];
  readonly counted: Counted;
  /** Of the active ones that are counted: each value times the percent of its stage; without a known one nothing. */
  readonly weighted: readonly Sum[];
  /** How many are closed. */
  readonly closed: number;
  /** Whole percent of all closed deals that are won. 0 and 100 only when none and all are. Where won ones are counted. */
  readonly wonPercent?: number;
  /** The won deals beside counted open ones. */
  readonly won?: {readonly deals: number; readonly sums: readonly Sum[]};
  /** Deals that count in none of the sums: lost, declined, expired, or in a state that is not known. */
  readonly left: number;
  /** The status that all of them have, by which the clock has its heading; absent in a mixed group. */
  readonly status?: GroupName;
};

const wonPercentOf = (won: number, all: number): number => {
  const percent = Math.round((100 * won) / all);
  return won === 0 || won === all ? percent : Math.min(99, Math.max(1, percent));
};

type Figures = Omit<GroupFigures, 'deals' | 'closed' | 'status'>;

const ofAll = ({ledgers}: Tally): Figures => ({
  sums: sumsOf(ledgers.all),
  counted: 'all',
  weighted: sumsOf(ledgers.weighted),
  left: 0,
});

const ofWon = ({deals, won, inState, ledgers}: Tally): Figures => ({
  sums: sumsOf(ledgers.won),
  counted: 'won',
  weighted: [],
  ...(inState.Closed > 0 && {wonPercent: wonPercentOf(won, inState.Closed)}),
  left: deals - won,
});

/** That all of the won deals are won needs no saying. */
const withoutShare = ({wonPercent: _share, ...figures}: Figures): Figures => figures;

/** What is still to be won is the sum of a mixed group; with nothing open in it, what was. */
const ofMixed = (tally: Tally): Figures => {
  const {deals, won, inState, ledgers} = tally;
  const open = inState.New + inState.Active;
  if (open === 0) return won === deals ? withoutShare(ofWon(tally)) : ofWon(tally);
  return {
    sums: sumsOf(ledgers.open),
    counted: 'open',
    weighted: sumsOf(ledgers.weighted),
    ...(won > 0 && {won: {deals: won, sums: sumsOf(ledgers.won)}}),
    left: deals - open - won,
  };
};

const figuresFor = (key: GroupKey): ((tally: Tally) => Figures) => {
  if (key === 'Closed') return ofWon;
  return statusOfKey(key) === undefined && partsOf(key).grouping !== 'substatus' ? ofMixed : ofAll;
};

const statusOf = ({deals, inState}: Tally): Pick<GroupFigures, 'status'> => {
  const status = groupNames.find((name) => inState[name] === deals);
  return status === undefined || deals === 0 ? {} : {status};
};

/** What the header of a group says about the deals of this tally: all of the group, or those that a filter leaves. */
export const figuresOf = (key: GroupKey, tally: Tally): GroupFigures => ({
  deals: tally.deals,
  closed: tally.inState.Closed,
  ...figuresFor(key)(tally),
  ...statusOf(tally),
});

/** `figuresOf` deals that were not counted yet. */
export const groupFigures = (key: GroupKey, deals: readonly Summary[]): GroupFigures =>
  figuresOf(key, tallyOf(deals));
