import type {Referral} from '../domain/referral.ts';
import {referralShape} from './referral-shape.ts';
import {findFlaw, isRecord, type Shape} from './shape.ts';

export type Decoded<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly flaw: string};

/** One page of a list, decoded. `malformed` says which records were left out and why: to be shown, never dropped. */
export type DecodedPage = {
  readonly referrals: readonly Referral[];
  readonly malformed: readonly string[];
  readonly total?: number;
  readonly nextLink?: string;
};

/** A referral as it came, unknown members kept; only the envelope's `@odata.…` members are taken off. */
export const decodeReferral = (json: unknown, path = ''): Decoded<Referral> => {
  const flaw = findFlaw(json, referralShape, path) ?? flawOfId(json, path);
  return flaw === undefined ? {ok: true, value: withoutEnvelope(json as Referral)} : {ok: false, flaw};
};

/**
 * The list envelope. A record of a wrong shape does not take the other thousands away from the reader: it is named in
 * `malformed` by its place in the page. A wrong envelope is a flaw of the whole.
 */
export const decodePage = (json: unknown): Decoded<DecodedPage> => {
  const flaw = findFlaw(json, envelopeShape, '') ?? flawOfEnvelope(json);
  if (flaw !== undefined) return {ok: false, flaw};
  const envelope = json as Envelope;
  const records = envelope.value.map((record, index) => decodeReferral(record, `value[${index}]`));
  const total = envelope['@odata.count'];
  const nextLink = envelope['@odata.nextLink'];
  return {
    ok: true,
    value: {
      referrals: records.flatMap((record) => (record.ok ? [record.value] : [])),
      malformed: records.flatMap((record) => (record.ok ? [] : [record.flaw])),
      ...(typeof total === 'number' ? {total} : {}),
      ...(typeof nextLink === 'string' && nextLink !== '' ? {nextLink} : {}),
    },
  };
};

type Envelope = {
  readonly value: readonly unknown[];
  readonly '@odata.count'?: unknown;
  readonly '@odata.nextLink'?: string | null;
};

const envelopeShape: Shape = {members: {value: {list: 'anything'}, '@odata.nextLink': 'text'}};

const flawOfEnvelope = (json: unknown): string | undefined =>
  isRecord(json) && Array.isArray(json['value']) ? undefined : 'value is missing';

const flawOfId = (json: unknown, path: string): string | undefined => {
  const place = path === '' ? '' : `${path}.`;
  if (!isRecord(json)) return `${path === '' ? 'the answer' : path} is null`;
  return typeof json['id'] === 'string' && json['id'] !== '' ? undefined : `${place}id is missing`;
};

// Control information of the OData envelope, not members of the resource (OData JSON Format 4.01, section 4.6).
const isEnvelope = (name: string): boolean => name.startsWith('@odata.');

const withoutEnvelope = (referral: Referral): Referral => {
  if (!Object.keys(referral).some(isEnvelope)) return referral;
  const own = Object.entries(referral).filter(([name]) => !isEnvelope(name));
  return Object.fromEntries(own) as unknown as Referral;
};
