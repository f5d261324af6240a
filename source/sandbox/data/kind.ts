import type {Resource} from '../resource.ts';
import type {Outline} from './outline.ts';
import {guid, type Choices, type Random} from './random.ts';

type Kind = Pick<
  Resource,
  'type' | 'qualification' | 'direction' | 'consent' | 'inviteContext' | 'target' | 'callToAction'
>;

const helpCodes: Choices<string> = [
  'GeneralOrOther',
  'CustomerTechnicalArchitecture',
  'ProofOfConceptOrDemo',
  'QuotesOrLicensing',
  'PostSalesCustomerSuccess',
  'WorkloadSpecificValueProposition',
  'Unknown',
];

const consent = (microsoft: boolean): Resource['consent'] => ({
  consentToToShareInfoWithOthers: true,
  consentToContact: true,
  consentToShareReferralWithMicrosoftSellers: microsoft,
});

const fromMicrosoft = (random: Random, words: string): Resource['inviteContext'] => ({
  notes: words,
  assistanceRequestCode: random.pick(helpCodes),
  invitedBy: {organizationId: 'msft', organizationName: 'Microsoft'},
});

/** A customer whom Microsoft passes on to one partner. */
const lead = (random: Random): Kind => ({
  type: 'Independent',
  qualification: random.pick(['Direct', 'MarketingQualified', 'SalesQualified']),
  direction: 'Incoming',
  consent: consent(false),
  inviteContext: fromMicrosoft(random, 'Found you in the partner directory and asked to be contacted.'),
  target: [{type: 'BusinessProfileLocation', id: guid(random)}],
  callToAction: 'ContactMe',
});

/** Microsoft's seller asks the partner in; both work on it and close together. */
const invitation = (random: Random): Kind => ({
  type: 'Shared',
  qualification: 'SalesQualified',
  direction: 'Incoming',
  consent: consent(true),
  inviteContext: fromMicrosoft(random, 'Can you help this customer? They know your work.'),
  target: [{type: 'SolutionProfile', id: guid(random)}],
  callToAction: null,
});

/** The partner's own deal: with Microsoft's help, shown to Microsoft only, or private. */
const ownDeal = (random: Random): Kind => {
  const help = random.pick(['asked', 'asked', 'shown', 'private']);
  return {
    type: help === 'asked' ? 'Shared' : 'Independent',
    qualification: 'SalesQualified',
    direction: 'Outgoing',
    consent: consent(help !== 'private'),
    inviteContext:
      help === 'asked'
        ? {
            notes: 'Please join us for licensing.',
            assistanceRequestCode: random.pick(helpCodes),
            invitedBy: {organizationId: null, organizationName: 'Contoso Company'},
          }
        : null,
    target: help === 'asked' ? [{type: 'None', id: 'msft'}] : [],
    callToAction: null,
  };
};

/** An invitation that still waits for Microsoft's answer has asked for help. */
const openRequest = (random: Random): Kind => ({
  ...invitation(random),
  direction: 'Outgoing',
  inviteContext: {
    notes: 'Please join us for licensing.',
    assistanceRequestCode: 'QuotesOrLicensing',
    invitedBy: {organizationId: null, organizationName: 'Contoso Company'},
  },
  target: [{type: 'None', id: 'msft'}],
});

/** Co-sells and leads, as a partner's list mixes them. A deal with a counterpart is always a co-sell. */
export const kindOf = (outline: Outline, random: Random, shared: boolean): Kind => {
  if (outline.outgoing) return shared || outline.status === 'New' ? openRequest(random) : ownDeal(random);
  return shared || random.chance(0.6) ? invitation(random) : lead(random);
};
