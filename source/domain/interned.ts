/**
 * One object for what is equal: there are summaries by the hundred thousand, and few owners, teams and currencies in
 * them. So many are remembered; beyond that they are forgotten, and later ones are kept twice.
 */
const most = 20_000;

const createInterning = <Value>() => {
  const known = new Map<string, Value>();
  return (text: string, value: Value): Value => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
};

const texts = createInterning<string>();
const lists = createInterning<readonly string[]>();

export const interned = (text: string): string => texts(text, text);

export const internedList = (list: readonly string[]): readonly string[] =>
  lists(JSON.stringify(list), list.map(interned));
