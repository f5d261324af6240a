export type Limits = {
  /** Name lookup, TCP and TLS together. */
  readonly connectMs: number;
  readonly headersMs: number;
  /** The longest silence between two pieces of a body. */
  readonly bodyIdleMs: number;
  /** One try from start to end; a retry starts anew. */
  readonly totalMs: number;
  /** Of one body, before and after decompression. */
  readonly bodyBytes: number;
  readonly jsonDepth: number;
  /** How often a read is repeated. */
  readonly retries: number;
  readonly retryBaseMs: number;
  readonly retryCapMs: number;
  /** The first hold after a refusal for too many calls that names no time; it doubles twice. */
  readonly throttleBaseMs: number;
  /** A longer Retry-After is handed to the caller instead of being waited for. */
  readonly longestRetryAfterMs: number;
};

export const defaultLimits: Limits = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyIdleMs: 15_000,
  totalMs: 60_000,
  bodyBytes: 8 * 1024 * 1024,
  jsonDepth: 64,
  retries: 3,
  retryBaseMs: 500,
  retryCapMs: 20_000,
  throttleBaseMs: 2_000,
  longestRetryAfterMs: 60_000,
};
