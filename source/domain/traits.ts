import type {Maybe, Referral} from './referral.ts';

const isText = (text: Maybe<string>): boolean => typeof text === 'string' && text.trim() !== '';

/** What a deal has or has not, as far as its summary says so nowhere else. */
const traits = {
  notes: ({details}: Referral) => isText(details?.notes),
  solution: ({details}: Referral) => (details?.requirements?.solutions ?? []).length > 0,
  reason: ({statusReason}: Referral) => isText(statusReason),
  crm: ({externalReferenceId}: Referral) => isText(externalReferenceId),
  campaign: ({campaignId}: Referral) => isText(campaignId),
} as const satisfies Record<string, (referral: Referral) => boolean>;

export type Trait = keyof typeof traits;

const names = Object.keys(traits) as readonly Trait[];

const bitOf = (name: Trait): number => 1 << names.indexOf(name);

/** All traits of a deal in one number: there are summaries by the hundred thousand. */
export const traitsOf = (referral: Referral): number =>
  names.reduce((bits, name) => (traits[name](referral) ? bits | bitOf(name) : bits), 0);

export const hasTrait = (bits: number, name: Trait): boolean => (bits & bitOf(name)) !== 0;
