import {randomUUID} from 'node:crypto';
import {ok, type Answer} from '../answer.ts';
import type {Request} from '../request.ts';
import {whole, type Delivery} from '../spoil.ts';
import {createAuthorizationCodes} from './authorization-codes.ts';
import {createAuthorizeEndpoint, type Outcome} from './authorize.ts';
import {createDeviceCodes} from './device-codes.ts';
import {createDeviceCodeEndpoint, createDevicePage, devicePath} from './device.ts';
import {checkTenant} from './form.ts';
import {createTokenEndpoint} from './grants.ts';
import {createSignInHook} from './hook.ts';
import {metadata} from './metadata.ts';
import {describe, OAuthProblem, refusedSignIn} from './oauth-problem.ts';
import {page, paragraph} from './page.ts';
import {planned} from './planned.ts';
import {createDial, settingsAtFirst} from './settings.ts';
import {createSignInLog} from './sign-in-log.ts';
import {createTokenMaker} from './token-answer.ts';
import {createTokens, type Found} from './tokens.ts';

type Endpoint = {
  readonly methods: Readonly<Record<string, (request: Request, tenant: string) => Outcome>>;
  /** Whether a person looks at the answer. */
  readonly forPeople?: true;
  /** Whether answers can be planned for it. */
  readonly plannable?: true;
};

/** How a call went: what is sent, and the error for the log. */
type Ran = {readonly delivery: Delivery; readonly error?: string};

const ranAs = ({answer, error}: Outcome): Ran => ({
  delivery: whole(answer),
  ...(error !== undefined && {error}),
});

export type SignIn = {
  /** Undefined for a path that is not the sign-in's. */
  readonly react: (request: Request) => Delivery | undefined;
  readonly find: (token: string) => Found | undefined;
  readonly challenges: () => boolean;
  readonly hook: ReturnType<typeof createSignInHook>;
};

const plain =
  (answer: (request: Request, tenant: string) => Answer) =>
  (request: Request, tenant: string): Outcome => ({answer: answer(request, tenant)});

/** `/{tenant}/…`, or the page of device codes, which has no tenant. */
const splitPath = (path: string): {readonly tenant: string; readonly rest: string} => {
  const [, tenant, rest] = /^\/([\w.-]+)(\/.+)$/u.exec(path) ?? [];
  return tenant === undefined || rest === undefined ? {tenant: '', rest: path} : {tenant, rest};
};

const signedOut = (): Answer =>
  page({title: 'Signed out', body: [paragraph('You can close this page. Programs keep their own sign-in.')]});

const wrongMethod = (methods: Endpoint['methods']): Answer => ({
  status: 405,
  headers: {Allow: Object.keys(methods).join(', ')},
});

const failurePage = ({facts}: OAuthProblem): Answer =>
  page({title: 'Sign-in is not possible', status: facts.status ?? 400, body: [paragraph(describe(facts))]});

const grantOf = ({body}: Request): string | undefined =>
  new URLSearchParams(body ?? '').get('grant_type')?.slice(0, 100);

/** The part of Entra ID that a public client talks to, on the emulator's own address. */
export const createSignIn = (options: {
  readonly origin: string;
  readonly now: () => number;
  /** Seconds. */
  readonly tokenLifetime?: number;
}): SignIn => {
  const {origin, now, tokenLifetime: lifetime = settingsAtFirst.lifetime} = options;
  const dial = createDial({...settingsAtFirst, lifetime});
  const tokens = createTokens(now);
  const codes = createAuthorizationCodes(now);
  const deviceCodes = createDeviceCodes(now);
  const log = createSignInLog();
  const make = createTokenMaker({tokens, origin, now, lifetime: () => dial.read().lifetime});
  const authorize = createAuthorizeEndpoint(codes);
  const device = plain(createDevicePage(deviceCodes));
  const token = plain(createTokenEndpoint({codes, deviceCodes, tokens, make, now}));
  const deviceCode = plain(createDeviceCodeEndpoint({deviceCodes, origin, now, settings: dial.read}));

  const endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
    [
      '/v2.0/.well-known/openid-configuration',
      {methods: {GET: plain((_, tenant) => ok(metadata(origin, tenant)))}},
    ],
    ['/discovery/v2.0/keys', {methods: {GET: plain(() => ok({keys: []}))}}],
    ['/oauth2/v2.0/devicecode', {methods: {POST: deviceCode}, plannable: true}],
    ['/oauth2/v2.0/token', {methods: {POST: token}, plannable: true}],
    ['/oauth2/v2.0/authorize', {methods: {GET: authorize, POST: authorize}, forPeople: true}],
    ['/oauth2/v2.0/logout', {methods: {GET: plain(signedOut)}, forPeople: true}],
    [devicePath, {methods: {GET: device, POST: device}, forPeople: true}],
  ]);

  const refused = (problem: OAuthProblem, request: Request, {forPeople}: Endpoint): Answer => {
    if (forPeople === true) return failurePage(problem);
    return refusedSignIn(problem, request.headers['client-request-id'] ?? randomUUID(), now());
  };

  const run = (endpoint: Endpoint, request: Request, tenant: string): Ran => {
    const handle = endpoint.methods[request.method];
    if (handle === undefined) return ranAs({answer: wrongMethod(endpoint.methods)});
    const name = endpoint.plannable === true ? dial.takeNext() : undefined;
    const carryOut = (): Outcome => {
      checkTenant(tenant);
      return handle(request, tenant);
    };
    try {
      return name === undefined ? ranAs(carryOut()) : {delivery: planned(name, carryOut), error: name};
    } catch (error) {
      if (!(error instanceof OAuthProblem)) throw error;
      return ranAs({answer: refused(error, request, endpoint), error: error.facts.error});
    }
  };

  return {
    react: (request) => {
      const {tenant, rest} = splitPath(request.path);
      const endpoint = endpoints.get(rest);
      if (endpoint === undefined || (rest === devicePath) !== (tenant === '')) return undefined;
      const {delivery, error} = run(endpoint, request, tenant);
      const grant = grantOf(request);
      log.add({
        method: request.method,
        path: request.path,
        ...(grant !== undefined && {grant}),
        ...(error !== undefined && {error}),
        status: 'answer' in delivery ? delivery.answer.status : null,
      });
      return delivery;
    },
    find: tokens.find,
    challenges: () => dial.read().challenge,
    hook: createSignInHook({dial, deviceCodes, tokens, log}),
  };
};
