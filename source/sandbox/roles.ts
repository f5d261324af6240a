/**
 * What a caller may do. `admin`: everything. `user`: the deals whose team they are on. `viewer`: reads everything, writes
 * nothing. `none`: nothing at all.
 */
export const roles = ['admin', 'user', 'viewer', 'none'] as const;
export type Role = (typeof roles)[number];

/** Who makes a request, as far as the API asks. */
export type Caller = {
  readonly role: Role;
  readonly email: string;
  /** Whether a claims challenge is answered by this caller's token, or does not concern it. */
  readonly steppedUp: boolean;
};
