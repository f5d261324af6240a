import {ok, type Answer} from './answer.ts';
import type {Colleague} from './colleague.ts';
import {faultText, FaultSpecError, readFaultSpec} from './fault-words.ts';
import type {Fault, Faults} from './faults.ts';
import type {Log} from './log.ts';
import {invalid, methodNotAllowed, notFound} from './problem.ts';
import {tagHeader, withContext} from './representation.ts';
import {jsonBody, type Request} from './request.ts';
import {isObject} from './resource.ts';

export const hookRoot = '/_sandbox';

type Hook = {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, (request: Request, id: string) => Answer>>;
};

const readSpec = (text: unknown): Fault => {
  if (typeof text !== 'string') throw invalid('A fault has to be a text.', 'fault');
  try {
    return readFaultSpec(text);
  } catch (error) {
    throw error instanceof FaultSpecError ? invalid(error.message, 'fault') : error;
  }
};

const readSpecs = (body: unknown): readonly Fault[] => {
  const {fault, faults = [fault]} = isObject(body) ? body : {};
  if (!Array.isArray(faults) || faults.length === 0)
    throw invalid('The body has to be {"fault": "…"} or {"faults": ["…"]}.');
  return faults.map(readSpec);
};

const optionalBody = (request: Request): unknown => (request.body === '' ? undefined : jsonBody(request));

/** What the live service does not have: ways to look at the sandbox and to make things happen in it. */
export const createHooks = (
  parts: {
    readonly log: Log;
    readonly faults: Faults;
    readonly colleague: Colleague;
    readonly signIn: Hook['methods'];
  },
  root: string,
): ((request: Request) => Answer) => {
  const planned = (): Answer => ok({faults: parts.faults.left().map(faultText)});
  const hooks: readonly Hook[] = [
    {pattern: /^\/log$/u, methods: {GET: () => ok({requests: parts.log.entries()})}},
    {
      pattern: /^\/colleague\/([^/]+)$/u,
      methods: {
        POST: (request, id) => {
          const changed = parts.colleague.change(id, optionalBody(request));
          return ok(withContext(changed, root), tagHeader(changed));
        },
      },
    },
    {pattern: /^\/sign-in$/u, methods: parts.signIn},
    {
      pattern: /^\/faults$/u,
      methods: {
        GET: planned,
        POST: (request) => {
          parts.faults.plan(readSpecs(jsonBody(request)));
          return planned();
        },
        DELETE: () => {
          parts.faults.clear();
          return planned();
        },
      },
    },
  ];
  return (request) => {
    const path = request.path.slice(hookRoot.length);
    const hook = hooks.find(({pattern}) => pattern.test(path));
    if (hook === undefined) throw notFound('The sandbox has no such hook.');
    const run = hook.methods[request.method];
    if (run === undefined) throw methodNotAllowed(Object.keys(hook.methods));
    return run(request, hook.pattern.exec(path)?.[1] ?? '');
  };
};
