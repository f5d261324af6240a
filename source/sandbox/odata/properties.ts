/** What a property holds decides which literals and which comparisons fit it. */
export type PropertyKind = 'text' | 'instant' | 'number' | 'flag';

/** Properties that a filter may name. Documented by example are some of them; the others follow the same pattern. */
export const properties: Readonly<Record<string, PropertyKind>> = {
  id: 'text',
  engagementId: 'text',
  name: 'text',
  externalReferenceId: 'text',
  organizationId: 'text',
  organizationName: 'text',
  mpnId: 'text',
  status: 'text',
  substatus: 'text',
  type: 'text',
  qualification: 'text',
  direction: 'text',
  salesStage: 'text',
  campaignId: 'text',
  referralProgram: 'text',
  createdDateTime: 'instant',
  updatedDateTime: 'instant',
  acceptedDateTime: 'instant',
  closedDateTime: 'instant',
  expirationDateTime: 'instant',
  'details/closingDateTime': 'instant',
  'details/currency': 'text',
  'details/dealValue': 'number',
  'customerProfile/name': 'text',
  'customerProfile/size': 'text',
  'customerProfile/address/country': 'text',
  'customerProfile/address/city': 'text',
};

/** Lists that `any` may look into, with the properties of one entry. */
export const lists: Readonly<Record<string, Readonly<Record<string, PropertyKind>>>> = {
  team: {email: 'text', firstName: 'text', lastName: 'text'},
  'customerProfile/team': {email: 'text', firstName: 'text', lastName: 'text'},
};

/** The orders that are documented. */
export const orderable: ReadonlySet<string> = new Set(['createdDateTime', 'updatedDateTime']);

/** Members of a referral that `$select` may name. */
export const selectable: ReadonlySet<string> = new Set([
  ...Object.keys(properties).filter((path) => !path.includes('/')),
  'eTag',
  'statusReason',
  'customerProfile',
  'consent',
  'details',
  'team',
  'inviteContext',
  'registrations',
  'target',
  'favorite',
  'isSpam',
  'quality',
  'tags',
  'callToAction',
  'referralSource',
  'registrationStatus',
  'lastModifiedVia',
  'trackingInfo',
  'links',
]);
