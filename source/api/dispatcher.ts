import {Agent, type Dispatcher} from 'undici';
import type {Limits} from './limits.ts';

/**
 * The one place where connections are configured. HTTP/2 is off; undici's agent follows no redirect and repeats nothing.
 * The exact timers are in the transport; undici's coarse ones only clean up behind them.
 */
export const createDispatcher = (limits: Limits): Dispatcher =>
  new Agent({
    allowH2: false,
    connect: {timeout: limits.connectMs},
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyIdleMs,
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
