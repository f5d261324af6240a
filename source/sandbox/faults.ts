import {apiRoot} from './api-root.ts';

/** Before the request has any effect, or after what it asked for is done. */
export type Moment = 'before' | 'after';

/** What goes wrong. Latency is not a harm of its own: what it delays may be harmed as well. */
export type Harm =
  | {readonly kind: 'latency'; readonly ms: number}
  /** The connection is cut, or nothing ever comes. */
  | {readonly kind: 'drop' | 'hang'}
  /** The body comes one byte after the other, so many ms apart. */
  | {readonly kind: 'drip'; readonly ms: number}
  /** `short-body`: less than Content-Length says, then the connection is cut. */
  | {readonly kind: 'short-body' | 'bad-json' | 'html' | 'gzip-bomb'}
  | {readonly kind: 'redirect'; readonly to: string}
  /** `retryAfter` as it goes into the header: seconds or a date. */
  | {readonly kind: 'status'; readonly code: number; readonly retryAfter?: string};

export type Fault = {
  /** In capitals, or `*` for every method. */
  readonly method: string;
  /** Only requests to the list, or to one record. */
  readonly path?: 'list' | 'record';
  readonly what: Harm;
  readonly moment: Moment;
  /** How many requests meet it; 0: all of them. */
  readonly count: number;
  /** How many of its requests it lets pass before the first one that meets it. */
  readonly skip: number;
};

export type Asked = {readonly method: string; readonly path: string};

/** What one request meets. */
export type Met = {
  readonly delayMs: number;
  readonly harm?: {readonly what: Harm; readonly moment: Moment};
};

export type Faults = {
  /** Adds to the plan; of two that a request could meet, the one planned first is met. */
  readonly plan: (faults: readonly Fault[]) => void;
  readonly clear: () => void;
  /** What is still to come. */
  readonly left: () => readonly Fault[];
  /** What the next request meets, taken off the plan. */
  readonly take: (asked: Asked) => Met;
};

const placeOf = (path: string): Fault['path'] => {
  const [, resource, id, ...more] = path.startsWith(`${apiRoot}/`)
    ? path.slice(apiRoot.length).split('/')
    : [];
  if (resource !== 'referrals' || more.length > 0) return undefined;
  return id === undefined ? 'list' : 'record';
};

const concerns = (fault: Fault, {method, path}: Asked): boolean =>
  (fault.method === '*' || fault.method === method) &&
  (fault.path === undefined || fault.path === placeOf(path));

const delays = ({what}: Fault): boolean => what.kind === 'latency';

const lessOne = (fault: Fault): readonly Fault[] => {
  if (fault.count === 1) return [];
  return [fault.count === 0 ? fault : {...fault, count: fault.count - 1}];
};

/**
 * One request against the plan: it meets the first delay and the first harm that concern it and have let enough
 * requests pass. All others that concern it count it as one that passed.
 */
export const meet = (
  planned: readonly Fault[],
  asked: Asked,
): {readonly met: readonly Fault[]; readonly left: readonly Fault[]} => {
  const ready = planned.filter((fault) => fault.skip === 0 && concerns(fault, asked));
  const met = [ready.find(delays), ready.find((fault) => !delays(fault))].filter(
    (fault) => fault !== undefined,
  );
  const left = planned.flatMap((fault) => {
    if (met.includes(fault)) return lessOne(fault);
    return [fault.skip > 0 && concerns(fault, asked) ? {...fault, skip: fault.skip - 1} : fault];
  });
  return {met, left};
};

export const metOf = (faults: readonly Fault[]): Met => {
  const harm = faults.find((fault) => !delays(fault));
  const delayMs = faults.reduce((sum, {what}) => sum + (what.kind === 'latency' ? what.ms : 0), 0);
  return {delayMs, ...(harm && {harm: {what: harm.what, moment: harm.moment}})};
};

/** The plan of what goes wrong with the requests to come. */
export const createFaults = (first: readonly Fault[] = []): Faults => {
  // Copies: the same fault planned twice is two faults.
  const copied = (faults: readonly Fault[]): readonly Fault[] => faults.map((fault) => ({...fault}));
  let planned = copied(first);
  return {
    plan: (faults) => {
      planned = [...planned, ...copied(faults)];
    },
    clear: () => {
      planned = [];
    },
    left: () => planned,
    take: (asked) => {
      const {met, left} = meet(planned, asked);
      planned = left;
      return metOf(met);
    },
  };
};
