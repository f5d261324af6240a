import type {Dispatcher} from 'undici';
import {isCertificateCode} from './certificates.ts';
import {acceptedEncoding, readBody} from './body.ts';
import {startDeadline, type Deadline} from './deadline.ts';
import {noticingStart} from './dispatcher.ts';
import {ApiError, systemCodeOf} from './errors.ts';
import type {ApiRequest, ApiResponse, Next} from './exchange.ts';
import type {Limits} from './limits.ts';
import {ProxyError} from './proxy.ts';

/** The innermost step: one request, one answer, whatever its status. Throws `unreachable` or `interrupted` only. */
export const createSend =
  (dispatcher: Dispatcher, limits: Limits): Next =>
  async (request) => {
    const deadline = startDeadline(limits.totalMs, request.signal);
    const progress = {started: false};
    const noticing = noticingStart(dispatcher, () => {
      progress.started = true;
      if (request.finishOnceStarted === true) deadline.release();
      deadline.part('HEADERS_TIMEOUT', limits.headersMs);
    });
    deadline.part('CONNECT_TIMEOUT', limits.connectMs);
    try {
      const answer = noticing.request(optionsOf(request, deadline.signal));
      // undici itself notices an abort only once the connection stands.
      return await readAnswer(await Promise.race([answer, deadline.passed]), limits, deadline);
    } catch (error) {
      const kind = progress.started ? 'interrupted' : 'unreachable';
      throw new ApiError(request, {kind, ...causeOf(error, deadline)});
    } finally {
      deadline.end();
    }
  };

const optionsOf = (request: ApiRequest, signal: AbortSignal): Dispatcher.RequestOptions => ({
  origin: request.url.origin,
  path: `${request.url.pathname}${request.url.search}`,
  method: request.method,
  headers: {accept: 'application/json', 'accept-encoding': acceptedEncoding, ...request.headers},
  body: request.body ?? null,
  signal,
});

const readAnswer = async (
  answer: Dispatcher.ResponseData,
  limits: Limits,
  deadline: Deadline,
): Promise<ApiResponse> => {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, first(value)]),
  );
  const encoding = headers['content-encoding']?.toLowerCase();
  const idle = () => deadline.part('BODY_TIMEOUT', limits.bodyIdleMs);
  const body = await readBody(watched(answer.body, idle), encoding, limits.bodyBytes, (error) =>
    codeOf(error, deadline),
  );
  return {status: answer.statusCode, headers, ...body};
};

/** The same stream, with a call at its start and at each piece of it. */
async function* watched(
  stream: AsyncIterable<Uint8Array>,
  onProgress: () => void,
): AsyncGenerator<Uint8Array> {
  onProgress();
  for await (const chunk of stream) {
    onProgress();
    yield chunk;
  }
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

type Cause = {readonly causeCode: string; readonly detail?: string};

const causeOf = (error: unknown, deadline: Deadline): Cause => {
  if (error instanceof ProxyError && deadline.reason() === undefined) {
    return {causeCode: error.causeCode, detail: error.detail};
  }
  const code = codeOf(error, deadline);
  return isCertificateCode(code) ? {causeCode: 'CERTIFICATE', detail: code} : {causeCode: code};
};

// Only the code leaves this place: the error itself can hold the request with its headers.
const codeOf = (error: unknown, deadline: Deadline): string => {
  const own = deadline.reason();
  if (own !== undefined) return own;
  return systemCodeOf(error);
};
