import {ownOrganization, ownPartnerId} from '../data/record.ts';
import {writable} from '../replace.ts';
import {valueAt, type Unsaved} from '../resource.ts';
import {withNumber} from './change.ts';
import {patchPaths, stepsOf, valuePaths} from './paths.ts';
import {allowedSubstatus} from './transitions.ts';
import {filledText, flag, objectOrNull, oneOf, targets, textOrNull, type ValueRule} from './values.ts';

/** Without these there is no referral to speak of. The service's description marks nothing as needed. */
const needed: Readonly<Record<string, ValueRule>> = {
  '/name': filledText,
  '/customerProfile/name': filledText,
};

const address = '/customerProfile/address';

/** What fits when it is there, besides the paths that a patch may touch; containers first. */
const fitting: Readonly<Record<string, ValueRule>> = {
  '/details': objectOrNull,
  '/details/requirements': objectOrNull,
  '/consent': objectOrNull,
  '/inviteContext': objectOrNull,
  [address]: objectOrNull,
  [`${address}/addressLine1`]: textOrNull,
  [`${address}/addressLine2`]: textOrNull,
  [`${address}/city`]: textOrNull,
  [`${address}/state`]: textOrNull,
  [`${address}/postalCode`]: textOrNull,
  [`${address}/country`]: textOrNull,
  [`${address}/region`]: textOrNull,
  '/customerProfile/size': textOrNull,
  '/type': oneOf(['Independent', 'Shared']),
  '/qualification': oneOf(['None', 'Direct', 'MarketingQualified', 'SalesQualified']),
  '/status': oneOf(['New']),
  '/substatus': oneOf(allowedSubstatus['New'] ?? []),
  '/favorite': flag,
  '/consent/consentToContact': flag,
  '/consent/consentToToShareInfoWithOthers': flag,
  '/target': targets,
  '/inviteContext/notes': textOrNull,
  '/inviteContext/assistanceRequestCode': oneOf([
    'Unknown',
    'GeneralOrOther',
    'CustomerTechnicalArchitecture',
    'ProofOfConceptOrDemo',
    'QuotesOrLicensing',
    'PostSalesCustomerSuccess',
    'WorkloadSpecificValueProposition',
  ]),
};

const check = (body: unknown): void => {
  const at = (path: string): unknown => valueAt(body, stepsOf(path));
  for (const [path, rule] of Object.entries(needed)) rule(at(path), path);
  const rules = {...Object.fromEntries(valuePaths.map((path) => [path, patchPaths[path]])), ...fitting};
  for (const [path, rule] of Object.entries(rules)) {
    const value = at(path);
    if (value !== undefined) rule?.(value, path);
  }
};

const answerDays = 14;

const runsOut = (instant: string): string =>
  `${new Date(Date.parse(instant) + answerDays * 86_400_000).toISOString().slice(0, 19)}Z`;

/**
 * The referral that a POST asks for, but for its ids and its tag. What is the service's (ids, dates, organization) is
 * ignored when it is sent along. It waits for an answer: New, and Pending unless Received is asked for. Throws a 400.
 */
export const newReferral = (body: unknown, instant: string): Omit<Unsaved, 'engagementId'> => {
  const wished = writable(body);
  check(wished);
  const made: Omit<Unsaved, 'engagementId'> = {
    type: 'Independent',
    qualification: 'SalesQualified',
    ...wished,
    organizationId: ownOrganization.id,
    organizationName: ownOrganization.name,
    mpnId: ownPartnerId,
    direction: 'Outgoing',
    status: 'New',
    substatus: wished['substatus'] === 'Received' ? 'Received' : 'Pending',
    createdDateTime: instant,
    updatedDateTime: instant,
    acceptedDateTime: null,
    closedDateTime: null,
    expirationDateTime: runsOut(instant),
  };
  return withNumber(made);
};
