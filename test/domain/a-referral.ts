import type {Details, Member, Referral} from '../../source/domain/referral.ts';

/** An accepted deal on which everything usual is filled in; a test names only what matters to it. */
export const aReferral = (different: Partial<Referral> = {}): Referral => ({
  id: '11111111-2222-4333-8444-555555555555',
  eTag: '"0000-0000"',
  name: 'SAP on Azure',
  status: 'Active',
  substatus: 'Accepted',
  direction: 'Incoming',
  salesStage: '40',
  details: aDetails(),
  team: [kim, jana, ola],
  ...different,
});

export const aDetails = (different: Partial<Details> = {}): Details => ({
  notes: 'Budget approved for Q1.',
  dealValue: 250000,
  currency: 'USD',
  closingDateTime: '2026-12-20T00:00:00Z',
  ...different,
});

export const kim = {firstName: 'Kim', lastName: 'Akers', email: 'kim.akers@contoso.com'} satisfies Member;

/** With a member that this version of the program does not know. */
export const jana = {
  firstName: 'Jana',
  lastName: 'Nováková',
  email: 'jana.novakova@contoso.com',
  phoneNumber: '+420 222 555 014',
  title: 'Account manager',
} satisfies Member & {title: string};

export const ola = {
  firstName: 'Ola',
  lastName: 'Berg',
  email: 'ola.berg@contoso.com',
  phoneNumber: '+46 8 555 0142',
} satisfies Member;

export const hanako = {
  firstName: '花子',
  lastName: '田中',
  email: 'hanako.tanaka@contoso.com',
} satisfies Member;
