import {automaticColumns, inOrder, optionalColumns, type OptionalColumn} from '../../domain/list-columns.ts';

export type ColumnName = 'customer' | 'deal' | 'value' | 'clock' | OptionalColumn;

export type Columns = {readonly [C in ColumnName]?: number} & {
  readonly customer: number;
  readonly value: number;
  readonly clock: number;
};

/** Cell 1 the cursor, cell 2 one sign, cell 3 blank. */
export const gutter = 3;
export const columnGap = 2;
const margin = 1;

type Optional = {readonly cells: number; readonly align: 'left' | 'right'};

const optional: Readonly<Record<OptionalColumn, Optional>> = {
  date: {cells: 9, align: 'right'},
  state: {cells: 8, align: 'left'},
  owner: {cells: 13, align: 'left'},
  stage: {cells: 5, align: 'right'},
  kind: {cells: 8, align: 'left'},
  changed: {cells: 7, align: 'right'},
  country: {cells: 7, align: 'left'},
  created: {cells: 7, align: 'right'},
};

export const alignOf = (name: OptionalColumn): 'left' | 'right' => optional[name].align;

/** The order in the row. */
export const columnOrder: readonly ColumnName[] = [
  'customer',
  'deal',
  'value',
  'date',
  'clock',
  ...optionalColumns.filter((name) => name !== 'date'),
];

const always = {value: 15, clock: 9} as const;

const cellsWith = (names: readonly OptionalColumn[]): number =>
  names.reduce(
    (sum, name) => sum + optional[name].cells + columnGap,
    gutter + margin + always.value + columnGap + always.clock + columnGap,
  );

const dealFrom = 68;
const mostCustomer = 36;
const customerShare = 0.54;
/** What a choice of columns leaves to the names at least. */
const leastCustomer = 19;
const leastDeal = 15;

const withNames = (width: number, there: readonly OptionalColumn[], hasDeal: boolean): Columns => {
  const fixed = {...always, ...Object.fromEntries(there.map((name) => [name, optional[name].cells]))};
  const names = width - cellsWith(there);
  if (!hasDeal) return {...fixed, customer: names};
  const rest = names - columnGap;
  const customer = Math.min(mostCustomer, Math.ceil(rest * customerShare));
  return {...fixed, customer, deal: rest - customer};
};

/** As many of the chosen columns as fit beside the customer, the last gives way first; the deal goes before them. */
const chosenColumns = (width: number, chosen: readonly OptionalColumn[]): Columns => {
  const there = [...inOrder(chosen)];
  while (there.length > 0 && width - cellsWith(there) < leastCustomer) there.pop();
  return withNames(width, there, width - cellsWith(there) >= leastCustomer + columnGap + leastDeal);
};

/**
 * Widths depend on the list's width and on what somebody chose, so scrolling never moves a column. Customer, numbers
 * and clock never give way.
 */
export const columnsFor = (width: number, chosen?: readonly OptionalColumn[]): Columns =>
  chosen === undefined
    ? withNames(width, automaticColumns(width), width >= dealFrom)
    : chosenColumns(width, chosen);
