/** What a value must be when it is there. Missing, null and unknown members are always fine; see `findFlaw`. */
export type Shape =
  | 'anything'
  | 'text'
  | 'flag'
  /** A JSON number or its text. */
  | 'decimal'
  | {readonly list: Shape}
  | {readonly members: {readonly [name: string]: Shape}};

/**
 * The first place in `value` that has a wrong shape, in words such as "details.notes is a number, not a text";
 * undefined when there is none. It names places and kinds only, no content.
 */
export const findFlaw = (value: unknown, shape: Shape, path: string): string | undefined =>
  // Nearly every record is sound, and to see that needs no words for its places.
  isSound(value, shape) ? undefined : flawIn(value, shape, path);

const isSound = (value: unknown, shape: Shape): boolean => {
  if (shape === 'anything' || value === null || value === undefined) return true;
  // Most of it, at the first start before anything is optimized.
  if (shape === 'text') return typeof value === 'string';
  if (typeof shape === 'string') return scalars[shape](value);
  return 'list' in shape ? isSoundList(value, shape.list) : areSound(value, shape.members);
};

const isSoundList = (value: unknown, element: Shape): boolean => {
  if (!Array.isArray(value)) return false;
  return value.every((item) => (item === null ? element === 'anything' : isSound(item, element)));
};

const areSound = (value: unknown, members: {readonly [name: string]: Shape}): boolean => {
  if (!isRecord(value)) return false;
  for (const name in members) {
    const member = value[name];
    if (member !== undefined && !isSound(member, members[name] ?? 'anything')) return false;
  }
  return true;
};

const flawIn = (value: unknown, shape: Shape, path: string): string | undefined => {
  if (shape === 'anything' || value === null || value === undefined) return undefined;
  if (typeof shape === 'string') return scalars[shape](value) ? undefined : flawAt(path, value, words[shape]);
  return 'list' in shape ? flawInList(value, shape.list, path) : flawInMembers(value, shape.members, path);
};

/** A value that is no list and not null, as a record. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalars = {
  text: (value: unknown) => typeof value === 'string',
  flag: (value: unknown) => typeof value === 'boolean',
  decimal: (value: unknown) => typeof value === 'number' || typeof value === 'string',
};

const words = {
  text: 'a text',
  flag: 'true or false',
  decimal: 'a number',
  list: 'a list',
  record: 'an object',
};

const flawInList = (value: unknown, element: Shape, path: string): string | undefined => {
  if (!Array.isArray(value)) return flawAt(path, value, words.list);
  return firstOf(value, (item, index) => {
    const place = `${path}[${index}]`;
    // A hole in a list of people cannot be shown or sent back.
    if (item === null && element !== 'anything') return `${place} is null`;
    return flawIn(item, element, place);
  });
};

const flawInMembers = (
  value: unknown,
  members: {readonly [name: string]: Shape},
  path: string,
): string | undefined => {
  if (!isRecord(value)) return flawAt(path, value, words.record);
  return firstOf(Object.entries(members), ([name, shape]) =>
    flawIn(value[name], shape, path === '' ? name : `${path}.${name}`),
  );
};

const firstOf = <T>(
  items: readonly T[],
  flawOf: (item: T, index: number) => string | undefined,
): string | undefined => {
  for (const [index, item] of items.entries()) {
    const flaw = flawOf(item, index);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

const flawAt = (path: string, value: unknown, wanted: string): string =>
  `${path === '' ? 'the answer' : path} is ${kindOf(value)}, not ${wanted}`;

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return words.list;
  return kinds[typeof value] ?? words.record;
};

const kinds: Readonly<Record<string, string>> = {string: words.text, number: 'a number', boolean: words.flag};
