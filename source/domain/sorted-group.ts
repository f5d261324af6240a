import type {GroupKey} from './grouping.ts';
import {currenciesOf, orderFor, type Comparison, type Sorting} from './pipeline.ts';
import {placeIn, sorting, spliced} from './sorted.ts';
import type {Summary} from './summary.ts';
import {nothingCounted, recounted, tallying, type Tally} from './tally.ts';
import type {Steps} from './task.ts';

/** A group of the list with its deals in order and what its header counts. */
export type SortedGroup = {
  readonly key: GroupKey;
  readonly deals: readonly Summary[];
  /** Tells any two deals apart. */
  readonly order: Comparison;
  readonly tally: Tally;
};

export function* sortingGroup(key: GroupKey, deals: readonly Summary[], by: Sorting): Steps<SortedGroup> {
  const tally = yield* tallying(deals);
  const order = orderFor(by, currenciesOf(by, tally));
  return {key, deals: yield* sorting(deals, order), order, tally};
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, at) => text === b[at]);

/** Deals that leave a group and deals that come into it. */
export type Exchange = {readonly gone: readonly Summary[]; readonly come: readonly Summary[]};

/** The deals after an exchange; for a few of them it costs little more than a copy of the list. */
const exchangedDeals = (
  group: SortedGroup,
  {gone, come}: Exchange,
  order: Comparison,
): readonly Summary[] => {
  const deals = spliced(group.deals, gone, come, group.order);
  return order === group.order ? deals : deals.toSorted(order);
};

/** The whole group after an exchange. It is sorted anew where its currencies, which a sort puts one after the other, change places. */
export const exchanged = (group: SortedGroup, exchange: Exchange, by: Sorting): SortedGroup => {
  const tally = recounted(group.tally, exchange.gone, exchange.come);
  const currencies = currenciesOf(by, tally);
  const isSame = areSame(currencies, currenciesOf(by, group.tally));
  const order = isSame ? group.order : orderFor(by, currencies);
  return {...group, deals: exchangedDeals(group, exchange, order), order, tally};
};

/** What is shown of a group after an exchange, in the order of the whole group. */
export const exchangedIn = (
  whole: SortedGroup,
  shown: SortedGroup | undefined,
  exchange: Exchange,
): SortedGroup => {
  const {tally} = shown ?? {tally: nothingCounted};
  return {
    ...whole,
    deals: exchangedDeals(shown ?? {...whole, deals: []}, exchange, whole.order),
    tally: recounted(tally, exchange.gone, exchange.come),
  };
};

/** Where the deal stands in the group; undefined where it does not. */
export const placeOfDeal = ({deals, order}: SortedGroup, deal: Summary): number | undefined => {
  const at = placeIn(deals, deal, order);
  return deals[at] === deal ? at : undefined;
};

/** Where the deal stands, or else the one that took its place. */
export const dealAtPlaceOf = ({deals, order}: SortedGroup, deal: Summary): Summary | undefined =>
  deals[placeIn(deals, deal, order)];
