import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodePage, decodeReferral} from '../../source/api/decode.ts';

const flawOf = (json: unknown) => {
  const decoded = decodeReferral(json);
  return decoded.ok ? undefined : decoded.flaw;
};

test.each([
  ['nothing but an id', {}],
  [
    'null everywhere',
    {status: null, team: null, details: null, customerProfile: null, consent: null, eTag: null},
  ],
  ['unknown words', {status: 'Paused', substatus: 'Error', salesStage: '40', type: 'Triple'}],
  ['ids as an object', {customerProfile: {ids: {}}}],
  ['ids as a list', {customerProfile: {ids: [{profileType: 'Duns', id: '1'}]}}],
  ['a value as text', {details: {dealValue: '10000.50'}}],
  ['tags as texts or objects', {tags: ['a', {name: 'b'}]}],
  [
    'members of a later version',
    {team: [{email: 'a@b.example', title: 'CTO', badge: {n: 1}}], somethingNew: [[1]]},
  ],
])('a referral with %s is read and kept as it is', (_, members) => {
  const json = {id: 'r1', ...members};
  expect(decodeReferral(json)).toEqual({ok: true, value: json});
});

test.each([
  [{status: 7}, 'status is a number, not a text'],
  [{details: []}, 'details is a list, not an object'],
  [{details: {dealValue: true}}, 'details.dealValue is true or false, not a number'],
  [{details: {requirements: {solutions: {}}}}, 'details.requirements.solutions is an object, not a list'],
  [{team: 'jane'}, 'team is a text, not a list'],
  [{team: [{email: 'a@b.example'}, null]}, 'team[1] is null'],
  [
    {team: [{}, {contactPreference: {locale: 1}}]},
    'team[1].contactPreference.locale is a number, not a text',
  ],
  [{customerProfile: {team: [{email: ['x']}]}}, 'customerProfile.team[0].email is a list, not a text'],
  [{consent: {consentToContact: 'yes'}}, 'consent.consentToContact is a text, not true or false'],
])('%j is malformed: %s', (members, flaw) => {
  expect(flawOf({id: 'r1', ...members})).toBe(flaw);
});

test('a flaw names places and kinds, never content', () => {
  expect(flawOf({id: 'r1', team: 'secret'})).not.toContain('secret');
});

test('one malformed record is named by its place and does not take the others away', () => {
  const decoded = decodePage({
    value: [{id: 'a'}, {id: 'b', team: 3}, null, {name: 'x'}, {id: 'c'}],
    '@odata.count': 9,
  });
  expect(decoded).toEqual({
    ok: true,
    value: {
      referrals: [{id: 'a'}, {id: 'c'}],
      malformed: ['value[1].team is a number, not a list', 'value[2] is null', 'value[3].id is missing'],
      total: 9,
    },
  });
});

test.each([
  [{}, 'value is missing'],
  [null, 'value is missing'],
  [{value: null}, 'value is missing'],
  [{value: {}}, 'value is an object, not a list'],
  [[], 'the answer is a list, not an object'],
  [{value: [], '@odata.nextLink': 5}, '@odata.nextLink is a number, not a text'],
])('the envelope %j is malformed: %s', (json, flaw) => {
  expect(decodePage(json)).toEqual({ok: false, flaw});
});

test('a count of a wrong shape and an empty link are as good as none', () => {
  const json = {value: [], '@odata.count': 'many', '@odata.nextLink': ''};
  expect(decodePage(json)).toEqual({ok: true, value: {referrals: [], malformed: []}});
});

test('decoding is total, and every record of a page is either read or named', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (json, value) => {
      decodeReferral(json);
      decodePage(json);
      const decoded = decodePage({value});
      expect(decoded.ok && decoded.value.referrals.length + decoded.value.malformed.length).toBe(
        value.length,
      );
    }),
  );
});
