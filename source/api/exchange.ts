/** One call as the policies see it. `url` is always built by us; header names are lower case. */
export type ApiRequest = {
  readonly method: 'GET' | 'PATCH' | 'PUT' | 'POST';
  readonly url: URL;
  /** The path with placeholders, for messages and logs: it names no record. */
  readonly template: string;
  /** The id of the referral that it is about: for the log in memory; it stands in no file and no message. */
  readonly record?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** True: the signal ends it only until its first byte leaves; then its answer is waited for, as long as the limits say. */
  readonly finishOnceStarted?: boolean | undefined;
};

/** Why the body of an answer could not be read whole. */
export type Flaw = {readonly kind: 'interrupted' | 'unreadable'; readonly causeCode: string};

export type ApiResponse = {
  readonly status: number;
  /** Lower-case names; of a repeated header the first value. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decompressed; empty when there is a flaw. */
  readonly text: string;
  readonly flaw?: Flaw;
  /** Of the body as it came, before decompression. */
  readonly receivedBytes?: number;
};

export type Next = (request: ApiRequest) => Promise<ApiResponse>;
export type Policy = (request: ApiRequest, next: Next) => Promise<ApiResponse>;

/** The first policy is the outermost: it sees the request first and the answer last. */
export const chain = (policies: readonly Policy[], send: Next): Next =>
  policies.reduceRight<Next>((next, policy) => (request) => policy(request, next), send);
