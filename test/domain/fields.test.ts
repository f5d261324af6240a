import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  applyEdits,
  editsBetween,
  fieldNames,
  fields,
  readField,
  sameValue,
  units,
  unitNames,
  type FieldName,
  type FieldValue,
} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {laterThan, referrals} from './arbitraries.ts';
import {aDetails, aReferral, jana, kim, ola} from './a-referral.ts';
import {sameReferral} from './same-referral.ts';

describe('the table of fields', () => {
  it('has each field in exactly one unit', () => {
    expect(unitNames.flatMap((unit) => units[unit]).toSorted()).toEqual(fieldNames.toSorted());
  });

  it('keeps a status with its reason, and an amount with its currency', () => {
    expect(units.stage).toEqual(['status', 'substatus', 'statusReason']);
    expect(units.value).toEqual(['dealValue', 'currency']);
  });
});

describe('two values are the same', () => {
  const same: readonly (readonly [string, FieldName, FieldValue, FieldValue])[] = [
    ['an amount as number and as text', 'dealValue', 10000, '10000.00'],
    ['an amount with an exponent', 'dealValue', 1e21, '1000000000000000000000'],
    [
      'two instants of one closing day',
      'closingDateTime',
      '2026-12-30T18:30:00Z',
      '2026-12-31T00:00:00.0000000Z',
    ],
    ['a note in another Unicode form and with other line ends', 'notes', 'Cafe\u0301\r\nx', 'Café\nx'],
    ['absent and null', 'campaignId', undefined, null],
    ['no text and empty text', 'externalReferenceId', null, ''],
    ['no team and nobody in it', 'team', undefined, []],
    ['people in another order', 'team', [kim, ola], [ola, kim]],
    ['an e-mail spelled otherwise', 'team', [kim], [{...kim, email: ' Kim.Akers@Contoso.com'}]],
    ['a person with an empty member', 'team', [ola], [{...ola, title: null}]],
    ['solutions in another order', 'solutions', [{id: '1'}, {id: '2'}], [{id: '2'}, {id: '1'}]],
  ];
  it.each(same)('%s', (_, name, a, b) => {
    expect(sameValue(name, a, b)).toBe(true);
  });

  const other: readonly (readonly [string, FieldName, FieldValue, FieldValue])[] = [
    ['zero and no amount', 'dealValue', 0, null],
    ['amounts that a float cannot tell apart', 'dealValue', '9007199254740993', '9007199254740992'],
    ['neighbouring closing days', 'closingDateTime', '2026-12-30T00:00:00Z', '2026-12-31T00:00:00Z'],
    ['words in another case', 'salesStage', 'qualify', 'Qualify'],
    ['a stage as number and as text', 'salesStage', 40, '40'],
    ['consent refused and never asked for', 'microsoftConsent', false, null],
    ['a person with an unknown member', 'team', [kim], [{...kim, title: 'CTO'}]],
    [
      'two people without e-mail in another order',
      'team',
      [{firstName: 'A'}, {firstName: 'B'}],
      [{firstName: 'B'}, {firstName: 'A'}],
    ],
    ['one person and the same person twice', 'team', [kim], [kim, kim]],
  ];
  it.each(other)('but not %s', (_, name, a, b) => {
    expect(sameValue(name, a, b)).toBe(false);
  });
});

describe('reading and editing a referral', () => {
  it('reads nothing where a parent is missing, null or no object', () => {
    for (const details of [undefined, null, 'odd'])
      expect(readField({id: '1', details} as unknown as Referral, 'dealValue')).toBeUndefined();
  });

  it('copies along the changed path only', () => {
    const base = aReferral({consent: {consentToContact: true}});
    const edited = applyEdits(base, {notes: 'new'});
    expect(edited).toEqual({...base, details: {...base.details, notes: 'new'}});
    expect(edited.team).toBe(base.team);
    expect(edited.consent).toBe(base.consent);
    expect(base.details?.notes).toBe('Budget approved for Q1.');
  });

  it('makes the parents that are missing', () => {
    expect(applyEdits({id: '1', details: null}, {solutions: [{id: 's1'}]})).toEqual({
      id: '1',
      details: {requirements: {solutions: [{id: 's1'}]}},
    });
  });

  it('stores for a cleared field what the field has for nothing', () => {
    const base = aReferral();
    expect(applyEdits(base, {notes: undefined, dealValue: '', team: null})).toEqual({
      ...base,
      details: aDetails({notes: '', dealValue: null}),
      team: [],
    });
  });

  it('an edit that says what is there already is none', () => {
    const base = aReferral({team: [kim, jana]});
    expect(applyEdits(base, {dealValue: '250000.00', team: [jana, kim], statusReason: ''})).toBe(base);
  });

  it('finds the edits between two versions, cleared fields too', () => {
    const base = aReferral();
    const mine = aReferral({
      salesStage: undefined,
      details: aDetails({dealValue: '250000', notes: null, currency: 'EUR'}),
    });
    expect(editsBetween(base, mine)).toEqual({salesStage: null, notes: '', currency: 'EUR'});
  });

  it('the edits between any two versions lead from one to the other, also when they were kept as JSON', () => {
    const versions = referrals.chain((base) => fc.tuple(fc.constant(base), laterThan(base)));
    fc.assert(
      fc.property(versions, ([base, mine]) => {
        const kept = JSON.parse(JSON.stringify(editsBetween(base, mine))) as ReturnType<typeof editsBetween>;
        return sameReferral(applyEdits(base, kept), mine);
      }),
      {numRuns: 3000},
    );
  });

  it('has a stored form of nothing for each field that counts as nothing', () => {
    for (const name of fieldNames) expect(sameValue(name, fields[name].cleared, undefined)).toBe(true);
  });
});
