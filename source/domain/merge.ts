import {bothOf} from './both.ts';
import type {Automatic, Clash, Dropped, MemberList, Merge, UnitClash} from './clash.ts';
import {applyEdits, fields, readField, unitNames, units, type Edits, type UnitName} from './fields.ts';
import {mergeMembers} from './merge-members.ts';
import {normalForm} from './normal-form.ts';
import type {Json, Referral} from './referral.ts';
import {mapThree, sideOf, type Three} from './three-way.ts';
import {refusalOf, type Refusal} from './transitions.ts';

export {carryChoices, resolve, type Choice} from './choices.ts';
export type {
  Automatic,
  Clash,
  Dropped,
  MemberClash,
  MemberFieldClash,
  MemberList,
  Merge,
  UnitClash,
} from './clash.ts';

type Sides = Three<Referral>;

/** What one unit adds to the merge; `edits` are put on top of theirs. */
type Part = {
  readonly edits?: Edits;
  readonly automatic?: readonly Automatic[];
  readonly clashes?: readonly Clash[];
  readonly dropped?: readonly Dropped[];
};

const valuesOf = (unit: UnitName, referral: Referral): Edits =>
  Object.fromEntries(units[unit].map((name) => [name, readField(referral, name) ?? null]));

const formOf = (unit: UnitName, referral: Referral): string =>
  units[unit].map((name) => normalForm(fields[name].kind, readField(referral, name))).join('\n');

/**
 * Why my edit of the status says nothing on what is there now; asked only when both sides changed it. The one place
 * where the sides are not alike: theirs has happened, mine has not.
 */
const stageRefusal = ({theirs, mine}: Sides): Refusal | undefined => {
  if (theirs.status === 'Closed') return 'closed-meanwhile';
  const isSameState = theirs.status === mine.status && theirs.substatus === mine.substatus;
  return isSameState ? undefined : refusalOf(theirs, mine.status, mine.substatus);
};

const unitClash = (unit: UnitName, sides: Sides): UnitClash => {
  const both = bothOf(unit, sides);
  return {
    kind: 'unit',
    key: unit,
    unit,
    ...mapThree(sides, (side) => valuesOf(unit, side)),
    ...(both === undefined ? {} : {both}),
  };
};

const settleClash = (unit: UnitName, sides: Sides): Part => {
  const refusal = unit === 'stage' ? stageRefusal(sides) : undefined;
  return refusal === undefined ? {clashes: [unitClash(unit, sides)]} : {dropped: [{unit, refusal}]};
};

const mergeWhole = (unit: UnitName, sides: Sides): Part => {
  const side = sideOf(mapThree(sides, (referral) => formOf(unit, referral)));
  if (side === 'unchanged') return {};
  if (side === 'clash') return settleClash(unit, sides);
  const automatic: readonly Automatic[] = [{key: unit, unit, from: side}];
  return side === 'mine' ? {automatic, edits: valuesOf(unit, sides.mine)} : {automatic};
};

const mergeList = (list: MemberList, sides: Sides): Part => {
  const merged = mergeMembers(
    list,
    mapThree(sides, (side) => readField(side, list)),
  );
  if (merged === undefined) return mergeWhole(list, sides);
  const isChanged = merged.automatic.some(({from}) => from === 'mine');
  return isChanged ? {...merged, edits: {[list]: merged.members as Json}} : merged;
};

/** The very same values on all sides, as most are: told without making their normal forms. */
const isUntouched = (unit: UnitName, {base, theirs, mine}: Sides): boolean =>
  units[unit].every((name) => {
    const was = readField(base, name);
    return readField(theirs, name) === was && readField(mine, name) === was;
  });

const mergeUnit = (unit: UnitName, sides: Sides): Part => {
  if (isUntouched(unit, sides)) return {};
  return unit === 'team' || unit === 'contacts' ? mergeList(unit, sides) : mergeWhole(unit, sides);
};

/**
 * Merges my version and theirs, which both came from `base`, field by field. Pure and total: any shape of a referral
 * that the service may send has a merge. What is not editable, known or not, is theirs.
 */
export const merge = (base: Referral, theirs: Referral, mine: Referral): Merge => {
  const sides = {base, theirs, mine};
  const parts = unitNames.map((unit) => mergeUnit(unit, sides));
  return {
    result: parts.reduce(
      (result, {edits}) => (edits === undefined ? result : applyEdits(result, edits)),
      theirs,
    ),
    automatic: parts.flatMap(({automatic}) => automatic ?? []),
    clashes: parts.flatMap(({clashes}) => clashes ?? []),
    dropped: parts.flatMap(({dropped}) => dropped ?? []),
  };
};
