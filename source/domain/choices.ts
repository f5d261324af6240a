import type {Clash, MemberClash, MemberFieldClash, MemberList, Merge, UnitClash} from './clash.ts';
import {applyEdits, readField, sameValue, units, type Edits} from './fields.ts';
import {isObject, readPath} from './json-path.ts';
import {normalJson} from './normal-form.ts';
import type {Json, Maybe, Member, Referral} from './referral.ts';
import {findMember, putMember, removeMember, writeMember} from './team.ts';

/** `edited` holds Edits for a unit, a whole member (null: nobody) for a person, any JSON for one of its fields. */
export type Choice =
  {readonly take: 'theirs' | 'mine' | 'both'} | {readonly take: 'edited'; readonly value: Edits | Json};

type Taking = Exclude<Choice['take'], 'theirs'>;

const listOf = (referral: Referral, list: MemberList): Maybe<readonly Member[]> =>
  readField(referral, list) as Maybe<readonly Member[]>;

/** Only the fields of the clash: an edit for one row of the table never reaches another. */
const editsOf = (clash: UnitClash, value: unknown): Edits =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([name]) => units[clash.unit].some((own) => own === name)),
      )
    : {};

const chooseUnit = (referral: Referral, clash: UnitClash, take: Taking, value: unknown): Referral => {
  const edits = {mine: clash.mine, both: clash.both ?? {}, edited: editsOf(clash, value)};
  return applyEdits(referral, edits[take]);
};

const choosePerson = (
  referral: Referral,
  {list, email, mine}: MemberClash,
  take: Taking,
  value: unknown,
): Referral => {
  const chosen = {mine, both: undefined, edited: value}[take];
  const members = listOf(referral, list);
  if (chosen === null) return applyEdits(referral, {[list]: removeMember(members, email) as Json});
  return isObject(chosen)
    ? applyEdits(referral, {[list]: putMember(members, email, chosen) as Json})
    : referral;
};

const chooseMemberField = (
  referral: Referral,
  clash: MemberFieldClash,
  take: Taking,
  value: unknown,
): Referral => {
  const {list, email, field, mine} = clash;
  const members = listOf(referral, list);
  const member = findMember(members, email);
  if (member === undefined || take === 'both') return referral;
  const changed = writeMember(member, field, take === 'mine' ? mine : (value as Json));
  return applyEdits(referral, {[list]: putMember(members, email, changed) as Json});
};

const choose = (referral: Referral, clash: Clash, choice: Choice | undefined): Referral => {
  if (choice === undefined || choice.take === 'theirs') return referral;
  const value = choice.take === 'edited' ? choice.value : undefined;
  switch (clash.kind) {
    case 'unit':
      return chooseUnit(referral, clash, choice.take, value);
    case 'member':
      return choosePerson(referral, clash, choice.take, value);
    case 'member-field':
      return chooseMemberField(referral, clash, choice.take, value);
  }
};

/** The merge with each choice made, by the clash's key. What is undecided, or cannot be taken so, stays at theirs. */
export const resolve = (merged: Merge, choices: ReadonlyMap<string, Choice>): Referral =>
  merged.clashes.reduce((referral, clash) => choose(referral, clash, choices.get(clash.key)), merged.result);

const sameSide = (clash: Clash, a: Clash['theirs'], b: Clash['theirs']): boolean =>
  clash.kind === 'unit'
    ? units[clash.unit].every((name) => sameValue(name, readPath(a, [name]), readPath(b, [name])))
    : normalJson(a as Json | undefined) === normalJson(b as Json | undefined);

const isUnmoved = (before: Clash | undefined, now: Clash | undefined): boolean =>
  before !== undefined &&
  before.kind === now?.kind &&
  sameSide(before, before.base, now.base) &&
  sameSide(before, before.theirs, now.theirs) &&
  sameSide(before, before.mine, now.mine);

/**
 * The choices that still answer the same question after the deal changed once more: those whose three values did not
 * move. `next` is best made from the same base and mine as `previous`, and the newest theirs.
 */
export const carryChoices = (
  previous: Merge,
  choices: ReadonlyMap<string, Choice>,
  next: Merge,
): ReadonlyMap<string, Choice> => {
  const find = (merged: Merge, key: string): Clash | undefined =>
    merged.clashes.find((clash) => clash.key === key);
  return new Map([...choices].filter(([key]) => isUnmoved(find(previous, key), find(next, key))));
};
