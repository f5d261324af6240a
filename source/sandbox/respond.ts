import {refusal, type Answer, type InnerSpelling} from './answer.ts';
import {apiRoot} from './api-root.ts';
import type {Asked, Met} from './faults.ts';
import {hookRoot} from './hooks.ts';
import type {Log} from './log.ts';
import type {Admission} from './admission.ts';
import {Problem} from './problem.ts';
import type {Records} from './records.ts';
import type {Request} from './request.ts';
import type {Caller} from './roles.ts';
import {spoilt, whole, type Delivery} from './spoil.ts';

export type Handler = (request: Request, caller: Caller) => Answer;

/** What a request gets, and how long after it came. Its effect does not wait. */
export type Reaction = {readonly delayMs: number; readonly delivery: Delivery};

const answered = (
  handle: (request: Request) => Answer,
  request: Request,
  spelling: InnerSpelling,
): Answer => {
  try {
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

/** Decides what each request gets: the answer of the sign-in, of a hook, or of the API as far as the plan of faults lets it. */
export const createResponder = (parts: {
  readonly admission: Admission;
  readonly spelling: InnerSpelling;
  readonly api: Handler;
  readonly hooks: Handler;
  /** Undefined for a path that is not the sign-in's. */
  readonly signIn: (request: Request) => Delivery | undefined;
  readonly meets: (asked: Asked) => Met;
  readonly records: Pick<Records, 'find' | 'revision'>;
  readonly log: Log;
}): ((request: Request) => Reaction) => {
  const {admission, spelling, meets, records, log} = parts;
  const api = (request: Request): Answer => parts.api(request, admission.toApi(request));
  const hooks = (request: Request): Answer => parts.hooks(request, admission.toHooks(request));
  const react = (request: Request, {harm}: Met): Delivery => {
    if (harm === undefined) return whole(answered(api, request, spelling));
    const carriedOut = harm.moment === 'after' ? request : withoutEffect(request);
    return spoilt(harm.what, answered(api, carriedOut, spelling), spelling);
  };
  return (request) => {
    if (request.path.startsWith(`${hookRoot}/`))
      return {delayMs: 0, delivery: whole(answered(hooks, request, spelling))};
    const signIn = parts.signIn(request);
    if (signIn !== undefined) return {delayMs: 0, delivery: signIn};
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
