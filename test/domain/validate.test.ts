import {describe, expect, it} from 'vitest';
import type {Edits} from '../../source/domain/fields.ts';
import type {Member, Referral} from '../../source/domain/referral.ts';
import {validateEdits} from '../../source/domain/validate.ts';
import {aDetails, aReferral, hanako, jana, kim, ola} from './a-referral.ts';

const problems = (edits: Edits, base: Referral = aReferral()): readonly string[] =>
  validateEdits(base, edits).map(({field, problem}) => `${field}: ${problem}`);

const people = (count: number): readonly Member[] =>
  Array.from({length: count}, (_, index) => ({email: `p${String(index)}@contoso.com`}));

const team = (...members: readonly Member[]): Edits => ({team: members as Edits['team']});

describe('edits are checked before anything is sent', () => {
  it('finds nothing in a usual edit', () => {
    const edits = {
      dealValue: '275000.50',
      currency: 'EUR',
      closingDateTime: '2026-11-30T00:00:00Z',
      notes: 'one\ntwo',
      salesStage: '60',
      status: 'Closed',
      substatus: 'Won',
      microsoftConsent: true,
      solutions: [{id: 's1'}],
      ...team(kim, {...jana, phoneNumber: '1'}, hanako),
    };
    expect(problems(edits)).toEqual([]);
  });

  const wrong: readonly (readonly [string, Edits, string])[] = [
    ['an amount that is no number', {dealValue: 'much'}, 'dealValue: not-a-number'],
    ['a negative amount', {dealValue: '-0.01'}, 'dealValue: negative'],
    ['cents of cents', {dealValue: '1.005'}, 'dealValue: too-precise'],
    ['decimals in a currency that has none', {dealValue: '10.50', currency: 'JPY'}, 'dealValue: too-precise'],
    ['an unknown currency', {currency: 'ABC'}, 'currency: unknown-currency'],
    ['an amount without a currency', {currency: ''}, 'currency: currency-missing'],
    [
      'a day that the calendar does not have',
      {closingDateTime: '2026-11-31T00:00:00Z'},
      'closingDateTime: no-such-day',
    ],
    ['an unknown sales stage', {salesStage: '45'}, 'salesStage: unknown-sales-stage'],
    ['notes that are no text', {notes: 7}, 'notes: not-text'],
    ['solutions that are no list', {solutions: 's1'}, 'solutions: not-a-list'],
    [
      'more solutions than the service takes',
      {solutions: Array(51).fill({id: 's'})},
      'solutions: too-many-solutions',
    ],
    ['more people than the service takes', {team: people(51) as Edits['team']}, 'team: too-many-members'],
    ['a team that is no list', {team: 'Ola'}, 'team: not-a-list'],
    ['a person without e-mail', team(kim, {firstName: 'Ola'}), 'team: email-missing'],
    ['an e-mail without a domain', team(kim, {email: 'ola@contoso'}), 'team: email-implausible'],
    ['an e-mail with a control sign', team(kim, {email: 'ola\u0007@contoso.com'}), 'team: email-implausible'],
    [
      'a person who is in the team already',
      team(kim, jana, ola, {email: 'KIM.akers@contoso.com'}),
      'team: email-twice',
    ],
    ['the same person twice, to the letter', team(kim, jana, ola, kim), 'team: email-twice'],
    ['a contact without e-mail', {contacts: [{firstName: 'Sam'}]}, 'contacts: email-missing'],
    ['a consent that is neither yes nor no', {microsoftConsent: 'maybe'}, 'microsoftConsent: not-yes-or-no'],
    ['a move that is not legal', {status: 'New', substatus: 'Pending'}, 'status: move-refused'],
    ['a substatus that belongs to another status', {substatus: 'Won'}, 'status: move-refused'],
  ];
  it.each(wrong)('finds %s', (_, edits, problem) => {
    expect(problems(edits)).toEqual([problem]);
  });

  it('finds decimals that a changed currency does not have, though nobody touched the amount', () => {
    const base = aReferral({details: aDetails({dealValue: 10.5})});
    expect(problems({currency: 'JPY'}, base)).toEqual(['dealValue: too-precise']);
  });

  it('takes three decimals where the currency has them', () => {
    expect(problems({dealValue: '96500.125', currency: 'KWD'})).toEqual([]);
  });

  it('finds the consent of the service to be final', () => {
    const base = aReferral({consent: {consentToShareReferralWithMicrosoftSellers: true}});
    expect(problems({microsoftConsent: false}, base)).toEqual(['microsoftConsent: consent-stays']);
  });

  it('names the fields in the order of the table', () => {
    expect(problems({notes: 7, dealValue: '-1', salesStage: 'x'})).toEqual([
      'salesStage: unknown-sales-stage',
      'dealValue: negative',
      'notes: not-text',
    ]);
  });

  it('a cleared field is no problem', () => {
    expect(
      problems({
        dealValue: null,
        currency: null,
        closingDateTime: null,
        notes: '',
        salesStage: null,
        team: [],
      }),
    ).toEqual([]);
  });
});

describe('an oddity that the service keeps', () => {
  it('is no problem as long as it stays as it is', () => {
    const base = aReferral({salesStage: '45', details: aDetails({currency: 'XYZ', dealValue: 1.005})});
    expect(problems({salesStage: '45', notes: 'new'}, base)).toEqual([]);
  });

  it('does not block another edit of the same list', () => {
    const base = aReferral({team: [{firstName: 'Ola'}, kim]});
    expect(problems(team({firstName: 'Ola'}, kim, hanako), base)).toEqual([]);
  });

  it('does not block making a list shorter that is too long', () => {
    const base = aReferral({team: people(55)});
    expect(problems({team: people(54) as Edits['team']}, base)).toEqual([]);
    expect(problems({team: people(56) as Edits['team']}, base)).toEqual(['team: too-many-members']);
  });
});
