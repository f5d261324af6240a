import {refusal, type Answer, type InnerSpelling} from './answer.ts';
import {apiRoot} from './api-root.ts';
import type {Asked, Met} from './faults.ts';
import {hookRoot} from './hooks.ts';
import type {Log} from './log.ts';
import {Problem, unauthenticated} from './problem.ts';
import type {Records} from './records.ts';
import type {Request} from './request.ts';
import {spoilt, whole, type Delivery} from './spoil.ts';

export type Handler = (request: Request) => Answer;

/** What a request gets, and how long after it came. Its effect does not wait. */
export type Reaction = {readonly delayMs: number; readonly delivery: Delivery};

const checkToken = (request: Request, token: string): void => {
  const given = /^Bearer +(\S+)$/iu.exec(request.headers['authorization'] ?? '')?.[1];
  if (given === undefined) throw unauthenticated('A bearer token is missing.');
  if (given !== token) throw unauthenticated('This bearer token is not accepted.');
};

const answered = (handle: Handler, request: Request, token: string, spelling: InnerSpelling): Answer => {
  try {
    checkToken(request, token);
    return handle(request);
  } catch (error) {
    if (error instanceof Problem) return refusal(error, spelling);
    const message = error instanceof Error ? error.message : String(error);
    return refusal(new Problem({status: 500, code: 'generalException', message}), spelling);
  }
};

const idIn = ({path}: Request): string => path.slice(`${apiRoot}/referrals/`.length);

/** A request that only looks at what this one would change: what is spoilt when there is to be no effect. */
const withoutEffect = (request: Request): Request => ({...request, method: 'GET'});

/** Decides what each request gets: the answer of the API or of a hook, as far as the plan of faults lets it. */
export const createResponder = (parts: {
  readonly token: string;
  readonly spelling: InnerSpelling;
  readonly api: Handler;
  readonly hooks: Handler;
  readonly meets: (asked: Asked) => Met;
  readonly records: Pick<Records, 'find' | 'revision'>;
  readonly log: Log;
}): ((request: Request) => Reaction) => {
  const {token, spelling, api, hooks, meets, records, log} = parts;
  const react = (request: Request, {harm}: Met): Delivery => {
    if (harm === undefined) return whole(answered(api, request, token, spelling));
    const carriedOut = harm.moment === 'after' ? request : withoutEffect(request);
    return spoilt(harm.what, answered(api, carriedOut, token, spelling), spelling);
  };
  return (request) => {
    if (request.path.startsWith(`${hookRoot}/`))
      return {delayMs: 0, delivery: whole(answered(hooks, request, token, spelling))};
    const ended = log.note(request);
    const met = meets(request);
    const before = records.revision();
    const delivery = react(request, met);
    ended({
      status: 'answer' in delivery ? delivery.answer.status : null,
      effect: records.revision() > before,
      tagAfter: records.find(idIn(request))?.resource.eTag ?? null,
    });
    return {delayMs: met.delayMs, delivery};
  };
};
