import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applyEdits, editsBetween, readField, sameValue, type FieldName} from '../../source/domain/fields.ts';
import {inverseEdits, inverseOf} from '../../source/domain/inverse.ts';
import {aReferral} from '../support/builders.ts';
import {edits as someEdits, laterThan, referrals} from './arbitraries.ts';

const edited = (name: FieldName, value: string) => applyEdits(aReferral(), {[name]: value});

/** A write as a person makes it that leaves the status as it was: the transition table has its own tests. */
const saved = fc.tuple(referrals, someEdits).map(([before, edits]) => {
  const {status: _s, substatus: _u, statusReason: _r, microsoftConsent: _c, ...rest} = edits;
  return {before, after: applyEdits(before, rest)};
});

test('undone on the version that was stored, each field of the write is as before', () => {
  fc.assert(
    fc.property(saved, ({before, after}) => {
      const inverse = inverseOf({before, after}, after);
      const names = Object.keys(editsBetween(before, after)) as FieldName[];
      if (names.length === 0) {
        expect(inverse.kind).toBe('already-so');
        return;
      }
      expect(inverse.kind).toBe('possible');
      if (inverse.kind !== 'possible') return;
      for (const name of names)
        expect(sameValue(name, readField(inverse.mine, name), readField(before, name))).toBe(true);
      expect(Object.keys(editsBetween(after, inverse.mine)).sort()).toEqual(names.sort());
    }),
    {numRuns: 300},
  );
});

test('what others changed since stays theirs, whatever it is', () => {
  fc.assert(
    fc.property(
      saved.chain(({before, after}) => laterThan(after).map((now) => ({before, after, now}))),
      ({before, after, now}) => {
        const inverse = inverseOf({before, after}, now);
        if (inverse.kind !== 'possible') return;
        const ours = Object.keys(inverseEdits({before, after})) as FieldName[];
        for (const name of Object.keys(editsBetween(now, inverse.mine)) as FieldName[])
          expect(ours).toContain(name);
      },
    ),
    {numRuns: 300},
  );
});

describe('where somebody changed the same', () => {
  const before = edited('salesStage', '20');
  const after = applyEdits(before, {salesStage: '40'});

  test('to something else it is refused', () => {
    expect(inverseOf({before, after}, applyEdits(after, {salesStage: '60'}))).toEqual({kind: 'moved'});
  });

  test('back to what it was there is nothing to do', () => {
    expect(inverseOf({before, after}, before)).toEqual({kind: 'already-so'});
  });
});

test('in a team only our own change goes back', () => {
  const [jana, ola, li] = ['jana', 'ola', 'li'].map((name) => ({email: `${name}@contoso.com`}));
  const before = applyEdits(aReferral(), {team: [jana!]});
  const after = applyEdits(before, {team: [jana!, ola!]});
  const inverse = inverseOf({before, after}, applyEdits(after, {team: [jana!, ola!, li!]}));
  expect(inverse).toMatchObject({kind: 'possible', mine: {team: [jana, li]}});
});

test('a closing and an accept do not go back, a correction does', () => {
  const fresh = aReferral({status: 'New', substatus: 'Pending'});
  const active = aReferral({status: 'Active', substatus: 'Accepted'});
  const [won, lost] = ['Won', 'Lost'].map((substatus) => aReferral({status: 'Closed', substatus}));
  expect(inverseOf({before: active, after: won!}, won!)).toEqual({
    kind: 'refused',
    refusal: 'never-reopened',
  });
  expect(inverseOf({before: fresh, after: active}, active)).toEqual({kind: 'refused', refusal: 'never-back'});
  expect(inverseOf({before: lost!, after: won!}, won!)).toMatchObject({
    kind: 'possible',
    mine: {status: 'Closed', substatus: 'Lost'},
  });
});

test('the consent that was given stays', () => {
  const before = applyEdits(aReferral(), {microsoftConsent: false});
  const after = applyEdits(before, {microsoftConsent: true});
  expect(inverseOf({before, after}, after)).toEqual({kind: 'consent-stays'});
});
