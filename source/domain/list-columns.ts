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
