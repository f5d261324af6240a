import {groupNames, type GroupName, type Summary} from './summary.ts';

/** By what the list is taken apart into groups. */
export const groupings = ['status', 'substatus', 'closing-month', 'owner', 'country', 'currency'] as const;

export type Grouping = (typeof groupings)[number];

/**
 * A group by a text that is its own whatever the grouping, so that folds, rows and window need no more: 'New' and so
 * on by status, else the grouping and what all deals of the group have in common, as 'owner:Kim Akers'.
 */
export type GroupKey = string;

type Value = (deal: Summary) => string;

// A country comes as a code; what somebody typed in its place stays as it is.
const countryOf: Value = ({country}) => (/^[a-z]{2}$/iu.test(country) ? country.toUpperCase() : country);

/** What the deals of a group have in common; '' where the service says nothing. */
const values: Readonly<Record<Grouping, Value>> = {
  status: ({group}) => group,
  substatus: ({substatus}) => substatus,
  'closing-month': ({closingDay}) => closingDay?.slice(0, 7) ?? '',
  owner: ({owner}) => owner,
  country: countryOf,
  currency: ({currency}) => currency,
};

const keyFor = (grouping: Grouping, value: string): GroupKey =>
  grouping === 'status' ? value : `${grouping}:${value}`;

/** The group of a deal. */
export const groupKeyOf = (grouping: Grouping, deal: Summary): GroupKey =>
  keyFor(grouping, values[grouping](deal));

/** What a key says: the grouping, and what its deals have in common. */
export const partsOf = (key: GroupKey): {readonly grouping: Grouping; readonly value: string} => {
  const grouping = groupings.find((each) => key.startsWith(`${each}:`));
  return grouping === undefined
    ? {grouping: 'status', value: key}
    : {grouping, value: key.slice(grouping.length + 1)};
};

/** The status that a key names, where the list is grouped by status. */
export const statusOfKey = (key: GroupKey): GroupName | undefined => groupNames.find((name) => name === key);

const substatuses = ['Pending', 'Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired', 'Error'];

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const placeIn = (known: readonly string[], value: string): number => {
  const place = known.indexOf(value);
  return place === -1 ? known.length : place;
};

export type Group = {readonly key: GroupKey; readonly deals: readonly Summary[]};

type Order = (a: Group, b: Group) => number;

const valueOfKey = ({key}: Group): string => partsOf(key).value;

const byValue: Order = (a, b) => byText(valueOfKey(a), valueOfKey(b));

const byWork =
  (known: readonly string[]): Order =>
  (a, b) =>
    placeIn(known, valueOfKey(a)) - placeIn(known, valueOfKey(b)) || byValue(a, b);

const byNumber: Order = (a, b) => b.deals.length - a.deals.length || byValue(a, b);

const orders: Readonly<Record<Grouping, Order>> = {
  status: byWork(groupNames),
  substatus: byWork(substatuses),
  'closing-month': byValue,
  owner: byNumber,
  country: byNumber,
  currency: byNumber,
};

const withoutLast: Order = (a, b) => Number(valueOfKey(a) === '') - Number(valueOfKey(b) === '');

/**
 * The groups as the list has them: states in the order of the work, months one after the other, people, countries and
 * currencies by the number of their deals. What has none of it comes last.
 */
export const inGroupOrder = <G extends Group>(groups: Iterable<G>, grouping: Grouping): readonly G[] => {
  const order = orders[grouping];
  return [...groups].sort((a, b) => withoutLast(a, b) || order(a, b));
};

/** A deal more for its group. */
export const putInGroup = (groups: Map<GroupKey, Summary[]>, key: GroupKey, deal: Summary): void => {
  const members = groups.get(key);
  if (members) members.push(deal);
  else groups.set(key, [deal]);
};

/** The groups that have deals, in their order, the deals in the order given. */
export const groupSummaries = (deals: Iterable<Summary>, grouping: Grouping = 'status'): readonly Group[] => {
  const groups = new Map<GroupKey, Summary[]>();
  for (const deal of deals) putInGroup(groups, groupKeyOf(grouping, deal), deal);
  return inGroupOrder(
    Array.from(groups, ([key, members]) => ({key, deals: members})),
    grouping,
  );
};
