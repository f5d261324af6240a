export type ColumnName =
  'customer' | 'deal' | 'value' | 'date' | 'clock' | 'state' | 'owner' | 'stage' | 'kind' | 'changed';

export type Columns = {readonly [C in ColumnName]?: number} & {
  readonly customer: number;
  readonly value: number;
  readonly clock: number;
};

/** Cell 1 the cursor, cell 2 one sign, cell 3 blank. */
export const gutter = 3;
export const columnGap = 2;
const margin = 1;

/** A column and the list width from which it is there; first to go stand last. */
const optional: readonly {readonly name: ColumnName; readonly cells: number; readonly from: number}[] = [
  {name: 'date', cells: 9, from: 96},
  {name: 'state', cells: 8, from: 96},
  {name: 'owner', cells: 13, from: 118},
  {name: 'stage', cells: 5, from: 134},
  {name: 'kind', cells: 8, from: 144},
  {name: 'changed', cells: 7, from: 152},
];

const dealFrom = 68;
const mostCustomer = 36;
const customerShare = 0.54;

/** Widths depend on the list's width only, so scrolling never moves a column. Numbers and clock never give way. */
export const columnsFor = (width: number): Columns => {
  const there = optional.filter(({from}) => width >= from);
  const fixed = {value: 15, clock: 9, ...Object.fromEntries(there.map(({name, cells}) => [name, cells]))};
  const used = Object.values(fixed).reduce((sum, cells) => sum + cells + columnGap, gutter + margin);
  const names = width - used;
  if (width < dealFrom) return {...fixed, customer: names};
  const rest = names - columnGap;
  const customer = Math.min(mostCustomer, Math.ceil(rest * customerShare));
  return {...fixed, customer, deal: rest - customer};
};
