import type {Referral} from './referral.ts';

/**
 * The members of a record that a list asks for: all that rows, search, filters and the pane read, all that may be
 * edited, and the version that an edit is built on. The rest shows on the page of one deal, which reads it whole.
 */
export const listedMembers = [
  'id',
  'engagementId',
  'eTag',
  'name',
  'externalReferenceId',
  'createdDateTime',
  'updatedDateTime',
  'acceptedDateTime',
  'closedDateTime',
  'expirationDateTime',
  'status',
  'substatus',
  'statusReason',
  'type',
  'qualification',
  'direction',
  'salesStage',
  'campaignId',
  'referralProgram',
  'customerProfile',
  'consent',
  'details',
  'team',
] as const satisfies readonly (keyof Referral)[];

type DetailMember = Exclude<keyof Referral, (typeof listedMembers)[number]>;

const detailMembers = Object.keys({
  organizationId: true,
  organizationName: true,
  mpnId: true,
  inviteContext: true,
  registrations: true,
  target: true,
} satisfies Record<DetailMember, true>);

/**
 * Whether the record came out of a list by its columns: what it does not say is then not known, and nobody may show
 * it as none. A record that the service gives in whole names at least whose it is.
 */
export const isListed = (referral: Referral): boolean =>
  !detailMembers.some((member) => Object.hasOwn(referral, member));
