const sections = ['Account', 'IdToken', 'AccessToken', 'RefreshToken', 'AppMetadata'];

/** A cache in which nobody is signed in; MSAL forgets what it holds when it reads this. */
export const emptyCache = JSON.stringify(Object.fromEntries(sections.map((name) => [name, {}])));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The text when MSAL can read it as a cache, else undefined; throws for what is no JSON. MSAL itself would fail at
 * every call, for ever.
 */
export const parseCache = (text: string): string | undefined => {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return undefined;
  const isWhole = sections.every((name) => {
    const section = value[name] ?? {};
    return isObject(section) && Object.values(section).every(isObject);
  });
  return isWhole ? text : undefined;
};
