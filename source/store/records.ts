import type {Referral} from '../domain/referral.ts';
import type {SharedMap} from '../domain/shared-map.ts';
import {unpackBlock, type Block, type Packed} from '../storage/record-blocks.ts';
import {createRecent} from './recent.ts';

/** Where a packed record is. */
type Place = {readonly bytes: Block['bytes']; readonly at: number};

/** Blocks and records that are kept unpacked: who walks along the list, or changes many deals, unpacks none twice. */
const recentBlocks = 8;
const recentRecords = 2000;

const createReader = () => {
  const blocks = createRecent<readonly Referral[]>(recentBlocks);
  const records = createRecent<Referral | undefined>(recentRecords);
  return (place: Place): Referral | undefined =>
    records(place, () => blocks(place.bytes, () => unpackBlock(place))[place.at]);
};

/**
 * The whole records of the list. They are needed one by one, when a deal is opened or changed, but then at once: what
 * was read just now is kept as it came, the rest packed, a tenth as large, and unpacked when it is asked for. A record
 * is the same object as long as it was not packed; later it is an equal one.
 */
export class Records {
  readonly #loose: SharedMap<Referral>;
  readonly #packed: SharedMap<Place>;
  readonly #read: (place: Place) => Referral | undefined;

  private constructor(
    loose: SharedMap<Referral>,
    packed: SharedMap<Place>,
    read: (place: Place) => Referral | undefined,
  ) {
    this.#loose = loose;
    this.#packed = packed;
    this.#read = read;
  }

  /** None yet; `empty` has the ids that the records have elsewhere, too. */
  static beside(empty: SharedMap<object>): Records {
    return new Records(empty.beside(), empty.beside(), createReader());
  }

  get size(): number {
    return this.#loose.size + this.#packed.size;
  }

  get(id: string): Referral | undefined {
    const loose = this.#loose.get(id);
    if (loose) return loose;
    const place = this.#packed.get(id);
    return place && this.#read(place);
  }

  /** Many at once: each block is unpacked once, in whatever order its records are asked for. */
  getAll(ids: readonly string[]): ReadonlyMap<string, Referral> {
    const found = new Map<string, Referral>();
    const packed = new Map<Block['bytes'], (readonly [id: string, at: number])[]>();
    for (const id of ids) {
      const [loose, place] = [this.#loose.get(id), this.#packed.get(id)];
      if (loose) found.set(id, loose);
      else if (place) packed.set(place.bytes, [...(packed.get(place.bytes) ?? []), [id, place.at]]);
    }
    for (const [bytes, wanted] of packed) {
      const records = unpackBlock({bytes});
      for (const [id, at] of wanted) {
        const record = records[at];
        if (record) found.set(id, record);
      }
    }
    return found;
  }

  has(id: string): boolean {
    return this.#loose.has(id) || this.#packed.has(id);
  }

  /** Is it this very object that is kept? */
  holds(referral: Referral): boolean {
    return this.#loose.get(referral.id) === referral;
  }

  with(records: readonly Referral[]): Records {
    const loose = this.#loose.with(records.map((record) => [record.id, record]));
    return new Records(loose, this.#packed.without(records.map(({id}) => id)), this.#read);
  }

  without(ids: readonly string[]): Records {
    return new Records(this.#loose.without(ids), this.#packed.without(ids), this.#read);
  }

  /** How many are kept as they came. */
  get unpacked(): number {
    return this.#loose.size;
  }

  /** Those that are kept as they came. */
  loose(): Iterable<Referral> {
    return this.#loose.values();
  }

  /** With packed ones in the place of those that are still the same. */
  withPacked({records, block}: Packed): Records {
    const {bytes} = block;
    const places = records
      .map((record, at) => [record, {bytes, at}] as const)
      .filter(([record]) => this.holds(record));
    return new Records(
      this.#loose.without(places.map(([{id}]) => id)),
      this.#packed.with(places.map(([{id}, place]) => [id, place])),
      this.#read,
    );
  }
}
