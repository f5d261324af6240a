import {describe, expect, it} from 'vitest';
import {applyEdits, type Edits} from '../../source/domain/fields.ts';
import {
  documentedPaths,
  makePatch,
  parentPaths,
  PatchError,
  provePatch,
  type Operation,
} from '../../source/domain/patch.ts';
import type {Member, Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral, hanako, jana, kim, ola} from './a-referral.ts';

const patchOf = (edits: Edits, theirs: Referral = aReferral()) =>
  makePatch(theirs, applyEdits(theirs, edits));

describe('a patch has the shape of the official samples', () => {
  it('value and notes', () => {
    expect(patchOf({dealValue: '10000', notes: 'Lorem ipsum dolor sit amet.'})).toEqual([
      {op: 'replace', path: '/details/dealValue', value: '10000'},
      {op: 'replace', path: '/details/notes', value: 'Lorem ipsum dolor sit amet.'},
    ]);
  });

  it('won', () => {
    expect(patchOf({status: 'Closed', substatus: 'Won'})).toEqual([
      {op: 'replace', path: '/status', value: 'Closed'},
      {op: 'replace', path: '/substatus', value: 'Won'},
    ]);
  });

  it('one more person in the team', () => {
    expect(patchOf({team: [kim, jana, ola, hanako]})).toEqual([{op: 'add', path: '/team/-', value: hanako}]);
  });
});

describe('a patch touches documented paths only', () => {
  it('the table of fields is the list of the OpenAPI file', () => {
    expect(documentedPaths.toSorted()).toEqual([
      '/campaignId',
      '/consent/consentToShareReferralWithMicrosoftSellers',
      '/customerProfile/team',
      '/customerProfile/team/-',
      '/details/closingDateTime',
      '/details/currency',
      '/details/dealValue',
      '/details/notes',
      '/details/requirements/solutions',
      '/details/requirements/solutions/-',
      '/externalReferenceId',
      '/referralProgram',
      '/salesStage',
      '/status',
      '/statusReason',
      '/substatus',
      '/team',
      '/team/-',
    ]);
  });

  it('an object that theirs does not have is added with all its fields at once', () => {
    const bare = aReferral({details: null, team: undefined});
    expect(patchOf({dealValue: '10', currency: 'EUR', solutions: [{id: 's1'}]}, bare)).toEqual([
      {
        op: 'add',
        path: '/details',
        value: {dealValue: '10', currency: 'EUR', requirements: {solutions: [{id: 's1'}]}},
      },
    ]);
  });

  it('each missing object is named as such', () => {
    expect(parentPaths).toEqual(['/details', '/details/requirements', '/customerProfile', '/consent']);
    const consent = patchOf({microsoftConsent: true});
    expect(consent).toEqual([
      {op: 'add', path: '/consent', value: {consentToShareReferralWithMicrosoftSellers: true}},
    ]);
  });
});

describe('one field in a patch', () => {
  it('is added when theirs does not have it, and replaced when theirs has it, even as null', () => {
    const theirs = aReferral({campaignId: null});
    expect(patchOf({campaignId: 'C1', externalReferenceId: 'E1'}, theirs)).toEqual([
      {op: 'add', path: '/externalReferenceId', value: 'E1'},
      {op: 'replace', path: '/campaignId', value: 'C1'},
    ]);
  });

  it('is cleared with null or with empty text, by its kind', () => {
    expect(patchOf({salesStage: null, dealValue: '', closingDateTime: null, notes: null})).toEqual([
      {op: 'replace', path: '/salesStage', value: null},
      {op: 'replace', path: '/details/dealValue', value: null},
      {op: 'replace', path: '/details/closingDateTime', value: null},
      {op: 'replace', path: '/details/notes', value: ''},
    ]);
  });

  it('is cleared too when the result simply lacks it', () => {
    const without = aReferral({salesStage: undefined});
    expect(makePatch(aReferral(), without)).toEqual([{op: 'replace', path: '/salesStage', value: null}]);
  });

  it('carries an amount as it was typed, beyond what a float holds', () => {
    expect(patchOf({dealValue: '90071992547409931.10'})[0]?.value).toBe('90071992547409931.10');
    expect(patchOf({dealValue: 1e21})[0]?.value).toBe('1000000000000000000000');
  });

  it('a corrected substatus travels with its status', () => {
    const won = aReferral({status: 'Closed', substatus: 'Won'});
    expect(patchOf({substatus: 'Lost'}, won)).toEqual([
      {op: 'replace', path: '/status', value: 'Closed'},
      {op: 'replace', path: '/substatus', value: 'Lost'},
    ]);
  });
});

