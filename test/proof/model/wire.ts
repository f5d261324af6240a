import {ApiError, type ApiErrorParts} from '../../../source/api/errors.ts';
import type {ApiRequest} from '../../../source/api/exchange.ts';
import type {Referral} from '../../../source/domain/referral.ts';
import type {Writer} from '../../../source/saving/write.ts';
import type {Chance} from './chance.ts';
import type {Sender, Service} from './service.ts';
import type {Tally} from './tally.ts';
import type {Turns} from './turns.ts';

// Between a client and the service: what source/api hands on when something goes wrong there. Each request and each
// answer takes its time, in which the other client may do anything.

const patchFaults = {
  none: 46,
  noContent: 6,
  dropBefore: 5,
  dropAfter: 8,
  errorBefore: 3,
  errorAfter: 5,
  unreadable: 2,
  late: 5,
  touched: 4,
  spurious: 3,
  throttled: 4,
  longWait: 1,
  unreachable: 3,
  locked: 2,
  needsTag: 2,
  conflict: 1,
  refused: 2,
  cancelled: 2,
};

const readFaults = {none: 82, drop: 5, error: 4, older: 0, cancelled: 1};
// Answered by a replica that has not heard of the newest version yet.
const laggingReadFaults = {none: 82, drop: 5, error: 4, older: 5, cancelled: 1};

const interrupted: ApiErrorParts = {kind: 'interrupted', causeCode: 'ECONNRESET'};
const refusedWith = (status: number): ApiErrorParts => ({kind: 'refused', status});

export type WireParts = {
  readonly name: string;
  readonly service: Service;
  readonly turns: Turns;
  readonly chance: Chance;
  readonly tally: Tally;
  readonly told: (what: () => string) => void;
  /** Does a read sometimes show the version before the newest? */
  readonly readsLag: boolean;
  /** Who sends, as of now. */
  readonly sender: () => Sender;
  /** The person cancels what is under way. */
  readonly cancel: () => void;
  /** A success was answered to a write. */
  readonly answered: () => void;
};

const requestTo = (method: ApiRequest['method']): ApiRequest => ({
  method,
  url: new URL('https://api.example/'),
  template: '/referrals/{id}',
  headers: {},
});
const reading = requestTo('GET');
const writing = requestTo('PATCH');

export const createWire = ({
  name,
  service,
  turns,
  chance,
  tally,
  told,
  readsLag,
  sender,
  cancel,
  answered,
}: WireParts): Writer => {
  const fail = (request: ApiRequest, parts: ApiErrorParts): never => {
    throw new ApiError(request, parts);
  };
  const abort = (request: ApiRequest, kind: ApiErrorParts['kind']): never => {
    cancel();
    tally.cancelled += 1;
    return fail(request, {kind, causeCode: 'ABORTED'});
  };
  const stopIfAborted = (request: ApiRequest, signal: AbortSignal | undefined): void => {
    if (signal?.aborted) fail(request, {kind: 'unreachable', causeCode: 'ABORTED'});
  };

  type Change = Parameters<Writer['patch']>[1];
  const store = ({tag, operations}: Change, from: Sender): Referral => {
    const answer = service.patch(tag, operations, from);
    return typeof answer === 'number' ? fail(writing, refusedWith(answer)) : answer;
  };

  /** The client has given up long ago when the service gets to it. */
  const storeLater = (change: Change, from: Sender): void => {
    void turns.beside(async () => {
      for (let left = chance.upTo(6); left > 0; left -= 1) await turns.pass();
      if (typeof service.patch(change.tag, change.operations, from) !== 'number') tally['late arrivals'] += 1;
    });
  };

  const faults: Readonly<
    Record<keyof typeof patchFaults, (change: Change, from: Sender) => Referral | undefined>
  > = {
    none: store,
    noContent: (change, from) => void store(change, from),
    dropBefore: () => fail(writing, interrupted),
    dropAfter: (change, from) => {
      store(change, from);
      return fail(writing, interrupted);
    },
    errorBefore: () => fail(writing, refusedWith(chance.oneOf([408, 500, 502, 504]))),
    errorAfter: (change, from) => {
      store(change, from);
      return fail(writing, refusedWith(chance.oneOf([408, 500, 502, 504, 520])));
    },
    unreadable: (change, from) => {
      store(change, from);
      return fail(writing, {kind: 'unreadable', status: 200, causeCode: 'NOT_JSON'});
    },
    late: (change, from) => {
      storeLater(change, from);
      return fail(writing, {kind: 'interrupted', causeCode: 'HEADERS_TIMEOUT'});
    },
    touched: (change, from) => {
      service.touch();
      return store(change, from);
    },
    spurious: () => fail(writing, refusedWith(412)),
    throttled: () => fail(writing, {...refusedWith(chance.oneOf([429, 503, 509])), retryAfterMs: 1000}),
    longWait: () => fail(writing, {kind: 'unreachable', causeCode: 'ASKED_TO_WAIT', retryAfterMs: 90_000}),
    unreachable: () =>
      fail(writing, {
        kind: 'unreachable',
        causeCode: chance.oneOf(['ECONNREFUSED', 'CERTIFICATE', 'ENOTFOUND']),
      }),
    locked: () => fail(writing, refusedWith(423)),
    needsTag: () => fail(writing, refusedWith(428)),
    conflict: () => fail(writing, refusedWith(409)),
    refused: () => fail(writing, refusedWith(chance.oneOf([307, 400, 403, 404, 422, 501]))),
    cancelled: (change, from) => {
      if (chance.happens(0.5)) store(change, from);
      return abort(writing, 'interrupted');
    },
  };

  return {
    get: async (_id, signal) => {
      stopIfAborted(reading, signal);
      await turns.pass();
      const fault = chance.weighted(readsLag ? laggingReadFaults : readFaults);
      if (fault === 'drop') fail(reading, interrupted);
      if (fault === 'error') fail(reading, refusedWith(chance.oneOf([404, 500, 503])));
      if (fault === 'cancelled') abort(reading, 'interrupted');
      const read = fault === 'older' ? service.older() : service.newest();
      told(() => `${name} GET ${fault === 'none' ? '' : fault} ${String(read.eTag)}`);
      await turns.pass();
      return read;
    },
    patch: async (_id, change, signal) => {
      stopIfAborted(writing, signal);
      const from = sender();
      await turns.pass();
      const fault = chance.weighted(patchFaults);
      told(() => `${name} PATCH under ${String(change.tag)}: ${fault}; ${JSON.stringify(change.operations)}`);
      try {
        const stored = faults[fault](change, from);
        await turns.pass();
        answered();
        return stored;
      } catch (error) {
        await turns.pass();
        throw error;
      }
    },
  };
};
