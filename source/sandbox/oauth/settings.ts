/** What the hook `/_sandbox/sign-in` turns. */
export type Settings = {
  /** Seconds for which an access token is good; from 0, with which each one is stale at once. */
  readonly lifetime: number;
  /** Seconds between two questions whether a device code was answered. */
  readonly interval: number;
  /** Seconds for which a device code waits. */
  readonly codeLifetime: number;
  /** Whether the API wants a token that answers its claims challenge. */
  readonly challenge: boolean;
  /** Answers of the next calls of /token and /devicecode, as planned.ts names them. */
  readonly next: readonly string[];
};

export const settingsAtFirst: Settings = {
  lifetime: 3_599,
  interval: 1,
  codeLifetime: 900,
  challenge: false,
  next: [],
};

export type Dial = {
  readonly read: () => Settings;
  readonly set: (changed: Partial<Settings>) => void;
  /** Takes the next planned answer off. */
  readonly takeNext: () => string | undefined;
  /** Everything as at the start. */
  readonly reset: () => void;
};

export const createDial = (first: Settings): Dial => {
  let settings = first;
  return {
    read: () => settings,
    set: (changed) => {
      settings = {...settings, ...changed};
    },
    takeNext: () => {
      const [taken, ...next] = settings.next;
      settings = {...settings, next};
      return taken;
    },
    reset: () => {
      settings = first;
    },
  };
};
