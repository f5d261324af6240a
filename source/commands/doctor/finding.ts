/** `skipped`: could not be looked at, because of what failed before. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skipped';

/** The documented members of each entry of `doctor --json`. */
export type Finding = {
  readonly check: Check;
  readonly verdict: Verdict;
  /** What was found, in words. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
};

/** What is looked at, in this order. */
export const checks = [
  'config',
  'files',
  'terminal',
  'profile',
  'proxy',
  'service',
  'certificate',
  'clock',
  'token',
  'role',
] as const;

export type Check = (typeof checks)[number];

export const ok = (check: Check, what: string): Finding => ({check, verdict: 'ok', what});

export const warn = (check: Check, what: string, remedy: string): Finding => ({
  check,
  verdict: 'warn',
  what,
  remedy,
});

export const fail = (check: Check, what: string, remedy: string): Finding => ({
  check,
  verdict: 'fail',
  what,
  remedy,
});

export const skipped = (check: Check, what: string): Finding => ({check, verdict: 'skipped', what});
