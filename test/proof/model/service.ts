import {isDeepStrictEqual} from 'node:util';
import jsonPatch from 'fast-json-patch';
import type {Operation} from '../../../source/domain/patch.ts';
import type {Referral} from '../../../source/domain/referral.ts';
import {changedSlots, repeatedPeople, said, slotsOf, type Slots} from './slots.ts';
import type {Tally} from './tally.ts';

/** Who sends a change, and what the sender knew: for the proof, the service itself does not look at it. */
export type Sender = {
  readonly name: string;
  /** The version on which the change was built. */
  readonly builtOn: Referral;
  /** What the sender has seen standing at a place, and decided to replace there; see `said`. */
  readonly replaces: ReadonlySet<string>;
  /** Hears of it when the change is stored. */
  readonly stored: () => void;
};

export type Version = {readonly referral: Referral; readonly slots: Slots};

export type Service = {
  readonly newest: () => Referral;
  /** As a replica that lags behind would answer. */
  readonly older: () => Referral;
  /** All operations or none: the new version, or the status of a refusal. */
  readonly patch: (
    tag: string | undefined,
    operations: readonly Operation[],
    sender: Sender,
  ) => Referral | 400 | 412;
  /** A new tag for the same content, as a job of the service's own may leave it. */
  readonly touch: () => void;
  /** Every version so far, the oldest first. */
  readonly history: readonly Version[];
};

export type ServiceOptions = {
  readonly checksTags: boolean;
  readonly tally: Tally;
  readonly told: (what: () => string) => void;
};

const contentOf = (referral: Referral): Referral => ({...referral, eTag: null, updatedDateTime: null});
const isSameContent = (a: Referral, b: Referral): boolean =>
  a === b || isDeepStrictEqual(contentOf(a), contentOf(b));

const applied = (referral: Referral, operations: readonly Operation[]): Referral | undefined => {
  try {
    return jsonPatch.applyPatch(referral, [...operations], true, false).newDocument;
  } catch {
    return undefined;
  }
};

/** The service takes the typed decimal, and answers with a number. */
const asStored = (referral: Referral): Referral => {
  const value = referral.details?.dealValue;
  return typeof value === 'string'
    ? {...referral, details: {...referral.details, dealValue: Number(value)}}
    : referral;
};

const places = (slots: Slots, names: readonly string[]): string =>
  names.map((slot) => said(slots, slot)).join(', ');

/** One record with its whole history, changed by the rules of RFC 6902 and RFC 9110; it never fails by itself. */
export const createService = (start: Referral, {checksTags, tally, told}: ServiceOptions): Service => {
  const history: Version[] = [{referral: start, slots: slotsOf(start)}];
  const newest = (): Version => history.at(-1)!;

  const add = (content: Referral): Version => {
    const referral = {...content, eTag: `"${history.length + 1}"`, updatedDateTime: `at ${history.length}`};
    const version = {referral, slots: slotsOf(referral)};
    history.push(version);
    return version;
  };

  /** What must never be, whatever the clients do. */
  const judge = (before: Version, now: Version, sender: Sender): void => {
    const overwritten = changedSlots(before.slots, now.slots).filter(
      (slot) => !sender.replaces.has(said(before.slots, slot)),
    );
    if (overwritten.length > 0) {
      tally['lost updates'] += 1;
      told(() => `LOST: ${places(before.slots, overwritten)}`);
    }
    if (!isSameContent(sender.builtOn, before.referral)) {
      tally['built on another version'] += 1;
      told(() => `BUILT ON ${String(sender.builtOn.eTag)}, REPLACED ${String(before.referral.eTag)}`);
    }
    if (repeatedPeople(now.referral) > repeatedPeople(before.referral)) {
      tally['duplicate members'] += 1;
      told(() => 'DUPLICATE');
    }
  };

  return {
    newest: () => newest().referral,
    older: () => (history.at(-2) ?? newest()).referral,
    patch: (tag, operations, sender) => {
      const before = newest();
      if (checksTags && tag !== before.referral.eTag) return 412;
      const changed = applied(before.referral, operations);
      // Only for a patch that was built on another version.
      if (changed === undefined) return 400;
      const now = add(asStored(changed));
      tally.stored += 1;
      told(
        () =>
          `${sender.name} stored ${String(now.referral.eTag)}: ${places(now.slots, changedSlots(before.slots, now.slots))}`,
      );
      judge(before, now, sender);
      sender.stored();
      return now.referral;
    },
    touch: () => void add(newest().referral),
    history,
  };
};
