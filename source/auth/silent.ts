import {accountIn, claimsOf, runFlow, type FlowWorld} from './msal.ts';
import {scopes} from './place.ts';
import {SignInError} from './sign-in-error.ts';

export type TokenWish = {
  /** The service has refused the last one: do not give it again. */
  readonly fresh?: true;
  /** What the token has to prove, as JSON. */
  readonly claims?: string;
};

/** An access token without anybody being asked, out of the cache or renewed. Rejects with a SignInError. */
export const silentToken = (world: FlowWorld, wish: TokenWish, signal: AbortSignal): Promise<string> =>
  runFlow(world, {signal}, async (app, renews) => {
    const account = await accountIn(app, world.place);
    if (account === undefined) throw new SignInError({kind: 'signed-out'});
    renews(account);
    const claims = claimsOf(wish.claims);
    const {accessToken} = await app.acquireTokenSilent({
      account,
      scopes: [...scopes],
      // Claims that say nothing are a refusal of the last token all the same.
      forceRefresh: wish.fresh === true || wish.claims !== undefined,
      ...(claims === undefined ? {} : {claims}),
    });
    return accessToken;
  });
