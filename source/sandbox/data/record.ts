import type {Json} from '../../domain/referral.ts';
import type {Resource, Unsaved} from '../resource.ts';
import {countries} from './countries.ts';
import {closingOf, courseOf, instantsOf} from './course.ts';
import {domainOf} from './customers.ts';
import type {DataSet} from './data-set.ts';
import {kindOf} from './kind.ts';
import {notesFor} from './notes.ts';
import type {Outline} from './outline.ts';
import {toldOf} from './particulars.ts';
import {colleaguesFor, contactsFor, kim} from './people.ts';
import {hasSibling, outlineOf} from './plan.ts';
import {guid, randomFor, type Choices, type Random} from './random.ts';

export const ownOrganization = {id: '7d23e5ca-0000-4000-8000-5e6b559f0d1d', name: 'Contoso Company'} as const;
export const ownPartnerId = '4711815';

const sizes: Choices<string> = [
  '1to9employees',
  '10to50employees',
  '51to250employees',
  '251to1000employees',
  '1001to5000employees',
  '5001to10000employees',
  '10001to20000employees',
  'Morethan20000employees',
];

const reasons: Readonly<Record<string, Choices<string>>> = {
  Lost: [
    'Budget insufficient',
    'Chose another vendor',
    'Customer did not respond',
    'Timeline too short: wanted it by summer',
  ],
  Declined: [
    'Requirement not met: on-premises only',
    'Not a customer',
    'Abuse or spam',
    'Other: served by our sister company',
  ],
  Won: ['Signed'],
};

const stages: Readonly<Record<Outline['status'], Choices<string | null>>> = {
  New: ['10', '10', null],
  Active: ['20', '40', '40', '60', '80', 'Qualify', 'Develop', 'Propose', null],
  Closed: ['100', '100', 'Close', '60', null],
};

const customerIds = (random: Random): Json =>
  random.pick<() => Json>([
    () => ({}),
    () => [],
    () => [{profileType: 'Duns', id: String(100_000_000 + random.whole(899_999_999))}],
    () => [{profileType: 'External', id: `CRM-${1_000 + random.whole(9_000)}`}],
  ])();

const solutionsFor = (random: Random): readonly {id: string; name: string; type: string}[] =>
  Array.from({length: random.pick([0, 1, 1, 1, 2, 3])}, () =>
    random.pick([
      {id: 'Dynamics365Sales', name: 'Dynamics 365 Sales', type: 'Category'},
      {id: 'Microsoft365E3', name: 'Microsoft 365 E3', type: 'Name'},
      {id: 'Teams', name: 'Teams', type: 'Category'},
      {id: 'PowerPlatform', name: 'Power Platform', type: 'Category'},
      {id: 'SOL-28114-RTL', name: 'Contoso Retail Link', type: 'Solution'},
    ]),
  ).filter((solution, position, all) => all.findIndex(({id}) => id === solution.id) === position);

const detailsOf = (outline: Outline, random: Random, now: number): Resource['details'] => ({
  notes: notesFor(random, outline.customer.country),
  dealValue: outline.value,
  currency: outline.currency,
  closingDateTime: closingOf(outline, random, now),
  customerAction: random.pick([null, 'ContactMe', 'RequestQuote']),
  customerRequestedContact: random.chance(0.3),
  requirements: {
    industries: random.chance(0.5)
      ? [{id: random.pick(['Manufacturing', 'Retail', 'Education', 'Health'])}]
      : [],
    products: random.chance(0.4)
      ? [{id: random.pick(['Microsoft365', 'Dynamics365Enterprise', 'Teams'])}]
      : [],
    services: random.chance(0.3) ? [{id: 'DeploymentOrMigration'}] : [],
    solutions: solutionsFor(random),
  },
});

const customerProfileOf = ({customer}: Outline, random: Random): Resource['customerProfile'] => {
  const {street, city, state, postalCode} = random.pick(countries[customer.country].places);
  return {
    name: customer.name,
    address: {
      addressLine1: street,
      addressLine2: random.pick([null, '']),
      city,
      state: state ?? null,
      postalCode,
      country: customer.country,
      region: null,
    },
    size: random.chance(0.06) ? '' : random.pick(sizes),
    team: contactsFor(random, customer.country, domainOf(customer)),
    ids: customerIds(random),
  };
};

const registration = (outline: Outline, random: Random): Json => ({
  id: guid(random),
  registrationDateTime: null,
  status: random.pick(['ReviewPending', 'Approved', 'ActionRequired']),
  statusReason: null,
  contract: {value: outline.value, currency: outline.currency, term: 'P1Y'},
  solutionDetails: [],
});

/** Missing, null and [] all mean the same, and all three are sent. */
const registrationsOf = (outline: Outline, random: Random): Pick<Resource, 'registrations'> => {
  if (outline.substatus === 'Won' && random.chance(0.25))
    return {registrations: [registration(outline, random)]};
  return random.pick<Pick<Resource, 'registrations'>>([{}, {registrations: null}, {registrations: []}]);
};

const extrasOf = (outline: Outline, random: Random): Partial<Resource> => ({
  externalReferenceId: random.pick([null, '', `OPP-${10_000 + random.whole(90_000)}`]),
  campaignId: random.chance(0.2) ? `M365-FY27-Q${1 + random.whole(4)}` : null,
  referralProgram: null,
  favorite: random.chance(0.1),
  isSpam: false,
  quality: null,
  tags: random.pick<readonly Json[]>([[], ['renewal'], ['q2', 'upsell'], [{tag: 'board'}]]),
  referralSource: random.pick(['Microsoft', 'Partner', null]),
  registrationStatus: null,
  lastModifiedVia: random.pick(['Partner Center', 'API', null]),
  trackingInfo: random.chance(0.4) ? {microsoftMsxId: `7-${random.whole(1_000_000)}`} : null,
  ...registrationsOf(outline, random),
});

/** Record `index` of a data set, as it stands at its start; identity and tag are added by whoever keeps it. */
export const recordAt = (set: DataSet, index: number): Unsaved => {
  const {start: now} = set;
  const outline = outlineOf(set, index);
  const random = randomFor(set.seed, index, 2);
  const record: Unsaved = {
    engagementId: guid(random),
    name: outline.deal,
    organizationId: ownOrganization.id,
    organizationName: ownOrganization.name,
    mpnId: ownPartnerId,
    ...instantsOf(courseOf(outline, random, now), random),
    status: outline.status,
    substatus: outline.substatus,
    statusReason: random.pick(reasons[outline.substatus] ?? [null]),
    salesStage: random.pick(stages[outline.status]),
    ...kindOf(outline, random, hasSibling(index)),
    customerProfile: customerProfileOf(outline, random),
    details: detailsOf(outline, random, now),
    team: colleaguesFor(random, random.chance(0.86) ? [kim] : []),
    ...extrasOf(outline, random),
  };
  return toldOf(outline.customer.name, record, now);
};
