import type {Json, Member, Referral} from '../domain/referral.ts';

/** A referral with the members that only the raw view of a client shows. Named here so that the data set can be typed. */
export type Resource = Referral & {
  readonly favorite?: boolean | null;
  readonly isSpam?: boolean | null;
  readonly quality?: string | null;
  readonly tags?: readonly Json[] | null;
  readonly callToAction?: string | null;
  readonly referralSource?: string | null;
  readonly registrationStatus?: string | null;
  readonly lastModifiedVia?: string | null;
  readonly trackingInfo?: {readonly microsoftMsxId?: string | null} | null;
};

/** A record without the identity and the tag that its keeper gives it. */
export type Unsaved = Omit<Resource, 'id' | 'eTag'>;

/** Newer payloads carry a title; a client that rewrites a list has to keep it. */
export type Person = Member & {readonly title?: string | null};

/** The value at a path of member names, undefined where a step is missing. */
export const valueAt = (root: unknown, path: readonly string[]): unknown => {
  let value = root;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value;
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
