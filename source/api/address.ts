/** Why an address cannot be the API's: the caller has the words for each. */
export type AddressProblem = 'not-an-address' | 'unexpected-scheme' | 'not-encrypted' | 'user-info';

export class AddressError extends Error {
  override readonly name = 'AddressError';
  readonly problem: AddressProblem;

  constructor(problem: AddressProblem) {
    super(`the address of the API cannot be used: ${problem}`);
    this.problem = problem;
  }
}

/** This machine, where traffic cannot be overheard. `hostname` as the URL class writes it: lower case, 127.1 spelled out. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

/** A bearer token may travel here: encrypted, or not leaving the machine. */
export const isSafeOrigin = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));

/** Parses the base address, such as `https://api.partner.microsoft.com/v1.0/engagements`; throws AddressError. */
export const parseBase = (text: string): URL => {
  if (!URL.canParse(text)) throw new AddressError('not-an-address');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new AddressError('user-info');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AddressError('unexpected-scheme');
  if (!isSafeOrigin(url)) throw new AddressError('not-encrypted');
  return url;
};

/** `base` with further path segments, each percent-encoded, and a query (`?…` or empty). */
export const addressOf = (base: URL, segments: readonly string[], query = ''): URL => {
  const url = new URL(base.origin);
  url.pathname = [base.pathname.replace(/\/+$/, ''), ...segments.map(encodeURIComponent)].join('/');
  url.search = query;
  return url;
};

/**
 * False for '', '.' and '..': as a path segment they name another resource, also when written as %2E
 * (https://url.spec.whatwg.org/#double-dot-path-segment).
 */
export const isSegment = (id: string): boolean => !/^\.{0,2}$/.test(id);
