type Facts = {
  readonly status: number;
  /** A code of the service's error list. */
  readonly code: string;
  readonly message: string;
  /** What the error is about: a header, a query option, a path of the record. */
  readonly target?: string;
  readonly inner?: {readonly code: string; readonly message: string};
  readonly headers?: Readonly<Record<string, string>>;
};

/** A request that the service answers with an error. Thrown by whoever finds it, written out in one place. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly target: string | undefined;
  readonly inner: Facts['inner'];
  readonly headers: Facts['headers'];

  constructor(facts: Facts) {
    super(facts.message);
    this.name = 'Problem';
    this.status = facts.status;
    this.code = facts.code;
    this.target = facts.target;
    this.inner = facts.inner;
    this.headers = facts.headers;
  }
}

/** 400: something in the request is not what the contract allows. */
export const invalid = (message: string, target?: string): Problem =>
  new Problem({status: 400, code: 'invalidRequest', message, ...(target !== undefined && {target})});

export const unauthenticated = (message: string): Problem =>
  new Problem({status: 401, code: 'unauthenticated', message, headers: {'WWW-Authenticate': 'Bearer'}});

/** 401 to a token that was good once: it has run out, or was revoked (RFC 6750). */
export const staleToken = (): Problem =>
  new Problem({
    status: 401,
    code: 'unauthenticated',
    message: 'This bearer token has expired.',
    headers: {'WWW-Authenticate': 'Bearer error="invalid_token"'},
  });

const wantedClaims = {access_token: {acrs: {essential: true, value: 'c1'}}};

/** 403 of conditional access: a token is wanted that was got with these claims. The code is misspelt by the service. */
export const insufficientClaims = (): Problem => {
  const claims = Buffer.from(JSON.stringify(wantedClaims)).toString('base64');
  return new Problem({
    status: 403,
    code: 'accessDenied',
    message: 'The token does not satisfy conditional access.',
    inner: {code: 'insufficent_claims', message: 'Sign in again with the claims of the challenge.'},
    headers: {'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${claims}"`},
  });
};

export const accessDenied = (message: string): Problem =>
  new Problem({status: 403, code: 'accessDenied', message});

export const notFound = (message: string): Problem =>
  new Problem({status: 404, code: 'itemNotFound', message});

export const methodNotAllowed = (allowed: readonly string[]): Problem =>
  new Problem({
    status: 405,
    code: 'invalidRequest',
    message: `This resource answers ${allowed.join(', ')}.`,
    headers: {Allow: allowed.join(', ')},
  });

/** 412 as it was seen from the live service: the code that tells it apart is one level down. */
export const preconditionFailed = (): Problem =>
  new Problem({
    status: 412,
    code: 'preconditionFailed',
    message: 'The version named by If-Match is not the current one.',
    target: 'ETag',
    inner: {code: '99918', message: 'The eTag does not match.'},
  });

export const tooLarge = (limit: number): Problem =>
  new Problem({status: 413, code: 'invalidRequest', message: `The body is larger than ${limit} bytes.`});

export const unsupportedMediaType = (): Problem =>
  new Problem({
    status: 415,
    code: 'invalidRequest',
    message: 'The body has to be application/json.',
    target: 'Content-Type',
  });
