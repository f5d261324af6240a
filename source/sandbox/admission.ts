import type {Account} from './oauth/people.ts';
import type {SignIn} from './oauth/sign-in.ts';
import {insufficientClaims, staleToken, unauthenticated} from './problem.ts';
import type {Request} from './request.ts';
import type {Caller} from './roles.ts';

/** Says who makes a request, by its bearer token. Both throw a 401; the API's a 403 as well, for a claims challenge. */
export type Admission = {
  readonly toApi: (request: Request) => Caller;
  readonly toHooks: (request: Request) => Caller;
};

const bearerOf = ({headers}: Request): string => {
  const given = /^Bearer +(\S+)$/iu.exec(headers['authorization'] ?? '')?.[1];
  if (given === undefined) throw unauthenticated('A bearer token is missing.');
  return given;
};

/** Two kinds of token are good: the one that the emulator prints, and those that its sign-in gave out. */
export const createAdmission = (
  demo: {readonly token: string; readonly person: Account},
  signIn: Pick<SignIn, 'find' | 'challenges'>,
): Admission => {
  const known = (request: Request): Caller => {
    const given = bearerOf(request);
    if (given === demo.token) return {role: demo.person.role, email: demo.person.email, steppedUp: true};
    const found = signIn.find(given);
    if (found === undefined) throw unauthenticated('This bearer token is not accepted.');
    if (found.stale) throw staleToken();
    const {person, steppedUp} = found;
    return {role: person.role, email: person.email, steppedUp};
  };
  return {
    toHooks: known,
    toApi: (request) => {
      const caller = known(request);
      if (signIn.challenges() && !caller.steppedUp) throw insufficientClaims();
      return caller;
    },
  };
};
