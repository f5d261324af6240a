import type {Operation} from '../domain/patch.ts';
import type {Referral} from '../domain/referral.ts';
import {addressOf, isSegment} from './address.ts';
import {connect, type ClientOptions, type Connection} from './connection.ts';
import {ownError} from './errors.ts';
import type {ApiRequest} from './exchange.ts';
import {createLister, type Lister} from './lister.ts';
import {readReferral} from './read-answer.ts';

export type Client = {
  /** Page by page, in order. The walk ends with the last page; a link that repeats is an error, since the list is not whole. */
  readonly list: Lister;
  readonly get: (id: string, signal?: AbortSignal) => Promise<Referral>;
  /** All operations or none. The stored referral, or undefined when the service answered 204 without one. */
  readonly patch: (
    id: string,
    change: PatchChange,
    signal?: AbortSignal,
    ending?: Ending,
  ) => Promise<Referral | undefined>;
  /** The whole resource, for services without PATCH; `links` may not be sent and are left out. */
  readonly put: (id: string, change: PutChange, signal?: AbortSignal, ending?: Ending) => Promise<Referral>;
  readonly close: () => Promise<void>;
};

/**
 * `tag` is the eTag of the version on which the change was built, verbatim with its quotes. A patch without one is
 * true for no version in particular: only source/saving/unguarded.ts sends such, when a person insists.
 */
export type PatchChange = {readonly tag?: string; readonly operations: readonly Operation[]};
export type PutChange = {readonly tag: string; readonly referral: Referral};

/** When the caller's signal ends a write; by default at any time, also when nobody knows then what became of it. */
export type Ending = Pick<ApiRequest, 'finishOnceStarted'>;

/**
 * Every call rejects with an ApiError only. An answer about another referral than was asked for is `unreadable`: what is
 * built on it would go to the wrong one. Throws AddressError for an address that cannot be the API's.
 */
export const createClient = (options: ClientOptions, connection: Connection = connect(options)): Client => {
  const {send, base} = connection;
  const onReferral = (id: string, parts: Omit<ApiRequest, 'url' | 'template' | 'record'>): ApiRequest => {
    const url = addressOf(base, ['referrals', id]);
    const request = {...parts, url, template: '/referrals/{id}', record: id};
    if (!isSegment(id)) throw ownError(request, 'unreachable', 'UNUSABLE_ID');
    return request;
  };
  return {
    list: createLister(connection),
    get: async (id, signal) => {
      const request = onReferral(id, {method: 'GET', headers: {}, signal});
      return readReferral(request, await send(request), connection.limits);
    },
    patch: async (id, change, signal, ending) => {
      const headers = {...writeHeaders(change.tag), prefer: 'return=representation'};
      const body = JSON.stringify(change.operations);
      const request = onReferral(id, {method: 'PATCH', headers, body, signal, ...ending});
      const response = await send(request);
      return response.status === 204 ? undefined : readReferral(request, response, connection.limits);
    },
    put: async (id, change, signal, ending) => {
      const body = JSON.stringify({...change.referral, links: undefined});
      const headers = writeHeaders(change.tag);
      const request = onReferral(id, {method: 'PUT', headers, body, signal, ...ending});
      return readReferral(request, await send(request), connection.limits);
    },
    close: connection.close,
  };
};

const writeHeaders = (tag: string | undefined) => ({
  'content-type': 'application/json',
  ...(tag === undefined ? {} : {'if-match': tag}),
});
