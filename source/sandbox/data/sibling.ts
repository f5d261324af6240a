import type {Unsaved} from '../resource.ts';
import type {DataSet} from './data-set.ts';
import {seller} from './people.ts';
import {randomFor} from './random.ts';
import {day, instantText} from './times.ts';

export const microsoft = {id: '1f2a0c6e-0000-4000-8000-6d5346542020', name: 'Microsoft'} as const;

/** The other party sees the same engagement from its own side. */
const opposite: Readonly<Record<string, string>> = {Incoming: 'Outgoing', Outgoing: 'Incoming'};

/** While the partner has not answered, Microsoft's own record is already being worked on. */
const theirStates: Readonly<Record<string, {status: string; substatus: string}>> = {
  New: {status: 'Active', substatus: 'Accepted'},
  Active: {status: 'Active', substatus: 'Accepted'},
};

/** Microsoft's record of the engagement that `ours` belongs to. */
export const siblingOf = (ours: Unsaved, {seed, start: now}: DataSet, index: number): Unsaved => {
  const random = randomFor(seed, index, 3);
  const value = Number(ours.details?.dealValue ?? 0);
  return {
    ...ours,
    ...theirStates[ours.status ?? ''],
    organizationId: microsoft.id,
    organizationName: microsoft.name,
    mpnId: null,
    direction: opposite[ours.direction ?? ''] ?? null,
    acceptedDateTime: instantText(now - 3 * day, random),
    updatedDateTime: instantText(now - 3 * day, random),
    expirationDateTime: null,
    externalReferenceId: null,
    details: {...ours.details, notes: null, dealValue: value * 1.2},
    team: [seller],
    trackingInfo: {microsoftMsxId: `7-${random.whole(1_000_000)}`},
    registrations: null,
  };
};
