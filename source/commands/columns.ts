import {unescapeHtml} from '../domain/clean.ts';
import {closingDay} from '../domain/days.ts';
import {listedMembers} from '../domain/listed-members.ts';
import {parseDecimal, toWire} from '../domain/money.ts';
import type {Maybe, Member, Referral} from '../domain/referral.ts';
import {kindOf} from '../domain/summary.ts';

/** A cell in machine form, the same in every language; null where the service says nothing. */
export type Cell = string | number | boolean | null;

export type Column = {
  readonly name: string;
  /** One line for the documentation. */
  readonly what: string;
  readonly read: (referral: Referral) => Cell;
};

const text = (value: Maybe<string>): Cell => value ?? null;

/** Names come HTML-escaped from the service; scripts get them as people read them. */
const unescaped = (value: Maybe<string>): Cell =>
  value === undefined || value === null ? null : unescapeHtml(value);

const listed = (texts: readonly Maybe<string>[]): Cell =>
  texts
    .map((each) => (each ?? '').trim())
    .filter(Boolean)
    .join('; ');

const emails = (people: Maybe<readonly Member[]>): Cell => listed((people ?? []).map(({email}) => email));

const decimal = (value: unknown): Cell => {
  const parsed = parseDecimal(value);
  return parsed === undefined ? null : toWire(parsed);
};

const column = (name: string, what: string, read: Column['read']): Column => ({name, what, read});

/**
 * What list, show and export call the fields of a referral. The names and their order are a contract with scripts:
 * a new one goes to the end, none is renamed.
 */
export const columns: readonly Column[] = [
  column('id', 'what every command takes', ({id}) => id),
  column('engagementId', 'the same on both sides of a deal', ({engagementId}) => text(engagementId)),
  column('name', 'of the deal', ({name}) => unescaped(name)),
  column('customer', "the customer's name", ({customerProfile}) => unescaped(customerProfile?.name)),
  column('country', 'of the customer, two letters', ({customerProfile}) =>
    text(customerProfile?.address?.country),
  ),
  column('city', 'of the customer', ({customerProfile}) => text(customerProfile?.address?.city)),
  column('status', 'New, Active, Closed', ({status}) => text(status)),
  column('substatus', 'Pending, Received, Accepted, Won, Lost, Declined, Expired, Error', ({substatus}) =>
    text(substatus),
  ),
  column('statusReason', 'why lost or declined', ({statusReason}) => text(statusReason)),
  column('direction', 'Incoming or Outgoing', ({direction}) => text(direction)),
  column('type', 'Independent or Shared', ({type}) => text(type)),
  column('qualification', 'Direct, MarketingQualified, SalesQualified', ({qualification}) =>
    text(qualification),
  ),
  column('kind', 'co-sell, lead, partner-led, private', (referral) => kindOf(referral) ?? null),
  column('value', 'exact, a text with a decimal point: 10000.50', ({details}) => decimal(details?.dealValue)),
  column('currency', 'ISO 4217, such as USD', ({details}) => text(details?.currency)),
  column('closingDate', 'a day: 2026-12-31', ({details}) => closingDay(details?.closingDateTime) ?? null),
  column('salesStage', 'as the service sends it, such as 40', ({salesStage}) => text(salesStage)),
  column('created', 'an instant, as the service sends it', ({createdDateTime}) => text(createdDateTime)),
  column('updated', 'the last change, an instant', ({updatedDateTime}) => text(updatedDateTime)),
  column('accepted', 'an instant', ({acceptedDateTime}) => text(acceptedDateTime)),
  column('closed', 'an instant', ({closedDateTime}) => text(closedDateTime)),
  column('expires', 'when a new deal lapses, an instant', ({expirationDateTime}) => text(expirationDateTime)),
  column('externalId', 'the id in your CRM', ({externalReferenceId}) => text(externalReferenceId)),
  column('campaignId', 'of the campaign', ({campaignId}) => text(campaignId)),
  column('program', 'the referral program', ({referralProgram}) => text(referralProgram)),
  column('team', 'e-mails of your team, joined by "; "', ({team}) => emails(team)),
  column('contacts', 'e-mails of the customer, joined by "; "', ({customerProfile}) =>
    emails(customerProfile?.team),
  ),
  column('solutions', 'names, joined by "; "', ({details}) =>
    listed((details?.requirements?.solutions ?? []).map(({name, id}) => name ?? id)),
  ),
  column(
    'consentMicrosoft',
    'shown to sellers of Microsoft: true or false',
    ({consent}) => consent?.consentToShareReferralWithMicrosoftSellers ?? null,
  ),
  column('consentContact', 'the customer may be contacted', ({consent}) => consent?.consentToContact ?? null),
  column(
    'consentShare',
    'may be shared with others',
    ({consent}) => consent?.consentToToShareInfoWithOthers ?? null,
  ),
  column('notes', 'with its line breaks', ({details}) => text(details?.notes)),
  column('customerSize', 'a code of the service', ({customerProfile}) => text(customerProfile?.size)),
  column('organization', 'who owns this record', ({organizationName}) => unescaped(organizationName)),
  column('mpnId', 'of the owner', ({mpnId}) => text(mpnId)),
  column('eTag', 'the version, for --if-match', ({eTag}) => text(eTag)),
];

export const columnNames: readonly string[] = columns.map(({name}) => name);

/** The members of a record that all of them read. */
export const columnMembers: readonly string[] = [...listedMembers, 'mpnId'];
