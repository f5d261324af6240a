/** What an error answer says, as far as it says it in the API's way. Codes are plain words; others are left out. */
export type ErrorBody = {
  readonly code?: string;
  readonly codes: readonly string[];
  readonly text?: string;
  readonly target?: string;
};

// The documentation lists the first eight; unAuthorized stands in its own sample,
// insufficent_claims (sic) and invalid_token come from the sign-in layer.
const knownCodes = [
  'accessDenied',
  'generalException',
  'invalidRequest',
  'itemNotFound',
  'preconditionFailed',
  'resourceModified',
  'serviceNotAvailable',
  'unauthenticated',
  'unAuthorized',
  'insufficent_claims',
  'invalid_token',
] as const;

const canonical = new Map(knownCodes.map((code) => [code.toLowerCase(), code]));

// A longer chain says nothing more, and a hostile one has no end.
const deepest = 16;

/**
 * Reads `{"error":{"code","message","target"?,"innerError"?:{…}}}`, also spelled `innererror`, also without the
 * envelope. Anything else is an answer without words: total, never throws.
 */
export const readErrorBody = (text: string): ErrorBody => {
  const body = objectIn(text);
  const outer = asObject(member(body, 'error')) ?? body;
  const codes = chainOf(outer).flatMap((level) => wordOf(member(level, 'code')));
  const known = codes.findLast((code) => canonical.has(code.toLowerCase()));
  const code = known === undefined ? codes.at(-1) : canonical.get(known.toLowerCase());
  const message = textOf(member(outer, 'message'));
  const target = textOf(member(outer, 'target'));
  return {
    codes,
    ...(code === undefined ? {} : {code}),
    ...(message === undefined ? {} : {text: message}),
    ...(target === undefined ? {} : {target}),
  };
};

type Loose = Readonly<Record<string, unknown>>;

const objectIn = (text: string): Loose => {
  try {
    return asObject(JSON.parse(text)) ?? {};
  } catch {
    // A proxy's page or a cut body: the status says what there is to say.
    return {};
  }
};

const chainOf = (outer: Loose): readonly Loose[] => {
  const levels: Loose[] = [];
  let level: Loose | undefined = outer;
  while (level !== undefined && levels.length < deepest) {
    levels.push(level);
    level = asObject(member(level, 'innererror'));
  }
  return levels;
};

// Member names differ in case between editions of the service (innerError, innererror).
const member = (object: Loose, lowerName: string): unknown =>
  Object.entries(object).find(([name]) => name.toLowerCase() === lowerName)?.[1];

const asObject = (value: unknown): Loose | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

// Codes get into messages and logs, so only plain words pass.
const wordOf = (value: unknown): readonly string[] => {
  const word = typeof value === 'number' ? String(value) : value;
  return typeof word === 'string' && /^[\w.-]{1,64}$/.test(word) ? [word] : [];
};
