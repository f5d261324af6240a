/** Remembers what was made last for each of some keys, of so many of them those that were asked for last. */
export const createRecent = <Value>(most: number): ((key: unknown, make: () => Value) => Value) => {
  const recent = new Map<unknown, Value>();
  return (key, make) => {
    const value = recent.get(key) ?? make();
    recent.delete(key);
    recent.set(key, value);
    const [oldest] = recent.keys();
    if (recent.size > most && oldest !== undefined) recent.delete(oldest);
    return value;
  };
};
