import type {Json} from '../domain/referral.ts';
import {keptOf, keptToJson} from './kept.ts';
import type {State} from './state.ts';

/** Where entries are put; the part of storage/journal.ts that is used here. On disk when a call returns; throws. */
export type Entries = {
  readonly put: (key: string, value: Json) => void;
  readonly done: (key: string) => void;
};

export type Keeper = {
  /** Puts on disk whatever is not there yet; it is there when this returns. Throws what the journal throws. */
  readonly keepNow: () => void;
  /** These keys are in the journal already, taken over from earlier starts: they are done once nothing is left of them. */
  readonly adopt: (keys: readonly string[]) => void;
};

export type KeeperOptions = {
  readonly entries: Entries;
  readonly source: {
    readonly getState: () => State;
    readonly subscribe: (listener: () => void) => () => void;
  };
  /** Runs later; returns the way to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Told once when keeping begins to fail; a write that needs it fails by itself. */
  readonly onFault: (error: unknown) => void;
};

type Snapshot = Pick<State, 'drafts' | 'pending' | 'behind' | 'layers'>;

/** So long after the last change, in ms, and never longer than that after the first. */
const pause = 1000;
const longest = 5000;

const isSame = (a: Snapshot, b: Snapshot): boolean =>
  a.drafts === b.drafts && a.pending === b.pending && a.behind === b.behind;

const idsOf = ({drafts, pending}: Snapshot): ReadonlySet<string> =>
  new Set([...drafts.keys(), ...pending.keys()]);

/** The keys that are to stay open: one for each deal, and those of what waits behind. */
const keysOf = (state: Snapshot): ReadonlySet<string> =>
  new Set([...idsOf(state), ...[...state.behind.values()].flat().map(({key}) => key)]);

/**
 * Keeps the journal in step with what is typed and under way: a second after typing pauses, when a form is left, also
 * for another page, and at once when asked. It compares by identity, so a key costs two comparisons.
 */
export const createKeeper = ({entries, source, later, onFault}: KeeperOptions): Keeper => {
  const first = source.getState();
  let kept: Snapshot = {...first, drafts: new Map(), pending: new Map()};
  let seen: Snapshot = first;
  /** Keys that are open in the journal. */
  const open = new Set<string>();
  let failing = false;
  let callOff: (() => void) | undefined;
  let dirtySince: number | undefined;

  const keepNow = (): void => {
    callOff?.();
    callOff = undefined;
    dirtySince = undefined;
    const state: Snapshot = source.getState();
    if (isSame(state, kept)) return;
    for (const id of idsOf(state)) {
      const [draft, pending] = [state.drafts.get(id), state.pending.get(id)];
      if (draft === kept.drafts.get(id) && pending === kept.pending.get(id)) continue;
      const entry = keptOf(id, draft, pending);
      if (!entry) continue;
      entries.put(id, keptToJson(entry));
      open.add(id);
    }
    // Only after what came up from behind has its own entry.
    const wanted = keysOf(state);
    for (const key of open) {
      if (wanted.has(key)) continue;
      entries.done(key);
      open.delete(key);
    }
    kept = state;
  };

  const keepSoon = (): void => {
    try {
      keepNow();
      failing = false;
    } catch (error) {
      if (!failing) onFault(error);
      failing = true;
    }
  };

  source.subscribe(() => {
    const state: Snapshot = source.getState();
    const [layers, before] = [state.layers, seen.layers];
    const left = layers.length < before.length || layers.at(-1)?.kind !== before.at(-1)?.kind;
    const changed = !isSame(state, seen);
    seen = state;
    if (isSame(state, kept)) return;
    if (left) {
      keepSoon();
      return;
    }
    if (!changed) return;
    dirtySince ??= source.getState().now;
    callOff?.();
    const waited = source.getState().now - dirtySince;
    callOff = later(keepSoon, Math.max(0, Math.min(pause, longest - waited)));
  });

  return {
    keepNow,
    adopt: (keys) => {
      for (const key of keys) open.add(key);
    },
  };
};
