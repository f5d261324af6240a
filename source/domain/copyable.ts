import {clean, cleanName} from './clean.ts';
import type {Maybe, Referral} from './referral.ts';

export type CopyableName = 'id' | 'engagement' | 'customer' | 'email' | 'phone' | 'crm' | 'link';

export type Copyable = {readonly name: CopyableName; readonly text: string};

// A line break or an escape in what is pasted into a shell would be carried out there.
const one = (name: CopyableName, value: Maybe<string>): readonly Copyable[] => {
  const text = (name === 'customer' ? cleanName(value ?? '') : clean(value ?? '')).trim();
  return text === '' ? [] : [{name, text}];
};

/**
 * What of a deal one takes elsewhere, most wanted first: whom to call, then by what it is found.
 *
 * @param url of the API, under which the record has its address
 */
export const copyables = ({customerProfile, ...referral}: Referral, url: string): readonly Copyable[] => [
  ...(customerProfile?.team ?? []).flatMap(({email, phoneNumber}) => [
    ...one('email', email),
    ...one('phone', phoneNumber),
  ]),
  ...one('id', referral.id),
  ...one('engagement', referral.engagementId),
  ...one('crm', referral.externalReferenceId),
  ...one('customer', customerProfile?.name),
  ...one('link', `${url.replace(/\/+$/u, '')}/referrals/${encodeURIComponent(referral.id)}`),
];
