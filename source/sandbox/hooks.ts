import {ok, type Answer} from './answer.ts';
import type {Colleague} from './colleague.ts';
import type {Fault, FaultAction, FaultMoment, Faults} from './faults.ts';
import type {Log} from './log.ts';
import {invalid, methodNotAllowed, notFound} from './problem.ts';
import {tagHeader, withContext} from './representation.ts';
import {jsonBody, type Request} from './request.ts';
import {isObject} from './resource.ts';

export const hookRoot = '/_sandbox';

type Hook = {
  readonly method: string;
  readonly pattern: RegExp;
  readonly run: (request: Request, id: string) => Answer;
};

const moments: ReadonlySet<unknown> = new Set<FaultMoment>(['before', 'after']);
const isMoment = (value: unknown): value is FaultMoment => moments.has(value);

const readFault = (body: unknown, action: FaultAction): Fault => {
  if (!isObject(body)) throw invalid('The body has to be an object.');
  const {method = 'PATCH', count = 1, when = 'before'} = body;
  if (typeof method !== 'string') throw invalid('method has to be a word.', 'method');
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    throw invalid('count has to be a whole number from 1.', 'count');
  if (!isMoment(when)) throw invalid('when has to be before or after.', 'when');
  return {method: method.toUpperCase(), action, when, count};
};

const optionalBody = (request: Request): unknown => (request.body === '' ? undefined : jsonBody(request));

/** What the live service does not have: ways to look at the sandbox and to make things happen in it. */
export const createHooks = (
  parts: {readonly log: Log; readonly faults: Faults; readonly colleague: Colleague},
  root: string,
): ((request: Request) => Answer) => {
  const planned =
    (action: FaultAction) =>
    (request: Request): Answer => {
      const fault = readFault(optionalBody(request) ?? {}, action);
      parts.faults.plan(fault);
      return ok(fault);
    };
  const hooks: readonly Hook[] = [
    {method: 'GET', pattern: /^\/log$/u, run: () => ok({requests: parts.log.entries()})},
    {
      method: 'POST',
      pattern: /^\/colleague\/([^/]+)$/u,
      run: (request, id) => {
        const changed = parts.colleague.change(id, optionalBody(request));
        return ok(withContext(changed, root), tagHeader(changed));
      },
    },
    {method: 'POST', pattern: /^\/stall$/u, run: planned('stall')},
    {method: 'POST', pattern: /^\/drop$/u, run: planned('drop')},
  ];
  return (request) => {
    const path = request.path.slice(hookRoot.length);
    const hook = hooks.find(({pattern}) => pattern.test(path));
    if (hook === undefined) throw notFound('The sandbox has no such hook.');
    if (hook.method !== request.method) throw methodNotAllowed([hook.method]);
    return hook.run(request, hook.pattern.exec(path)?.[1] ?? '');
  };
};
