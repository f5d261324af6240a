import {EnvHttpProxyAgent, Pool, type Dispatcher} from 'undici';
import {isCertificateCode} from './certificates.ts';
import {systemCodeOf, type OwnCause} from './errors.ts';

/** As in the environment: addresses such as `http://user:password@proxy.example:8080`, and names that need none. */
export type Proxies = {
  readonly httpsProxy?: string | undefined;
  readonly httpProxy?: string | undefined;
  readonly noProxy?: string | undefined;
};

/** A failure before the tunnel to the service stood. It names no address: that can hold a password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly causeCode: OwnCause;
  readonly detail: string;

  constructor(causeCode: OwnCause, detail: string) {
    super(`${causeCode} ${detail}`);
    this.causeCode = causeCode;
    this.detail = detail;
  }
}

export type ProxyTimes = {
  readonly connectMs: number;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
};

/** A way through the proxies. All three are named, an empty text for none: undici then never looks into the environment. */
export const throughProxies = (proxies: Proxies, times: ProxyTimes): Dispatcher => {
  const {connectMs, headersTimeout, bodyTimeout} = times;
  return new EnvHttpProxyAgent({
    httpsProxy: addressOfProxy(proxies.httpsProxy),
    httpProxy: addressOfProxy(proxies.httpProxy),
    noProxy: proxies.noProxy ?? '',
    allowH2: false,
    connect: {timeout: connectMs},
    proxyTls: {timeout: connectMs},
    requestTls: {timeout: connectMs},
    headersTimeout,
    bodyTimeout,
    clientFactory: (address, options) =>
      tunnelling(new Pool(address, {...options, headersTimeout: connectMs})),
  });
};

/** As undici takes it: with a scheme (`proxy:8080` means http, as everywhere) and without a path. Throws ProxyError. */
const addressOfProxy = (text: string | undefined): string => {
  const given = text?.trim() ?? '';
  if (given === '') return '';
  const full = given.includes('://') ? given : `http://${given}`;
  if (!URL.canParse(full)) throw unusable();
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw unusable();
  // undici decodes them and would fail with an error that is not ours.
  if (!isDecodable(url.username) || !isDecodable(url.password)) throw unusable();
  url.pathname = '';
  url.search = '';
  url.hash = '';
  return url.href;
};

const unusable = () => new ProxyError('PROXY_REFUSED', 'the address of the proxy cannot be used');

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

type Connect = (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;

/** `pool`, which leads to the proxy only, with failures that say so: the same code means another thing behind it. */
const tunnelling = (pool: Pool): Pool => {
  const connect: Connect = pool.connect.bind(pool);
  const told: Connect = async (options) => {
    const data = await connect(options).catch((error: unknown) => Promise.reject(ofProxy(error)));
    if (data.statusCode === 200) return data;
    data.socket.on('error', () => undefined).destroy();
    throw refusedWith(data.statusCode);
  };
  return Object.assign(pool, {connect: told});
};

const refusedWith = (status: number) =>
  new ProxyError(status === 407 ? 'PROXY_LOGIN' : 'PROXY_REFUSED', String(status));

const ofProxy = (error: unknown): ProxyError => {
  const code = systemCodeOf(error);
  return new ProxyError(isCertificateCode(code) ? 'CERTIFICATE' : 'PROXY_REFUSED', code);
};
