import type {DeviceCode} from './device-code.ts';
import {claimsOf, runFlow, settle, type FlowWorld, type Person} from './msal.ts';
import {scopes} from './place.ts';
import type {SignInError} from './sign-in-error.ts';

export type ByDevice = {
  readonly onCode: (code: DeviceCode) => void;
  /** The connection failed, or the service was busy; it is asked on. */
  readonly onTrouble?: (error: SignInError) => void;
  readonly signal?: AbortSignal;
  /** JSON. */
  readonly claims?: string;
};

/** Sign-in by a code that is typed on any device. */
export const signInByDevice = (
  world: FlowWorld,
  options: ByDevice & {readonly signal: AbortSignal},
): Promise<Person> => {
  const {signal, onCode, onTrouble} = options;
  const claims = claimsOf(options.claims);
  const flow = {
    signal,
    onCode: ({code, address, expiresAt}: DeviceCode) => onCode({code, address, expiresAt}),
    ...(onTrouble === undefined ? {} : {onTrouble}),
  };
  return runFlow(world, flow, async (app) => {
    const result = await app.acquireTokenByDeviceCode({
      scopes: [...scopes],
      // The code was shown when it came; MSAL would not say when it is over.
      deviceCodeCallback: () => undefined,
      ...(claims === undefined ? {} : {claims}),
    });
    return settle(app, result);
  });
};
