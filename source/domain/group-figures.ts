import {partsOf, statusOfKey, type GroupKey} from './grouping.ts';
import {percentOf, sumByCurrency, type Amount, type Sum} from './money.ts';
import type {GroupName, Summary} from './summary.ts';

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

export const valued = ({value, currency}: Summary): readonly Amount[] =>
  value === undefined ? [] : [{currency, value}];

const weigh = ({value, currency, stage}: Summary): readonly Amount[] =>
  value === undefined || stage === undefined ? [] : [{currency, value: percentOf(value, Number(stage))}];

const sumOf = (deals: readonly Summary[]): readonly Sum[] => sumByCurrency(deals.flatMap(valued));

const isWon = ({substatus, group}: Summary): boolean => substatus === 'Won' && group === 'Closed';
const isOpen = ({group}: Summary): boolean => group === 'New' || group === 'Active';
const isActive = ({group}: Summary): boolean => group === 'Active';
const isClosed = ({group}: Summary): boolean => group === 'Closed';

/** Whether a deal is one of those that the sums count. */
export const isCounted: Readonly<Record<Counted, (deal: Summary) => boolean>> = {
  all: () => true,
  open: isOpen,
  won: isWon,
};

const wonPercentOf = (won: number, all: number): number => {
  const percent = Math.round((100 * won) / all);
  return won === 0 || won === all ? percent : Math.min(99, Math.max(1, percent));
};

type Figures = Omit<GroupFigures, 'deals' | 'closed' | 'status'>;

const ofAll = (deals: readonly Summary[]): Figures => ({
  sums: sumOf(deals),
  counted: 'all',
  weighted: sumByCurrency(deals.filter(isActive).flatMap(weigh)),
  left: 0,
});

const ofWon = (deals: readonly Summary[]): Figures => {
  const won = deals.filter(isWon);
  const closed = deals.filter(isClosed).length;
  return {
    sums: sumOf(won),
    counted: 'won',
    weighted: [],
    ...(closed > 0 && {wonPercent: wonPercentOf(won.length, closed)}),
    left: deals.length - won.length,
  };
};

/** That all of the won deals are won needs no saying. */
const withoutShare = ({wonPercent: _share, ...figures}: Figures): Figures => figures;

/** What is still to be won is the sum of a mixed group; with nothing open in it, what was. */
const ofMixed = (deals: readonly Summary[]): Figures => {
  const open = deals.filter(isOpen);
  const won = deals.filter(isWon);
  if (open.length === 0) return won.length === deals.length ? withoutShare(ofWon(deals)) : ofWon(deals);
  return {
    ...ofAll(open),
    counted: 'open',
    ...(won.length > 0 && {won: {deals: won.length, sums: sumOf(won)}}),
    left: deals.length - open.length - won.length,
  };
};

const figuresFor = (key: GroupKey): ((deals: readonly Summary[]) => Figures) => {
  if (key === 'Closed') return ofWon;
  return statusOfKey(key) === undefined && partsOf(key).grouping !== 'substatus' ? ofMixed : ofAll;
};

const statusOf = (deals: readonly Summary[]): Pick<GroupFigures, 'status'> => {
  const [first] = deals;
  return first !== undefined && deals.every(({group}) => group === first.group) ? {status: first.group} : {};
};

/** What the header of this group says about these deals: all of the group, or those that a filter leaves. */
export const groupFigures = (key: GroupKey, deals: readonly Summary[]): GroupFigures => ({
  deals: deals.length,
  closed: deals.filter(isClosed).length,
  ...figuresFor(key)(deals),
  ...statusOf(deals),
});