describe('a team in a patch', () => {
  const people = (count: number): readonly Member[] =>
    Array.from({length: count}, (_, index) => ({email: `p${String(index)}@contoso.com`}));

  it('is sent whole when somebody changed or left, with all that is unknown of the others', () => {
    const changed = [kim, {...jana, phoneNumber: '1'}, hanako];
    expect(patchOf({team: changed})).toEqual([{op: 'replace', path: '/team', value: changed}]);
    expect(patchOf({team: [jana, ola]})).toEqual([{op: 'replace', path: '/team', value: [jana, ola]}]);
  });

  it('leaves out the members of a person that a form left undefined', () => {
    const added = {...hanako, phoneNumber: undefined};
    expect(makePatch(aReferral(), aReferral({team: [kim, jana, ola, added]}))).toStrictEqual([
      {op: 'add', path: '/team/-', value: hanako},
    ]);
  });

  it('is emptied with an empty list', () => {
    expect(patchOf({team: null})).toEqual([{op: 'replace', path: '/team', value: []}]);
  });

  it('is sent whole when theirs has none', () => {
    expect(patchOf({team: [kim]}, aReferral({team: undefined}))).toEqual([
      {op: 'add', path: '/team', value: [kim]},
    ]);
    expect(patchOf({team: [kim]}, aReferral({team: null}))).toEqual([
      {op: 'replace', path: '/team', value: [kim]},
    ]);
  });

  it('appends everybody who is new', () => {
    const theirs = aReferral({team: []});
    const paths = makePatch(theirs, aReferral({team: people(50)})).map(({path}) => path);
    expect(paths).toEqual(Array(50).fill('/team/-'));
  });

  it('is appended to for the customer as for us', () => {
    const theirs = aReferral({customerProfile: {name: 'Fabrikam', team: [kim]}});
    expect(patchOf({contacts: [kim, ola]}, theirs)).toEqual([
      {op: 'add', path: '/customerProfile/team/-', value: ola},
    ]);
  });

  it('of more than a hundred additions is refused', () => {
    const theirs = aReferral({team: []});
    expect(() => makePatch(theirs, aReferral({team: people(101)}))).toThrow(
      new PatchError('too-many-operations'),
    );
  });
});

describe('no patch', () => {
  it('is made of a difference in spelling', () => {
    const respelled = aReferral({
      team: [ola, kim, jana],
      statusReason: '',
      details: aDetails({dealValue: '250000.00', closingDateTime: '2026-12-19T23:00:00Z'}),
    });
    expect(makePatch(aReferral(), respelled)).toEqual([]);
  });

  const outside: readonly (readonly [string, Partial<Referral>])[] = [
    ['the tag', {eTag: '"0000-0001"'}],
    ['a member that is known and not editable', {name: 'Other'}],
    ['a member beside the fields', {details: aDetails({customerAction: 'call'})}],
    ['a member that is not known', {newMember: 1} as Partial<Referral>],
    ['the shape of a parent', {details: 'odd'} as unknown as Partial<Referral>],
  ];
  it.each(outside)('is made when %s differs', (_, different) => {
    expect(() => makePatch(aReferral(), aReferral(different))).toThrow(new PatchError('outside-table'));
  });

  it('says anything about the deal when it is refused', () => {
    const secret = aReferral({name: 'Secret project'});
    expect(() => makePatch(aReferral(), secret)).toThrow(/^refused to make a patch: outside-table$/);
  });
});

describe('operations that do not give the result', () => {
  const theirs = aReferral();
  const wanted = applyEdits(theirs, {notes: 'New.', team: [kim, jana, ola, hanako]});
  const notes: Operation = {op: 'replace', path: '/details/notes', value: 'New.'};
  const person: Operation = {op: 'add', path: '/team/-', value: hanako};

  it('are told from those that do', () => {
    expect(() => provePatch(theirs, wanted, [notes, person])).not.toThrow();
  });

  const wrong: readonly (readonly [string, readonly Operation[]])[] = [
    ['lack a change', [notes]],
    ['set another value', [{...notes, value: 'Old.'}, person]],
    ['add somebody twice', [notes, person, person]],
    ['touch something else too', [notes, person, {op: 'replace', path: '/salesStage', value: '60'}]],
    ['touch what cannot be edited', [notes, person, {op: 'replace', path: '/name', value: 'Other'}]],
    ['replace what is not there', [notes, person, {op: 'replace', path: '/campaignId', value: 'C1'}]],
    ['add below what is not there', [notes, person, {op: 'add', path: '/consent/x', value: true}]],
  ];
  it.each(wrong)('are refused when they %s', (_, operations) => {
    expect(() => provePatch(theirs, wanted, operations)).toThrow(new PatchError('not-the-result'));
  });
});
