import type {Referral} from './referral.ts';

/**
 * The members of a record that a list asks for: all that rows, search, filters and the pane read, whose it is, all
 * that may be edited, and the version that an edit is built on. The rest shows on the page of one deal, which reads it
 * whole.
 */
export const listedMembers = [
  'id',
  'engagementId',
  'eTag',
  'name',
  'externalReferenceId',
  'organizationId',
  'organizationName',
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

const listed: ReadonlySet<string> = new Set(listedMembers);

/** Of a whole record, what a list would have of it. */
export const listedPart = (referral: Referral): Partial<Referral> =>
  Object.fromEntries(Object.entries(referral).filter(([name]) => listed.has(name)));

/** What OData says about a record is no member of it. */
const isAnnotation = (name: string): boolean => name.includes('@');

/**
 * Whether the record came out of a list by its columns: what it does not say is then not known, and nobody may show
 * it as none. A record that the service gives in whole has more members than these, be they null.
 */
export const isListed = (referral: Referral): boolean =>
  Object.keys(referral).every((name) => listed.has(name) || isAnnotation(name));
