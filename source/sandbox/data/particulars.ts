import type {Unsaved} from '../resource.ts';
import {exactTeam, jana, kim, ola} from './people.ts';
import {closingText, day, hour, shortDay} from './times.ts';

type Story = (record: Unsaved, now: number) => Unsaved;

const midnightIn = (now: number, days: number): string => closingText(now, days, 0);

const withDetails = (record: Unsaved, details: NonNullable<Unsaved['details']>): Unsaved => ({
  ...record,
  details: {...record.details, ...details},
});

const withSolutions = (
  record: Unsaved,
  solutions: readonly {id: string; name: string; type: string}[],
): Unsaved => withDetails(record, {requirements: {...record.details?.requirements, solutions}});

/** The deal of the drawn detail pages, with all that they show. */
const fabrikam: Story = (record, now) => ({
  ...withDetails(
    withSolutions(record, [{id: 'Microsoft365E3', name: 'Microsoft 365 E3', type: '400 seats'}]),
    {
      closingDateTime: midnightIn(now, 11),
      notes: [
        `Wants a quote for 400 seats of M365 E3 before the board meets on ${shortDay(now + 7 * day)}.`,
        'Renewal of the old contract is 31 Dec.',
        'Asked to be called, not mailed.',
      ].join('\n'),
      customerRequestedContact: true,
    },
  ),
  updatedDateTime: new Date(now - 3 * hour).toISOString().replace('Z', '0000Z'),
  qualification: 'SalesQualified',
  salesStage: '10',
  externalReferenceId: null,
  campaignId: 'M365-FY27-Q2',
  callToAction: 'ContactMe',
  referralSource: 'Microsoft',
  tags: ['renewal', 'q2'],
  lastModifiedVia: 'Partner Center',
  customerProfile: {
    ...record.customerProfile,
    address: {
      addressLine1: '4567 148th Ave NE',
      addressLine2: '',
      city: 'Redmond',
      state: 'WA',
      postalCode: '98052',
      country: 'US',
      region: null,
    },
    size: '10to50employees',
    team: [
      {
        firstName: 'Sam',
        lastName: 'Reyes',
        phoneNumber: '+1 425 555 0137',
        email: 'sam.reyes@fabrikam.example',
        contactPreference: {locale: 'en-us', disableNotifications: false},
      },
    ],
  },
  inviteContext: {...record.inviteContext, assistanceRequestCode: 'QuotesOrLicensing'},
  team: exactTeam([kim, jana]),
});

/** The deal of the drawn forms and of the conflict. */
const northwind: Story = (record, now) => ({
  ...withDetails(record, {closingDateTime: midnightIn(now, 30), notes: 'Budget approved for Q1.'}),
  salesStage: '40',
  team: exactTeam([kim, jana, ola]),
});

/** Young, small and without a solution: all that a client warns about before it is won. */
const fourthCoffee: Story = (record, now) =>
  withSolutions(withDetails(record, {closingDateTime: midnightIn(now, 0)}), []);

const stories: Readonly<Record<string, Story>> = {
  'Fabrikam Customer Inc': fabrikam,
  'Northwind Traders': northwind,
  'Fourth Coffee': fourthCoffee,
};

/** Whether more is told of a customer's deal than its outline says. */
export const isTold = (customer: string): boolean => Object.hasOwn(stories, customer);

/** The record as the drawn screens tell it, where they tell more than its outline. */
export const toldOf = (customer: string, record: Unsaved, now: number): Unsaved =>
  stories[customer]?.(record, now) ?? record;
