/** What must be 0: the promises. */
export const promises = [
  /** A change replaced something that its author had never read. */
  'lost updates',
  /** A change was stored on another content than the one on which it was built. */
  'built on another version',
  'duplicate members',
  /** Told as saved, and no version of the service ever held it. */
  'false saved',
  /** save() said saved, and no answer had said so. */
  'saved without an answer',
  /** save() said that nothing was stored, and something was. */
  'false refusals',
  /** Something was sent that was not put on disk before. */
  'sent unrecorded',
] as const;

/** What must not be 0, or the proof proves nothing. */
export const happenings = [
  'stored',
  'told as saved',
  'clean merges',
  'clashes',
  'unknown',
  'found saved',
  'found unsaved',
  'found changed',
  'still unknown',
  'confirmed by a 412',
  'refused',
  'spurious',
  'asked to wait',
  'cancelled',
  'late arrivals',
] as const;

export type Count = (typeof promises)[number] | (typeof happenings)[number];
export type Tally = Record<Count, number>;

export const emptyTally = (): Tally =>
  Object.fromEntries([...promises, ...happenings].map((name) => [name, 0])) as Tally;

export const addTo = (sum: Tally, more: Tally): void => {
  for (const name of [...promises, ...happenings]) sum[name] += more[name];
};

/** The promises that were broken, in words; '' when none was. */
export const brokenIn = (tally: Tally): string =>
  promises
    .filter((name) => tally[name] > 0)
    .map((name) => `${tally[name]} ${name}`)
    .join(', ');
