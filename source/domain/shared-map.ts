/** Which place an id has: one table for all versions of a collection, to which is only ever added. */
type Places = {readonly of: Map<string, number>; readonly ids: string[]};

/** The values of so many places are copied to change one of them. */
const chunkLength = 128;

type Chunk<V> = readonly (V | undefined)[];

/** What became of an entry from one version to another. */
export type EntryChange<V> = {
  readonly id: string;
  readonly was: V | undefined;
  readonly is: V | undefined;
};

const placeOf = ({of, ids}: Places, id: string): number => {
  const known = of.get(id);
  if (known !== undefined) return known;
  of.set(id, ids.length);
  return ids.push(id) - 1;
};

/**
 * A map that never changes, and shares with the versions before and after it all that is the same in them: to change
 * an entry costs as much in a map of 100,000 as in one of a hundred, and so does it to find what has changed. Entries
 * stand in the order in which their ids came first.
 */
export class SharedMap<V extends object> implements ReadonlyMap<string, V> {
  readonly size: number;
  readonly #places: Places;
  readonly #chunks: readonly (Chunk<V> | undefined)[];

  private constructor(places: Places, chunks: readonly (Chunk<V> | undefined)[], size: number) {
    this.#places = places;
    this.#chunks = chunks;
    this.size = size;
  }

  static of<V extends object>(entries: Iterable<readonly [string, V]> = []): SharedMap<V> {
    return new SharedMap<V>({of: new Map(), ids: []}, [], 0).with(entries);
  }

  /** An empty map of other values for the same ids, which shares the table of their places. */
  beside<U extends object>(): SharedMap<U> {
    return new SharedMap<U>(this.#places, [], 0);
  }

  get(id: string): V | undefined {
    const place = this.#places.of.get(id);
    return place === undefined ? undefined : this.#at(place);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  with(entries: Iterable<readonly [string, V]>): SharedMap<V> {
    return this.#changed(entries);
  }

  without(ids: Iterable<string>): SharedMap<V> {
    return this.#changed(Array.from(ids, (id) => [id, undefined] as const).filter(([id]) => this.has(id)));
  }

  /** What differs from another version; looks only at the parts that the two do not share. */
  *changesFrom(before: SharedMap<V>): Generator<EntryChange<V>, undefined> {
    if (before.#places !== this.#places) return yield* this.#allChanged(before);
    const chunks = Math.max(before.#chunks.length, this.#chunks.length);
    for (let chunk = 0; chunk < chunks; chunk++)
      if (before.#chunks[chunk] !== this.#chunks[chunk]) yield* this.#changesIn(before, chunk);
  }

  forEach(visit: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) visit(value, id, this);
  }

  *entries(): Generator<[string, V], undefined> {
    for (const id of this.keys()) {
      const value = this.get(id);
      if (value !== undefined) yield [id, value];
    }
  }

  *keys(): Generator<string, undefined> {
    for (let place = 0; place < this.#chunks.length * chunkLength; place++)
      if (this.#at(place) !== undefined) yield this.#places.ids[place] ?? '';
  }

  *values(): Generator<V, undefined> {
    for (let place = 0; place < this.#chunks.length * chunkLength; place++) {
      const value = this.#at(place);
      if (value !== undefined) yield value;
    }
  }

  [Symbol.iterator](): Generator<[string, V], undefined> {
    return this.entries();
  }

  #at(place: number): V | undefined {
    return this.#chunks[(place / chunkLength) | 0]?.[place % chunkLength];
  }

  /** A chunk is copied once, however many of its entries change. */
  #changed(entries: Iterable<readonly [string, V | undefined]>): SharedMap<V> {
    const chunks = this.#chunks.slice();
    const copies = new Map<number, (V | undefined)[]>();
    let {size} = this;
    for (const [id, value] of entries) {
      const place = placeOf(this.#places, id);
      const at = Math.floor(place / chunkLength);
      const copy = copies.get(at) ?? chunks[at]?.slice() ?? Array.from<V | undefined>({length: chunkLength});
      copies.set(at, copy);
      chunks[at] = copy;
      size += Number(value !== undefined) - Number(copy[place % chunkLength] !== undefined);
      copy[place % chunkLength] = value;
    }
    return copies.size === 0 ? this : new SharedMap(this.#places, chunks, size);
  }

  *#changesIn(before: SharedMap<V>, chunk: number): Generator<EntryChange<V>, undefined> {
    for (let place = chunk * chunkLength; place < (chunk + 1) * chunkLength; place++) {
      const was = before.#at(place);
      const is = this.#at(place);
      if (was !== is) yield {id: this.#places.ids[place] ?? '', was, is};
    }
  }

  /** Of two collections that have nothing to do with each other. */
  *#allChanged(before: SharedMap<V>): Generator<EntryChange<V>, undefined> {
    for (const [id, was] of before) if (this.get(id) !== was) yield {id, was, is: this.get(id)};
    for (const [id, is] of this) if (!before.has(id)) yield {id, was: undefined, is};
  }
}
