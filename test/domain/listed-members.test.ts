import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyEdits, fieldNames, fields} from '../../source/domain/fields.ts';
import {isListed, listedMembers} from '../../source/domain/listed-members.ts';
import {merge} from '../../source/domain/merge.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {summarize} from '../../source/domain/summary.ts';
import {columnMembers, columns} from '../../source/commands/columns.ts';
import {fabrikam, microsoftsSide} from '../support/drawn-deals.ts';
import {edits, referrals} from './arbitraries.ts';

const only = (members: readonly string[], referral: Referral): Referral =>
  Object.fromEntries(
    Object.entries(referral).filter(([name]) => members.includes(name)),
  ) as unknown as Referral;

const listed = (referral: Referral): Referral => only(listedMembers, referral);

const whole = [
  fabrikam(),
  microsoftsSide(),
  fabrikam({status: 'Closed', substatus: 'Lost', statusReason: 'no', closedDateTime: '2026-11-01T00:00:00Z'}),
  fabrikam({externalReferenceId: 'CRM-1', direction: 'Outgoing', type: 'Independent'}),
];

test.each(whole)(
  'a row of the list says the same of a selected record as of the whole one (%#)',
  (referral) => {
    expect(summarize(listed(referral))).toEqual(summarize(referral));
  },
);

const others = fc.dictionary(
  fc.constantFrom('mpnId', 'inviteContext', 'registrations', 'target', 'tags', 'links', 'next'),
  fc.jsonValue(),
);

test('whatever else a record holds, its row is the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...whole), others, (referral, more) => {
      expect(summarize({...referral, ...more})).toEqual(summarize(listed(referral)));
    }),
  );
});

test('every field that may be edited is in a selected record', () => {
  const missing = fieldNames.filter(
    (name) => !listedMembers.some((member) => member === fields[name].path[0]),
  );
  expect(missing).toEqual([]);
  expect(listedMembers).toContain('eTag');
});

test('an edit that began on a selected record merges with the whole version as if it had begun on a whole one', () => {
  fc.assert(
    fc.property(referrals, referrals, edits, (base, theirs, typed) => {
      const [merged, usual] = [listed(base), base].map((each) =>
        merge(each, theirs, applyEdits(each, typed)),
      );
      expect(merged).toEqual(usual);
    }),
  );
});

test('a selected record is told from a whole one', () => {
  for (const referral of [fabrikam(), {...listed(fabrikam()), registrations: null}]) {
    expect(isListed(referral)).toBe(false);
    expect(isListed(listed(referral))).toBe(true);
    expect(isListed({...listed(referral), ['@odata.etag']: '"1"'} as Referral)).toBe(true);
  }
});

test('every column of list and export reads the same from what they ask for', () => {
  const record = {...fabrikam(), organizationName: 'Contoso', mpnId: '47', organizationId: 'x'};
  for (const {name, read} of columns)
    expect([name, read(only(columnMembers, record))]).toEqual([name, read(record)]);
});
