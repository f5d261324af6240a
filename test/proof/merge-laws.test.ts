import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {describe, expect} from 'vitest';
import {readField, sameValue, units, unitNames, type UnitName} from '../../source/domain/fields.ts';
import {merge, resolve, type Choice, type Clash, type Merge} from '../../source/domain/merge.ts';
import {normalJson, normalText} from '../../source/domain/normal-form.ts';
import type {Json, Member, Referral} from '../../source/domain/referral.ts';
import {findMember, mergeableList, sameMember} from '../../source/domain/team.ts';
import {threeVersions, wildReferrals} from '../domain/arbitraries.ts';
import {counts, report, seedFor} from './figures.ts';
import {lawsOver} from './laws.ts';
import {sameFields, sameReferral, uneditable} from '../domain/same-referral.ts';

const {law, run} = lawsOver(
  threeVersions,
  ([base, theirs, mine]) => ({
    base,
    theirs,
    mine,
    merged: merge(base, theirs, mine),
    swapped: merge(base, mine, theirs),
  }),
  {runs: counts.merges, seed: seedFor('merges'), done: (tried) => report('merges', {tried})},
);

const isClean = ({clashes, dropped}: Merge): boolean => clashes.length === 0 && dropped.length === 0;

describe('the laws of the merge', () => {
  law('an edit of what nobody else changed is the result', ({base, mine}) => {
    const merged = merge(base, base, mine);
    return isClean(merged) && sameReferral(merged.result, mine);
  });

  law('without an edit the result is theirs, to the letter', ({base, theirs}) => {
    const merged = merge(base, theirs, base);
    return isClean(merged) && isDeepStrictEqual(merged.result, theirs);
  });

  law('what both sides changed alike is the result, to the letter', ({base, theirs: both}) => {
    const merged = merge(base, both, both);
    return isClean(merged) && isDeepStrictEqual(merged.result, both);
  });

  law(
    'the result of a merge, merged again on the version it was made for, is itself',
    ({theirs, merged: {result: wanted}}) => {
      const again = merge(theirs, theirs, wanted);
      return isClean(again) && isDeepStrictEqual(again.result, wanted);
    },
  );
});

// A status that clashes one way may be dropped the other way: theirs has happened, mine has not.
const symmetric = ({clashes}: Merge): readonly Clash[] =>
  clashes.filter(({key}) => key !== 'stage').toSorted((a, b) => (a.key < b.key ? -1 : 1));

const exchanged = (clash: Clash): unknown => ({
  ...clash,
  theirs: clash.mine,
  mine: clash.theirs,
  both: undefined,
});
const plain = (clash: Clash): unknown => ({...clash, both: undefined});

describe('the clashes of a merge', () => {
  law(
    'are the same with theirs and mine exchanged when the sides are swapped, the status aside',
    ({merged, swapped}) => isDeepStrictEqual(symmetric(swapped).map(exchanged), symmetric(merged).map(plain)),
  );

  const questions = ({clashes, dropped}: Merge): boolean =>
    clashes.some(({key}) => key === 'stage') || dropped.some(({unit}) => unit === 'stage');

  law(
    'of the status are clashes or dropped whichever side is theirs, never merged in silence',
    ({merged, swapped}) => questions(merged) === questions(swapped),
  );

  law('have keys of their own, and stand at theirs in the result', ({merged: {clashes, result}}) => {
    const areTheirs = clashes.every((clash) => stands(result, clash, 'theirs'));
    return areTheirs && new Set(clashes.map(({key}) => key)).size === clashes.length;
  });
});

const members = (referral: Referral, list: 'team' | 'contacts') =>
  readField(referral, list) as readonly Member[] | null;

/** Does the referral hold this side's value of the clash? */
const stands = (referral: Referral, clash: Clash, side: 'theirs' | 'mine'): boolean => {
  if (clash.kind === 'unit')
    return units[clash.unit].every((name) => sameValue(name, readField(referral, name), clash[side][name]));
  const member = findMember(members(referral, clash.list), clash.email);
  if (clash.kind === 'member') return sameMember(member ?? null, clash[side]);
  const value = (member as {readonly [name: string]: Json} | undefined)?.[clash.field];
  return normalJson(value) === normalJson(clash[side]);
};

const allTaken = (merged: Merge, take: 'theirs' | 'mine'): Referral =>
  resolve(merged, new Map(merged.clashes.map(({key}): [string, Choice] => [key, {take}])));

