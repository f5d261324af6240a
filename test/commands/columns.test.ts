import {expect, test} from 'vitest';
import {columnNames, columns} from '../../source/commands/columns.ts';
import {columnsOf, picked} from '../../source/commands/pick.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral, jana, kim} from '../domain/a-referral.ts';

const cellsOf = (referral: Referral, names: string) => picked(referral, columnsOf(names));

test('the names of the columns and their order are a contract with scripts', () => {
  expect(columnNames.join(' ')).toBe(
    'id engagementId name customer country city status substatus statusReason direction type qualification kind ' +
      'value currency closingDate salesStage created updated accepted closed expires externalId campaignId program ' +
      'team contacts solutions consentMicrosoft consentContact consentShare notes customerSize organization mpnId eTag',
  );
});

test('every column says in one short line what it holds', () => {
  for (const {what} of columns) expect(what).toMatch(/^.{4,80}$/u);
});

test('a value is exact text, whatever form the service chose', () => {
  const valueOf = (dealValue: string | number) =>
    cellsOf(aReferral({details: aDetails({dealValue})}), 'value')['value'];
  expect(valueOf('10000.50')).toBe('10000.50');
  expect(valueOf('9007199254740993.01')).toBe('9007199254740993.01');
  expect(valueOf(1e21)).toBe('1000000000000000000000');
});

test('a closing date is the day that the instant means', () => {
  const referral = aReferral({details: aDetails({closingDateTime: '2026-12-30T23:00:00Z'})});
  expect(cellsOf(referral, 'closingDate')).toEqual({closingDate: '2026-12-31'});
});

test('people are their e-mails, names are unescaped, instants stay as they were sent', () => {
  const referral = aReferral({
    team: [kim, {firstName: 'Nobody', email: null}, jana],
    customerProfile: {name: 'Smith &amp; Sons'},
    updatedDateTime: '2026-11-17T06:50:45.7333560Z',
  });
  expect(cellsOf(referral, 'team,customer,updated')).toEqual({
    team: 'kim.akers@contoso.com; jana.novakova@contoso.com',
    customer: 'Smith & Sons',
    updated: '2026-11-17T06:50:45.7333560Z',
  });
});

test('a referral of an id alone has a cell in every column', () => {
  const cells = picked({id: 'x'}, columns);
  expect(Object.keys(cells)).toEqual(columnNames);
  expect(cells).toMatchObject({id: 'x', customer: null, value: null, team: '', consentMicrosoft: null});
});

test('an unknown column names the nearest one and all that there are', () => {
  expect(() => columnsOf('id,custmer')).toThrow(
    /no column "custmer".*Did you mean customer\?.*engagementId/u,
  );
});
