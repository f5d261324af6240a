/** A map that forgets its oldest entries: whoever can reach the port can ask for codes, and nobody clears them away. */
export type Shelf<Value> = {
  readonly put: (key: string, value: Value) => void;
  readonly get: (key: string) => Value | undefined;
  readonly drop: (key: string) => void;
  readonly values: () => readonly Value[];
  readonly clear: () => void;
};

const most = 1_000;

export const createShelf = <Value>(): Shelf<Value> => {
  const entries = new Map<string, Value>();
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
