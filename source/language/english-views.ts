// Words of the views of the list, of its groups and of its columns.

export const englishViews = {
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
