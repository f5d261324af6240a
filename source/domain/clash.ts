import type {Edits, UnitName} from './fields.ts';
import type {Json, Member, Referral} from './referral.ts';
import type {Refusal} from './transitions.ts';

export type MemberList = 'team' | 'contacts';

/** What somebody else and we both changed, each otherwise. `key` names it; absent values stand as null in edits. */
export type UnitClash = {
  readonly kind: 'unit';
  readonly key: string;
  readonly unit: UnitName;
  readonly base: Edits;
  readonly theirs: Edits;
  readonly mine: Edits;
  /** Both edits on top of each other, theirs first, where that makes sense: notes and lists. */
  readonly both?: Edits;
};

/** A person whom one side changed (or added) and the other removed; null where the person is not. */
export type MemberClash = {
  readonly kind: 'member';
  readonly key: string;
  readonly list: MemberList;
  readonly email: string;
  readonly base: Member | null;
  readonly theirs: Member | null;
  readonly mine: Member | null;
};

export type MemberFieldClash = {
  readonly kind: 'member-field';
  readonly key: string;
  readonly list: MemberList;
  readonly email: string;
  readonly field: string;
  readonly base: Json | undefined;
  readonly theirs: Json | undefined;
  readonly mine: Json | undefined;
};

export type Clash = UnitClash | MemberClash | MemberFieldClash;

/** What merged by itself; `from` is 'same' when both sides did the same. */
export type Automatic = {
  readonly key: string;
  readonly unit: UnitName;
  readonly from: 'theirs' | 'mine' | 'same';
  readonly email?: string;
  readonly field?: string;
};

/** Status edits of ours that make no sense on what is there now. */
export type Dropped = {readonly unit: UnitName; readonly refusal: Refusal};

export type Merge = {
  /** Theirs with all that merged by itself; where something clashes, theirs stands. */
  readonly result: Referral;
  readonly automatic: readonly Automatic[];
  readonly clashes: readonly Clash[];
  readonly dropped: readonly Dropped[];
};
