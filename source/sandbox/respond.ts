import {refusal, type Answer, type InnerSpelling} from './answer.ts';
import {Problem, unauthenticated} from './problem.ts';
import type {Fault, Faults} from './faults.ts';
import {hookRoot} from './hooks.ts';
import type {Log} from './log.ts';
import type {Request} from './request.ts';

export type Handler = (request: Request) => Answer;

/** What happens to the connection in place of an answer. */
export type Silence = Fault['action'];

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

/** Decides what each request gets: the answer of the API or of a hook, or none where the plan of faults says so. */
export const createResponder = (parts: {
  readonly token: string;
  readonly spelling: InnerSpelling;
  readonly api: Handler;
  readonly hooks: Handler;
  readonly faults: Faults;
  readonly log: Log;
}): ((request: Request) => Answer | Silence) => {
  const {token, spelling, api, hooks, faults, log} = parts;
  return (request) => {
    if (request.path.startsWith(`${hookRoot}/`)) return answered(hooks, request, token, spelling);
    const setStatus = log.note(request);
    const fault = faults.take(request.method);
    if (fault?.when === 'before') return fault.action;
    const answer = answered(api, request, token, spelling);
    if (fault !== undefined) return fault.action;
    setStatus(answer.status);
    return answer;
  };
};
