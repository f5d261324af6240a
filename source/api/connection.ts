import {randomUUID} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import type {Dispatcher} from 'undici';
import {parseBase} from './address.ts';
import {authorize, blackOutToken, type Token} from './authorize.ts';
import {correlate} from './correlate.ts';
import {createDispatcher} from './dispatcher.ts';
import {chain, type Next} from './exchange.ts';
import {createGate, throughGate, type Gate} from './gate.ts';
import {defaultLimits, type Limits} from './limits.ts';
import {observe, type OnCall} from './observe.ts';
import type {Proxies} from './proxy.ts';
import {refuseWrites} from './read-only.ts';
import {refuseFailures} from './refuse.ts';
import {retryReads, type Sleep} from './retry.ts';
import {createSend} from './transport.ts';

export type ClientOptions = {
  /** Such as `https://api.partner.microsoft.com/v1.0/engagements`; http only on this machine. */
  readonly baseUrl: string;
  readonly token: Token;
  readonly limits?: Partial<Limits>;
  readonly random?: () => number;
  readonly sleep?: Sleep;
  /** Epoch milliseconds; the start of a hold and of a record, and a Retry-After date in an answer without a Date. */
  readonly now?: () => number;
  readonly newId?: () => string;
  /** Of the environment; without them calls go straight to the service. */
  readonly proxies?: Proxies | undefined;
  /** Refuse every call that would change something, before it leaves. */
  readonly readOnly?: boolean | undefined;
  /** Told of every single request when it has ended. */
  readonly onCall?: OnCall | undefined;
  /** Another way to the network, without `proxies`; it is closed with the connection. */
  readonly dispatcher?: Dispatcher;
};

/** The way to one API, with all policies around it: answers are successes, failures are ApiErrors. */
export type Connection = {
  readonly base: URL;
  readonly limits: Limits;
  readonly send: Next;
  readonly gate: Gate;
  /** Waits for calls under way; who waits at the gate is not let through any more. */
  readonly close: () => Promise<void>;
};

/** Throws AddressError before anything is sent. */
export const connect = (options: ClientOptions): Connection => {
  const base = parseBase(options.baseUrl);
  const limits = {...defaultLimits, ...options.limits};
  const dispatcher = options.dispatcher ?? createDispatcher(limits, options.proxies, base);
  const {random = Math.random, sleep = defaultSleep, now = Date.now, newId = randomUUID} = options;
  const gate = createGate({limits, now, sleep, random});
  const policies = [
    ...(options.readOnly === true ? [refuseWrites] : []),
    retryReads({limits, random, sleep}),
    throughGate(gate),
    correlate(newId),
    refuseFailures(now),
    authorize(base.origin, options.token),
    ...(options.onCall === undefined ? [] : [observe(options.onCall, now)]),
    blackOutToken,
  ];
  return {
    base,
    limits,
    send: chain(policies, createSend(dispatcher, limits)),
    gate,
    close: () => {
      gate.close();
      return dispatcher.close();
    },
  };
};

const defaultSleep: Sleep = (ms, signal) => wait(ms, undefined, {signal});
