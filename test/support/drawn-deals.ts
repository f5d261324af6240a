import {listedPart} from '../../source/domain/listed-members.ts';
import type {Member, Referral} from '../../source/domain/referral.ts';
import {aReferral} from './builders.ts';

// The deal of the drawn detail page and pane, and the other party's record of the same engagement.

const kim: Member = {
  firstName: 'Kim',
  lastName: 'Akers',
  email: 'kim.akers@contoso.com',
  phoneNumber: '+1 425 555 0101',
};
const jana: Member = {
  firstName: 'Jana',
  lastName: 'Nováková',
  email: 'jana.novakova@contoso.com',
  phoneNumber: '+420 222 555 014',
};

const engagementId = 'b81f0a5e-2f64-4f1c-8a8d-5e2d3c1b7f90';

const known: Referral = {
  id: '3f6c1d20-77aa-4e0b-9d51-0c6a2f9b8e14',
  engagementId,
  eTag: '"2500ec5a-0000-0000-0000-5bf4967d0000"',
  name: 'M365 for 400 seats',
  status: 'New',
  substatus: 'Pending',
  type: 'Shared',
  direction: 'Incoming',
  qualification: 'SalesQualified',
  salesStage: '10',
  campaignId: 'M365-FY27-Q2',
  createdDateTime: '2026-11-08T18:10:00Z',
  updatedDateTime: '2026-11-20T11:02:00Z',
  expirationDateTime: '2026-11-22T18:10:00Z',
  externalReferenceId: null,
  customerProfile: {
    name: 'Fabrikam Customer Inc',
    size: '10to50employees',
    address: {
      addressLine1: '4567 148th Ave NE',
      addressLine2: '',
      city: 'Redmond',
      state: 'WA',
      postalCode: '98052',
      country: 'US',
      region: null,
    },
    team: [
      {
        firstName: 'Sam',
        lastName: 'Reyes',
        email: 'sam.reyes@fabrikam.example',
        phoneNumber: '+1 425 555 0137',
      },
    ],
  },
  details: {
    dealValue: 10000,
    currency: 'USD',
    closingDateTime: '2026-12-01T00:00:00Z',
    customerRequestedContact: true,
    notes: [
      'Wants a quote for 400 seats of M365 E3 before the board meets on 27 Nov.',
      'Renewal of the old contract is 31 Dec.',
      'Asked to be called, not mailed.',
    ].join('\n'),
    requirements: {solutions: [{name: 'Microsoft 365 E3', type: '400 seats'}]},
  },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  },
  inviteContext: {assistanceRequestCode: 'QuotesOrLicensing'},
  team: [kim, jana],
};

/** Members that this version of the program has no place for. */
const unknown = {
  callToAction: 'ContactMe',
  referralSource: 'Microsoft',
  quality: null,
  tags: ['renewal', 'q2'],
  isSpam: false,
  lastModifiedVia: 'Partner Center',
  registrationStatus: null,
};

export const fabrikam = (different: Partial<Referral> = {}): Referral => ({
  ...known,
  ...unknown,
  ...different,
});

/** A deal as a list gives it. */
export const asListed = (referral: Referral): Referral => ({...listedPart(referral), id: referral.id});

export const microsoftsSide = (): Referral =>
  aReferral({
    id: '99999999-77aa-4e0b-9d51-0c6a2f9b8e14',
    engagementId,
    name: 'M365 for 400 seats',
    organizationName: 'Microsoft',
    status: 'Active',
    substatus: 'Accepted',
    acceptedDateTime: '2026-11-17T13:00:00Z',
    customerProfile: {name: 'Fabrikam Customer Inc'},
    details: {dealValue: 12000, currency: 'USD'},
    team: [{firstName: 'Ravi', lastName: 'Menon', email: 'ravi.menon@microsoft.example'}],
  });
