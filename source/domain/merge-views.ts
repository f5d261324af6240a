import {foldText} from './search.ts';

type Saved = ReadonlyMap<string, unknown>;

/** Two views with one name are one view; what has no name is itself. */
const keyOf = (saved: unknown): string => {
  const name = (saved as {readonly name?: unknown} | null | undefined)?.name;
  return typeof name === 'string' ? `name:${foldText(name.trim())}` : JSON.stringify(saved);
};

/** By name; a second one with a name that is there already has a key of its own, so that none is lost. */
const byKey = (views: readonly unknown[]): Saved => {
  const found = new Map<string, unknown>();
  for (const each of views) {
    let key = keyOf(each);
    while (found.has(key)) key += '+';
    found.set(key, each);
  }
  return found;
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of the file stays: all but what was deleted here; with what was changed or saved here. */
const merged = (was: Saved, now: Saved, file: Saved): Saved => {
  const changed = [...now].filter(([key, view]) => !was.has(key) || !isSame(was.get(key), view));
  const stays = [...file].filter(([key]) => now.has(key) || !was.has(key));
  return new Map([...stays, ...changed]);
};

const shared = (views: Saved, others: Saved): readonly string[] =>
  [...views.keys()].filter((key) => others.has(key));

/** The views that are known here change places among themselves as they did here. */
const inOrderOf = (now: Saved, views: Saved): readonly unknown[] => {
  const ours = shared(now, views);
  let at = 0;
  return [...views.keys()].map((key) => views.get(now.has(key) ? (ours[at++] ?? key) : key));
};

/**
 * The saved views of a file that another window may have written meanwhile, with what this window changed.
 *
 * @param was as this window last read or wrote them
 * @param now as they are in this window
 * @param file as they are in the file
 */
export const mergeSavedViews = (
  was: readonly unknown[],
  now: readonly unknown[],
  file: readonly unknown[],
): readonly unknown[] => {
  const [before, after] = [byKey(was), byKey(now)];
  const views = merged(before, after, byKey(file));
  const isInOrder = isSame(shared(before, after), shared(after, before));
  return isInOrder ? [...views.values()] : inOrderOf(after, views);
};
