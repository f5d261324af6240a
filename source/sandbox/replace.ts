import {invalid} from './problem.ts';
import {isObject, type Resource} from './resource.ts';

/**
 * Members of a PUT or a POST that are taken; the others belong to the service and are ignored when they are sent along, as a
 * client does that sends back what it has read.
 */
const taken: ReadonlySet<string> = new Set([
  'name',
  'externalReferenceId',
  'status',
  'substatus',
  'statusReason',
  'salesStage',
  'type',
  'qualification',
  'campaignId',
  'referralProgram',
  'favorite',
  'customerProfile',
  'consent',
  'details',
  'team',
  'inviteContext',
  'target',
  'callToAction',
  'referralSource',
  'trackingInfo',
]);

/** Objects are merged member by member, everything else is replaced: what is absent is kept. */
const laidOver = (base: unknown, change: unknown): unknown => {
  if (!isObject(base) || !isObject(change)) return change;
  const names = [...Object.keys(base), ...Object.keys(change)];
  return Object.fromEntries(
    names.map((name) => [name, name in change ? laidOver(base[name], change[name]) : base[name]]),
  );
};

/** The members of a body that a client may set; throws a 400 for a body that is no referral, or that holds `links`. */
export const writable = (body: unknown): Readonly<Record<string, unknown>> => {
  if (!isObject(body)) throw invalid('The body has to be a referral.');
  if ('links' in body) throw invalid('links cannot be written.', 'links');
  return Object.fromEntries(Object.entries(body).filter(([name]) => taken.has(name)));
};

/** The record as a PUT body wants it; throws as `writable` does. */
export const replaced = (current: Resource, body: unknown): Resource =>
  laidOver(current, writable(body)) as Resource;
