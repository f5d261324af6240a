/** A map that holds a number of entries and forgets its oldest. */
export type Shelf<Key, Value> = {
  readonly put: (key: Key, value: Value) => void;
  readonly get: (key: Key) => Value | undefined;
  readonly drop: (key: Key) => void;
  readonly values: () => readonly Value[];
  readonly clear: () => void;
};

export const createShelf = <Key, Value>(most: number): Shelf<Key, Value> => {
  const entries = new Map<Key, Value>();
  return {
    put: (key, value) => {
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
    get: (key) => entries.get(key),
    drop: (key) => {
      entries.delete(key);
    },
    values: () => [...entries.values()],
    clear: () => entries.clear(),
  };
};