const isUnit = (unit: UnitName, a: Referral, b: Referral): boolean =>
  units[unit].every((name) => sameValue(name, readField(a, name), readField(b, name)));

const linesOf = (text: unknown): readonly string[] =>
  typeof text === 'string' ? normalText(text).split('\n').filter(Boolean) : [];

describe('the choices of a merge', () => {
  law('all theirs give theirs with what merged by itself', ({merged}) =>
    isDeepStrictEqual(allTaken(merged, 'theirs'), merged.result),
  );

  law('all mine give mine for whatever clashes', ({merged}) => {
    const result = allTaken(merged, 'mine');
    return merged.clashes.every((clash) => stands(result, clash, 'mine'));
  });

  law('all mine, when theirs changed nothing that mine did not, give mine', ({mine, merged}) => {
    const isTheirs = merged.dropped.length > 0 || merged.automatic.some(({from}) => from === 'theirs');
    return isTheirs || sameFields(allTaken(merged, 'mine'), mine);
  });

  law('both gives a text in which no line that either side wrote is missing', ({merged}) => {
    const clash = merged.clashes.find(({key}) => key === 'notes');
    if (clash?.kind !== 'unit' || clash.both === undefined) return true;
    const before = linesOf(clash.base.notes);
    const written = [clash.theirs.notes, clash.mine.notes].flatMap(linesOf);
    return written.every((line) => before.includes(line) || linesOf(clash.both?.notes).includes(line));
  });
});

describe('nothing is lost in a merge', () => {
  law('what one side only changed is in the result, unit by unit', ({base, theirs, mine, merged: {result}}) =>
    unitNames.every((unit) => {
      if (isUnit(unit, base, theirs)) return isUnit(unit, result, mine);
      return !isUnit(unit, base, mine) || isUnit(unit, result, theirs);
    }),
  );

  law('what cannot be edited, known or not, is theirs', ({theirs, merged}) =>
    isDeepStrictEqual(uneditable(merged.result), uneditable(theirs)),
  );

  law(
    'a person whom nobody changed keeps every member, also the unknown ones',
    ({base, theirs, mine, merged}) => {
      const lists = [base, theirs, mine].map((side) => members(side, 'team'));
      if (!lists.every(mergeableList)) return true;
      const result = members(merged.result, 'team') ?? [];
      const [before, there, here] = lists;
      return (there ?? []).every((member) => {
        const same = [before, here].every((list) => sameMember(findMember(list, member.email ?? ''), member));
        return !same || result.some((kept) => isDeepStrictEqual(kept, member));
      });
    },
  );

  law('each person is in the result once', ({base, theirs, mine, merged}) => {
    const lists = [base, theirs, mine].map((side) => members(side, 'team'));
    return !lists.every(mergeableList) || mergeableList(members(merged.result, 'team'));
  });
});

describe('a referral of any shape, as no decoder lets it through', () => {
  const choices: fc.Arbitrary<Choice> = fc.oneof(
    fc.constantFrom<Choice>({take: 'theirs'}, {take: 'mine'}, {take: 'both'}),
    fc.jsonValue({maxDepth: 1}).map((value): Choice => ({take: 'edited', value: value as Json})),
  );
  const wild = lawsOver(
    fc.tuple(wildReferrals, wildReferrals, wildReferrals, choices),
    (versions) => versions,
    {runs: counts.merges, seed: seedFor('merges of any shape')},
  );

  wild.law('has a merge, and an answer to any choice', ([base, theirs, mine, choice]) => {
    const merged = merge(base, theirs, mine);
    resolve(merged, new Map(merged.clashes.map(({key}) => [key, choice])));
    return true;
  });

  wild.law('is theirs, to the letter, when I changed nothing', ([base, theirs]) =>
    isDeepStrictEqual(merge(base, theirs, base).result, theirs),
  );
});

describe('the generators of these laws', () => {
  const seen = new Set<string>();
  const kinds = ['member', 'member-field'].flatMap((kind) => [`${kind} of team`, `${kind} of contacts`]);

  run(
    'reach every unit as a clash, people and their members too',
    ({merged: {clashes}}) => {
      for (const clash of clashes)
        seen.add(clash.kind === 'unit' ? clash.key : `${clash.kind} of ${clash.list}`);
    },
    () => expect([...seen]).toEqual(expect.arrayContaining([...unitNames, ...kinds])),
  );
});
