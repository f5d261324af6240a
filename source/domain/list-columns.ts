/** The columns of the list that may be left out, in the order in which they stand; the last gives way first. */
export const optionalColumns = [
  'date',
  'state',
  'owner',
  'stage',
  'kind',
  'changed',
  'country',
  'created',
] as const;

export type OptionalColumn = (typeof optionalColumns)[number];

/** The list width from which a column is there when nobody has chosen; absent where only a choice shows it. */
const automaticFrom: Readonly<Partial<Record<OptionalColumn, number>>> = {
  date: 96,
  state: 96,
  owner: 118,
  stage: 134,
  kind: 144,
  changed: 152,
};

/** What a list of that many cells shows by itself. */
export const automaticColumns = (width: number): readonly OptionalColumn[] =>
  optionalColumns.filter((name) => width >= (automaticFrom[name] ?? Infinity));

/** As somebody chose them, in the order in which they stand. */
export const inOrder = (chosen: readonly OptionalColumn[]): readonly OptionalColumn[] =>
  optionalColumns.filter((name) => chosen.includes(name));
