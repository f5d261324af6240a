// Words of the views of the list, of its groups and of its columns.

import {key} from './named-keys.ts';

export const englishViews = {
  builtIn: {
    all: 'All',
    inbox: 'Inbox',
    'closing-soon': 'Closing soon',
    mine: 'Mine',
    stale: 'Stale',
    'won-this-quarter': 'Won this quarter',
  },
  leftView: (name: string) => `No longer in ${name}.`,
  leftFilter: 'The filter no longer shows it.',
  inGroup: (name: string) => `It is in ${name} now.`,
  brokenAtStart: (names: string) =>
    `Of your views these cannot be used and are left out, but not lost: ${names}. ${key('list views')} shows why.`,
  nothingIn: (name: string) => `Nothing in ${name} now.`,
  notRead: (name: string, filter: string) =>
    `The filter of ${name} cannot be read: ${filter}. Another version of refdeck may have written it.`,
  otherViews: 'next view',
  mendView: 'all views: save it anew, or delete it',
  page: {
    title: 'Views',
    count: (views: number) => `${views} views`,
    everything: 'all deals',
    notRead: 'its filter cannot be read: ',
    sortedBy: (sort: string) => sort,
    groupedBy: (by: string) => `grouped by ${by}`,
    name: 'Name',
    saves: (what: string) => `Saves what the list shows now: ${what}`,
    overwrites: 'The name of one of your views: it is replaced.',
    deleteThis: (name: string) => `Delete the view ${name}? The deals in it stay as they are.`,
    broken: (names: string) => `Left out, kept in the settings: ${names}.`,
    faults: {
      'not-a-view': 'is no view',
      name: 'its name',
      sort: 'its sort',
      grouping: 'its grouping',
      columns: 'its columns',
      filter: 'its filter',
    },
    noName: 'one without a name',
    present: 'S saves this as a view',
  },
  noSuchView: (typed: string, views: number) => `There is no view ${typed}: there are ${views}.`,
  saved: (name: string) => `Saved as a view: ${name}.`,
  savedOver: (name: string) => `Saved over the view ${name}.`,
  deleted: (name: string) => `Deleted: the view ${name}. The deals in it are as they were.`,
  builtInStays: 'A built-in view stays as it is: save it under a name of your own.',
  nameProblems: {
    empty: 'A view needs a name.',
    'too-long': 'A name has at most 40 letters.',
    'built-in': 'A built-in view has that name: choose another one.',
    taken: 'Another view has that name.',
  },
  /** The group of the deals that have none of what the list is grouped by. */
  without: {
    status: 'Other',
    substatus: 'no substatus',
    'closing-month': 'no date',
    owner: 'no owner',
    country: 'no country',
    currency: 'no currency',
  },
  groupings: {
    status: 'status',
    substatus: 'substatus',
    'closing-month': 'closing month',
    owner: 'owner',
    country: 'country',
    currency: 'currency',
  },
  groupBy: {
    title: 'Group by',
    now: 'now',
    explained: {
      status: 'New, Active, Closed',
      substatus: 'Pending, Received, Accepted, Won, Lost …',
      'closing-month': 'months one after the other',
      owner: 'the first of the team; most deals first',
      country: 'of the customer; most deals first',
      currency: 'of the value; most deals first',
    },
    grouped: (by: string) => `Grouped by ${by}.`,
  },
  /** At most as wide as the columns. */
  headings: {
    date: 'closes',
    state: 'state',
    owner: 'owner',
    stage: 'stage',
    kind: 'kind',
    changed: 'changed',
    country: 'country',
    created: 'created',
  },
  columns: {
    title: 'Columns',
    automatic: 'automatic: as many as the width has room for',
    chosen: 'chosen',
    noRoom: 'no room at this width',
    names: {
      date: 'closing date',
      state: 'state',
      owner: 'owner',
      stage: 'sales stage',
      kind: 'kind',
      changed: 'changed',
      country: 'country',
      created: 'created',
    },
    explained: {
      date: 'by when it is to close',
      state: 'Pending, Accepted, Won …',
      owner: 'the first of the team',
      stage: 'percent',
      kind: 'co-sell, lead, partner-led or private',
      changed: 'how long ago',
      country: 'of the customer',
      created: 'how long ago',
    },
    always: 'Customer, value and clock are always there.',
  },
  /** In front of sums that count a part of the group. */
  openSums: 'Open ',
  wonDeals: (deals: number) => `${deals} won`,
  /** The heading of the clock over deals of different states. */
  mixedClock: 'due in',
  sums: {
    openOnly: 'The sums are those of the open deals.',
    wonBeside: (deals: number, sums: string) =>
      `${deals === 1 ? '1 deal is' : `${deals} deals are`} won${sums === '' ? '' : `: ${sums}`}.`,
    left: (deals: number) =>
      `${deals === 1 ? '1 deal' : `${deals} deals`} lost, declined, expired or in an unknown state: not counted.`,
  },
} as const;
