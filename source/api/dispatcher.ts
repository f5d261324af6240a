import {Agent, type Dispatcher} from 'undici';
import {isLoopback} from './address.ts';
import type {Limits} from './limits.ts';
import {ProxyError, throughProxies, type Proxies} from './proxy.ts';

export type {Proxies} from './proxy.ts';

/**
 * The way to `base`, through `proxies` when there are any; this machine is never reached through one. The one place where connections are configured. HTTP/2 is off; undici's agent follows no redirect and repeats nothing.
 * The exact timers are in the transport; undici's coarse ones only clean up behind them.
 */
export const createDispatcher = (limits: Limits, proxies: Proxies | undefined, base: URL): Dispatcher => {
  const {connectMs, headersMs: headersTimeout, bodyIdleMs: bodyTimeout} = limits;
  const direct = () =>
    new Agent({allowH2: false, connect: {timeout: connectMs}, headersTimeout, bodyTimeout});
  if (proxies === undefined || isLoopback(base.hostname)) return direct();
  try {
    return throughProxies(proxies, {connectMs, headersTimeout, bodyTimeout});
  } catch (error) {
    if (error instanceof ProxyError) return failing(direct(), error);
    throw error;
  }
};

/** Each call fails with `error`: an address that cannot be used is told like a proxy that cannot be reached. */
const failing = (dispatcher: Dispatcher, error: Error): Dispatcher =>
  dispatcher.compose(() => () => {
    throw error;
  });

/**
 * `dispatcher` with a notice just before the first byte of a request is written: what fails earlier cannot have
 * arrived, whatever its error is called (name lookup, refused connection, TLS, a proxy in between).
 */
export const noticingStart = (dispatcher: Dispatcher, started: () => void): Dispatcher =>
  dispatcher.compose(
    (dispatch) => (options, handler) =>
      dispatch(options, {
        onRequestStart: (...told) => {
          started();
          handler.onRequestStart?.(...told);
        },
        onResponseStart: (...told) => handler.onResponseStart?.(...told),
        onResponseData: (...told) => handler.onResponseData?.(...told),
        onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
        onResponseError: (...told) => handler.onResponseError?.(...told),
      }),
  );
