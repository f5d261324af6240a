import type {INetworkModule, NetworkRequestOptions} from '@azure/msal-node';
import {readDeviceCode, type OfferedCode} from './device-code.ts';
import {pollForTokens, type PollWorld} from './poll.ts';
import {refusalIn} from './refusal.ts';
import {SignInError} from './sign-in-error.ts';
import type {Wire, WireAnswer} from './wire.ts';

/** MSAL's way to the network for one flow. */
export type FlowNetwork = {
  readonly module: INetworkModule;
  /** The last thing that went wrong, as it was: MSAL hides or shortens it. */
  readonly failure: () => unknown;
  /** Whether anything was asked: from then on the cache is going to change. */
  readonly wasUsed: () => boolean;
};

export type FlowNetworkOptions = {
  readonly wire: Wire;
  /** Its signal ends requests and waits. */
  readonly world: PollWorld;
  readonly onCode?: (code: OfferedCode) => void;
};

const isAbout = (url: string, endpoint: string): boolean => new URL(url).pathname.endsWith(`/${endpoint}`);

const deviceGrants: ReadonlySet<string> = new Set([
  'device_code',
  'urn:ietf:params:oauth:grant-type:device_code',
]);

const isPoll = ({body = ''}: NetworkRequestOptions): boolean =>
  deviceGrants.has(new URLSearchParams(body).get('grant_type') ?? '');

/** MSAL would go on with an answer that is neither tokens nor a refusal. */
const checkTokens = ({status, body}: WireAnswer): void => {
  if (status !== 200 || typeof body['access_token'] !== 'string' || body['access_token'] === '')
    throw new SignInError({kind: 'service', status, causeCode: 'WRONG_SHAPE'});
};

export const createFlowNetwork = ({wire, world, onCode}: FlowNetworkOptions): FlowNetwork => {
  let failure: unknown;
  let used = false;
  let offered: OfferedCode | undefined;

  const sendOnce = (
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions,
  ): Promise<WireAnswer> => {
    const {headers = {}, body} = options;
    return wire.send({method, url, headers, signal: world.signal, ...(body === undefined ? {} : {body})});
  };

  const discover = async (url: string, options: NetworkRequestOptions): Promise<WireAnswer> => {
    const answer = await sendOnce('GET', url, options);
    failure = refusalIn(answer.body, answer.status);
    return answer;
  };

  const offer = async (url: string, options: NetworkRequestOptions): Promise<WireAnswer> => {
    const answer = await sendOnce('POST', url, options);
    offered = readDeviceCode(answer, world.now());
    onCode?.(offered);
    const {expiresAt, intervalMs} = offered;
    // What MSAL does with these two does not matter: the waiting is done here, in one call of its own.
    return {
      ...answer,
      body: {
        ...answer.body,
        expires_in: Math.ceil((expiresAt - world.now()) / 1000) + 60,
        interval: intervalMs / 1000,
      },
    };
  };

  const exchange = async (url: string, options: NetworkRequestOptions): Promise<WireAnswer> => {
    const answer = await sendOnce('POST', url, options);
    const refusal = refusalIn(answer.body, answer.status);
    if (refusal === undefined) checkTokens(answer);
    failure = refusal;
    return answer;
  };

  const post = async (url: string, options: NetworkRequestOptions): Promise<WireAnswer> => {
    if (isAbout(url, 'devicecode')) return offer(url, options);
    if (!isPoll(options) || offered === undefined) return exchange(url, options);
    const answer = await pollForTokens(() => sendOnce('POST', url, options), offered, world);
    checkTokens(answer);
    return answer;
  };

  /** MSAL wants headers and body as objects of its own, which it may change. */
  const keeping = async (run: Promise<WireAnswer>) => {
    used = true;
    try {
      const {status, headers, body} = await run;
      return {status, headers: {...headers}, body};
    } catch (error) {
      failure = error;
      throw error;
    }
  };

  const module = {
    sendGetRequestAsync: (url: string, options: NetworkRequestOptions = {}) =>
      keeping(discover(url, options)),
    sendPostRequestAsync: (url: string, options: NetworkRequestOptions = {}) => keeping(post(url, options)),
  };
  return {
    // Which body comes is not known to the compiler: what matters of it is checked above.
    module: module as INetworkModule,
    failure: () => failure,
    wasUsed: () => used,
  };
};
