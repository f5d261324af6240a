import {ok, type Answer} from '../answer.ts';
import {invalid, notFound} from '../problem.ts';
import {jsonBody, type Request} from '../request.ts';
import {isObject} from '../resource.ts';
import type {DeviceCodes} from './device-codes.ts';
import {people, personOf, type Account} from './people.ts';
import {isPlanned, plannedNames} from './planned.ts';
import type {Dial, Settings} from './settings.ts';
import type {SignInLog} from './sign-in-log.ts';
import type {Tokens} from './tokens.ts';

type Parts = {
  readonly dial: Dial;
  readonly deviceCodes: DeviceCodes;
  readonly tokens: Tokens;
  readonly log: SignInLog;
};

/** Reads one member of the body, and says what it does; throws a 400 or a 404 while nothing is done yet. */
type Reader = (value: unknown, name: string, parts: Parts) => () => void;

const longest = 10_000_000;

const setting =
  (key: keyof Settings, fits: (value: unknown) => boolean, expected: string): Reader =>
  (value, name, {dial}) => {
    if (!fits(value)) throw invalid(`${name} takes ${expected}.`, name);
    return () => dial.set({[key]: value});
  };

const isSeconds = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= longest;
const isWholeSeconds = (value: unknown): boolean => Number.isInteger(value) && isSeconds(value);

const waitingCode = (value: unknown, name: string, {deviceCodes}: Parts): string => {
  const code = isObject(value) ? value['code'] : undefined;
  if (typeof code !== 'string') throw invalid(`${name} takes {"code": "…"}.`, name);
  if (!deviceCodes.isWaiting(code)) throw notFound('No sign-in waits with this code.');
  return code;
};

const personIn = (value: unknown, name: string): Account => {
  const {person = people[0]?.email} = isObject(value) ? value : {};
  const found = typeof person === 'string' ? personOf(person) : undefined;
  if (found === undefined)
    throw invalid(`${name} takes as person ${people.map(({email}) => email).join(', ')}.`, name);
  return found;
};

const readers: Readonly<Record<string, Reader>> = {
  lifetime: setting('lifetime', isWholeSeconds, 'whole seconds'),
  interval: setting('interval', isSeconds, 'seconds'),
  codeLifetime: setting('codeLifetime', isWholeSeconds, 'whole seconds'),
  challenge: setting('challenge', (value) => typeof value === 'boolean', 'true or false'),
  next: setting(
    'next',
    (value) => Array.isArray(value) && value.every(isPlanned),
    `a list of ${plannedNames.join(', ')}`,
  ),
  approve: (value, name, parts) => {
    const code = waitingCode(value, name, parts);
    const person = personIn(value, name);
    return () => void parts.deviceCodes.answer(code, person);
  },
  decline: (value, name, parts) => {
    const code = waitingCode(value, name, parts);
    return () => void parts.deviceCodes.answer(code, undefined);
  },
  revoke: (value, name, {tokens}) => {
    if (value !== 'access' && value !== 'all') throw invalid(`${name} takes "access" or "all".`, name);
    return () => tokens.revoke(value);
  },
};

/** `/_sandbox/sign-in`: looks at the sign-in, turns it, and answers device codes without a browser. */
export const createSignInHook = (
  parts: Parts,
): Readonly<Record<'GET' | 'POST' | 'DELETE', (request: Request) => Answer>> => {
  const {dial, deviceCodes, log} = parts;
  const shown = (): Answer =>
    ok({...dial.read(), pending: deviceCodes.waiting().map(({userCode}) => userCode), calls: log.calls()});
  return {
    GET: shown,
    POST: (request) => {
      const body = jsonBody(request);
      if (!isObject(body)) throw invalid('The body has to be an object.');
      const steps = Object.entries(body).map(([name, value]) => {
        const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
        if (read === undefined)
          throw invalid(`There is no '${name}'; there are ${Object.keys(readers).join(', ')}.`, name);
        return read(value, name, parts);
      });
      for (const step of steps) step();
      return shown();
    },
    DELETE: () => {
      dial.reset();
      log.clear();
      return shown();
    },
  };
};
