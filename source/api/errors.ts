import type {ApiRequest} from './exchange.ts';

/**
 * - `refused`: the service answered with an error status, or with a redirect.
 * - `unreachable`: no byte of the request can have arrived.
 * - `interrupted`: the request was under way and its answer did not come whole (timeout, reset, cancel).
 * - `unreadable`: a success status with a body that is not the API's.
 */
export type Failure = 'refused' | 'unreachable' | 'interrupted' | 'unreadable';

/** Causes that are ours; the others are codes of Node and undici such as ECONNREFUSED. */
export type OwnCause =
  | 'ABORTED'
  | 'CONNECT_TIMEOUT'
  | 'HEADERS_TIMEOUT'
  | 'BODY_TIMEOUT'
  | 'TOTAL_TIMEOUT'
  | 'NO_TOKEN'
  | 'READ_ONLY'
  | 'FOREIGN_ORIGIN'
  | 'UNUSABLE_ID'
  | 'BODY_TOO_LARGE'
  | 'BAD_ENCODING'
  | 'NOT_JSON'
  | 'HTML'
  | 'TOO_DEEP'
  | 'WRONG_SHAPE'
  | 'UNEXPECTED_STATUS'
  | 'LINK'
  /** The service asked for a longer wait than is waited for without a person's word. */
  | 'ASKED_TO_WAIT'
  | 'PROXY_LOGIN'
  | 'PROXY_REFUSED'
  | 'CERTIFICATE';

export type ApiErrorParts = {
  readonly kind: Failure;
  readonly status?: number | undefined;
  /** The deepest code that we know, in the spelling of the documentation; else the deepest one. */
  readonly code?: string | undefined;
  /** All codes of the answer, outermost first, as they came. */
  readonly codes?: readonly string[] | undefined;
  /** The service's own words: may hold customer data, is not cleaned, and is kept out of message, JSON and inspection. */
  readonly text?: string | undefined;
  /** What the service says it is about, such as a field or `ETag`; kept out like `text`. */
  readonly target?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly causeCode?: string | undefined;
  /**
   * For `unreadable`: which place is wrong and how, such as "value[3].team is a number, not a list". For a proxy or a
   * certificate: the code below it, such as ECONNREFUSED, or the proxy's status.
   */
  readonly detail?: string | undefined;
  /** An error of our own parts only, never one of the network layer: those can hold headers. */
  readonly cause?: unknown;
};

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: Failure;
  readonly method: string;
  /** Path template, such as `/referrals/{id}`. */
  readonly path: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly codes: readonly string[];
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly causeCode: string | undefined;
  readonly detail: string | undefined;
  readonly #text: string | undefined;
  readonly #target: string | undefined;

  constructor(request: ApiRequest, parts: ApiErrorParts) {
    super(describe(request, parts), parts.cause === undefined ? undefined : {cause: parts.cause});
    this.kind = parts.kind;
    this.method = request.method;
    this.path = request.template;
    this.status = parts.status;
    this.code = parts.code;
    this.codes = parts.codes ?? [];
    this.requestId = parts.requestId;
    this.clientRequestId = request.headers['client-request-id'];
    this.retryAfterMs = parts.retryAfterMs;
    this.causeCode = parts.causeCode;
    this.detail = parts.detail;
    this.#text = parts.text;
    this.#target = parts.target;
  }

  get text(): string | undefined {
    return this.#text;
  }

  get target(): string | undefined {
    return this.#target;
  }
}

/** True when the caller's own signal ended the call. */
export const isAborted = (error: unknown): boolean =>
  error instanceof ApiError && error.causeCode === 'ABORTED';

/** Too many calls, or no service right now: refused for certain, and worth another try after a wait. */
export const isThrottled = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.kind === 'refused' && throttling.has(error.status ?? 0);

const throttling: ReadonlySet<number> = new Set([429, 503, 509]);

/** The code of an error of Node or undici, such as ECONNREFUSED; its name when it has none. */
export const systemCodeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** An error of ours with a cause that the compiler checks. */
export const ownError = (
  request: ApiRequest,
  kind: Failure,
  causeCode: OwnCause,
  more: Omit<ApiErrorParts, 'kind' | 'causeCode'> = {},
): ApiError => new ApiError(request, {...more, kind, causeCode});

const describe = (request: ApiRequest, parts: ApiErrorParts): string => {
  const facts = [parts.status, parts.code, parts.causeCode, parts.detail].filter(
    (fact) => fact !== undefined,
  );
  const ids = [
    ['request-id', parts.requestId],
    ['client-request-id', request.headers['client-request-id']],
  ].flatMap(([name, id]) => (id === undefined ? [] : [`${String(name)} ${id}`]));
  const tail = ids.length === 0 ? '' : ` (${ids.join(', ')})`;
  return `${request.method} ${request.template} ${parts.kind}: ${facts.join(' ')}${tail}`;
};
