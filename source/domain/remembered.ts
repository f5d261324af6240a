/**
 * Remembers what was made from each key; `most` of them. Beyond that all are forgotten: to know which are used least
 * would cost more than to make some again.
 */
export const remembered = <Key, Value>(
  make: (key: Key) => Value & NonNullable<unknown>,
  most: number,
): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
};
