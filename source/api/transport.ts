import type {Dispatcher} from 'undici';
import {acceptedEncoding, readBody} from './body.ts';
import {startDeadline, type Deadline} from './deadline.ts';
import {noticingStart} from './dispatcher.ts';
import {ApiError} from './errors.ts';
import type {ApiRequest, ApiResponse, Next} from './exchange.ts';
import type {Limits} from './limits.ts';

/** The innermost step: one request, one answer, whatever its status. Throws `unreachable` or `interrupted` only. */
export const createSend =
  (dispatcher: Dispatcher, limits: Limits): Next =>
  async (request) => {
    const deadline = startDeadline(limits.totalMs, request.signal);
    const progress = {started: false};
    const noticing = noticingStart(dispatcher, () => {
      progress.started = true;
      deadline.part('HEADERS_TIMEOUT', limits.headersMs);
    });
    deadline.part('CONNECT_TIMEOUT', limits.connectMs);
    try {
      const answer = noticing.request(optionsOf(request, deadline.signal));
      // undici itself notices an abort only once the connection stands.
      return await readAnswer(await Promise.race([answer, deadline.passed]), limits, deadline);
    } catch (error) {
      const causeCode = causeOf(error, deadline);
      throw new ApiError(request, {kind: progress.started ? 'interrupted' : 'unreachable', causeCode});
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
    causeOf(error, deadline),
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

// Only the code leaves this place: the error itself can hold the request with its headers.
const causeOf = (error: unknown, deadline: Deadline): string => {
  const own = deadline.reason();
  if (own !== undefined) return own;
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
