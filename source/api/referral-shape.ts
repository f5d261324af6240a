import type {Referral} from '../domain/referral.ts';
import type {Shape} from './shape.ts';

const member: Shape = {
  members: {
    firstName: 'text',
    lastName: 'text',
    email: 'text',
    phoneNumber: 'text',
    contactPreference: {members: {locale: 'text', disableNotifications: 'flag'}},
  },
};

const address: Shape = {
  members: {
    addressLine1: 'text',
    addressLine2: 'text',
    city: 'text',
    state: 'text',
    postalCode: 'text',
    country: 'text',
    region: 'text',
  },
};

const requirements: Shape = {
  members: {
    industries: {list: 'anything'},
    products: {list: 'anything'},
    services: {list: 'anything'},
    solutions: {list: {members: {id: 'text', name: 'text', type: 'text'}}},
    offers: {list: 'anything'},
    additionalRequirements: 'text',
  },
};

// The members that source/domain/referral.ts types; the compiler holds the two lists together.
const referralMembers = {
  id: 'text',
  eTag: 'text',
  engagementId: 'text',
  name: 'text',
  externalReferenceId: 'text',
  organizationId: 'text',
  organizationName: 'text',
  mpnId: 'text',
  createdDateTime: 'text',
  updatedDateTime: 'text',
  acceptedDateTime: 'text',
  closedDateTime: 'text',
  expirationDateTime: 'text',
  status: 'text',
  substatus: 'text',
  statusReason: 'text',
  type: 'text',
  qualification: 'text',
  direction: 'text',
  salesStage: 'text',
  campaignId: 'text',
  referralProgram: 'text',
  customerProfile: {
    members: {name: 'text', size: 'text', address, team: {list: member}, ids: 'anything'},
  },
  consent: {
    members: {
      consentToToShareInfoWithOthers: 'flag',
      consentToContact: 'flag',
      consentToShareReferralWithMicrosoftSellers: 'flag',
    },
  },
  details: {
    members: {
      notes: 'text',
      dealValue: 'decimal',
      currency: 'text',
      closingDateTime: 'text',
      customerAction: 'text',
      customerRequestedContact: 'flag',
      requirements,
    },
  },
  team: {list: member},
  inviteContext: {
    members: {
      notes: 'text',
      assistanceRequestCode: 'text',
      invitedBy: {members: {organizationId: 'text', organizationName: 'text'}},
    },
  },
  registrations: {list: 'anything'},
  target: {list: {members: {type: 'text', id: 'text'}}},
} satisfies Record<keyof Referral, Shape>;

/** What each known member of a referral has to be when it is there. */
export const referralShape: Shape = {members: referralMembers};
