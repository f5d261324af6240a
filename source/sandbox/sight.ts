import {accessDenied} from './problem.ts';
import type {Resource} from './resource.ts';
import type {Caller} from './roles.ts';

const sameAddress = (one: string | null | undefined, other: string): boolean =>
  one?.trim().toLowerCase() === other.trim().toLowerCase();

/** A Referrals user sees the deals whose team they are on, by e-mail address in any case; others see all. */
export const sees = ({role, email}: Caller, {team}: Resource): boolean =>
  role !== 'user' || team?.some((member) => sameAddress(member.email, email)) === true;

/** Throws a 403 for what no record has to be looked at: a caller without a role, and a write of one who only reads. */
export const checkRole = ({role}: Caller, method: string): void => {
  if (role === 'none') throw accessDenied('You need a Referrals role in Partner Center to see referrals.');
  if (role === 'viewer' && method !== 'GET')
    throw accessDenied('Your role does not allow to change referrals.');
};
