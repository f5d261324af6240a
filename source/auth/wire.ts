import type {Dispatcher} from 'undici';
import {isSafeOrigin} from '../api/address.ts';
import {createDispatcher, type Proxies} from '../api/dispatcher.ts';
import {ApiError} from '../api/errors.ts';
import type {ApiResponse} from '../api/exchange.ts';
import {parseJson} from '../api/json.ts';
import {defaultLimits, type Limits} from '../api/limits.ts';
import {createSend} from '../api/transport.ts';
import {failureOfCall} from './failure.ts';
import {originOf, type Place} from './place.ts';
import type {OAuthBody} from './refusal.ts';
import {SignInError} from './sign-in-error.ts';

// The way to the sign-in service: the transport of the API, with its limits, proxies and certificates.

export type WireRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A form. */
  readonly body?: string;
  readonly signal: AbortSignal;
};

export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: OAuthBody;
};

export type Wire = {
  /** Whatever the status is, as long as the body is a JSON object. Rejects with a SignInError. */
  readonly send: (request: WireRequest) => Promise<WireAnswer>;
  readonly close: () => Promise<void>;
};

/** Answers of a sign-in are small and quick. */
const ownLimits: Partial<Limits> = {totalMs: 30_000, bodyBytes: 1024 * 1024, jsonDepth: 32};

export type WireOptions = {
  readonly place: Place;
  readonly proxies?: Proxies | undefined;
  /** Another way to the network, without `proxies`; it is closed with the wire. */
  readonly dispatcher?: Dispatcher | undefined;
  readonly limits?: Partial<Limits> | undefined;
};

const secretFields = ['refresh_token', 'code', 'device_code', 'code_verifier'];

const secretsIn = (form: string): readonly string[] => {
  const fields = new URLSearchParams(form);
  return secretFields.flatMap((name) => fields.get(name) || []);
};

/** A refusal may repeat what was sent; that is blacked out before anybody reads it. */
const withoutSecrets = (text: string, form: string): string =>
  secretsIn(form).reduce((black, secret) => black.replaceAll(secret, '[secret]'), text);

const unusable = (status: number, causeCode: string): SignInError =>
  new SignInError({kind: 'service', status, causeCode});

const bodyOf = ({status, text, flaw}: ApiResponse, form: string, depth: number): OAuthBody => {
  if (flaw?.kind === 'interrupted') throw new SignInError({kind: 'network', causeCode: flaw.causeCode});
  if (flaw !== undefined) throw unusable(status, flaw.causeCode);
  if (status >= 300 && status < 400) throw unusable(status, 'UNEXPECTED_STATUS');
  const parsed = parseJson(status < 300 ? text : withoutSecrets(text, form), depth);
  if (!parsed.ok) throw unusable(status, parsed.problem);
  const {value} = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unusable(status, 'WRONG_SHAPE');
  return value as OAuthBody;
};

const lowerCased = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), value]],
    ),
  );

const calling = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ApiError ? failureOfCall(error) : error;
  }
};

/** Speaks to the origin of the place only. The network is opened with the first request. */
export const createWire = (options: WireOptions): Wire => {
  const limits = {...defaultLimits, ...ownLimits, ...options.limits};
  const origin = originOf(options.place);
  let opened: Dispatcher | undefined;
  let closed: Promise<void> | undefined;
  const dispatcher = (): Dispatcher =>
    (opened ??= options.dispatcher ?? createDispatcher(limits, options.proxies, new URL(origin)));
  return {
    send: async ({method, url: address, headers, body, signal}) => {
      const url = new URL(address);
      if (url.origin !== origin || !isSafeOrigin(url))
        throw new SignInError({kind: 'service', causeCode: 'FOREIGN_ORIGIN'});
      const request = {
        method,
        url,
        template: '/sign-in',
        headers: lowerCased(headers),
        signal,
        ...(body === undefined ? {} : {body}),
      };
      const response = await calling(createSend(dispatcher(), limits)(request));
      const {status} = response;
      return {
        status,
        headers: lowerCased(response.headers),
        body: bodyOf(response, body ?? '', limits.jsonDepth),
      };
    },
    close: () => (closed ??= (opened ?? options.dispatcher)?.close() ?? Promise.resolve()),
  };
};
