import {defaultStaleDays, type StaleDays} from '../domain/stale.ts';
import type {GroupKey, Grouping, SortName} from '../domain/pipeline.ts';
import type {OptionalColumn} from '../domain/list-columns.ts';
import {layoutOf} from './layout.ts';
import {firstRow} from './cursor.ts';
import {makeRows} from './list.ts';
import {windowFor} from './window.ts';
import {noDeals} from './no-deals.ts';
import type {Account, Keeping, Size, State} from './state.ts';
import {textField} from './text-field.ts';
import {initialViews} from './views.ts';

export type InitialOptions = {
  readonly size: Size;
  /** Epoch ms. */
  readonly now: number;
  readonly account: Account;
  /** How long a closing can be taken back before it is sent; 0 sends at once. */
  readonly holdSeconds: number;
  /** How often it is asked what has changed, in seconds; never when 0 or absent. */
  readonly refreshSeconds?: number;
  readonly notify?: boolean;
  readonly sort: SortName;
  readonly pane: boolean;
  readonly folded: readonly GroupKey[];
  readonly grouping?: Grouping;
  readonly columns?: readonly OptionalColumn[];
  /** The saved views, as they stand in the settings. */
  readonly views?: readonly unknown[];
  readonly keeping?: Keeping;
  /** The reader's, an IANA name. */
  readonly timeZone?: string;
  readonly staleDays?: StaleDays;
};

/** The state before anything was read: no deals, nothing typed, nothing under way. */
export const initialState = ({
  size,
  now,
  account,
  holdSeconds,
  refreshSeconds = 0,
  notify = false,
  sort,
  pane,
  folded,
  grouping = 'status',
  columns,
  views = [],
  keeping = 'program',
  timeZone = 'UTC',
  staleDays = defaultStaleDays,
}: InitialOptions): State => {
  const source = {
    size,
    sort,
    grouping,
    ...(columns === undefined ? {} : {columns}),
    views: initialViews(
      {sort, grouping, ...(columns === undefined ? {} : {columns})},
      account.me !== undefined,
      views,
    ),
    folded: new Set(folded),
    filter: {field: textField(), typing: false},
    query: {terms: []},
    ...noDeals(),
    now,
    account,
    timeZone,
    staleDays,
  };
  const list = makeRows(source);
  const cursor = firstRow(list);
  const window = windowFor(list, cursor, 0, layoutOf(size, pane).list.rows, true);
  return {
    ...source,
    holdSeconds,
    refreshSeconds,
    notify,
    unseen: new Map(),
    changes: new Map(),
    restedAt: now,
    related: new Map(),
    savedEdits: [],
    pane,
    list,
    work: {},
    cursor,
    window,
    top: window.from,
    reading: {kind: 'stopped', at: now},
    layers: [],
    marks: new Set(),
    manyTyped: {},
    drafts: new Map(),
    pending: new Map(),
    rights: 'not-known',
    decided: new Map(),
    behind: new Map(),
    activities: [],
    keeping,
    notices: [],
    requests: 0,
    quitting: false,
    editing: false,
    touched: false,
  };
};
