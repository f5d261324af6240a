import {isSafeOrigin} from '../api/address.ts';
import {refusalIn} from './refusal.ts';
import {SignInError} from './sign-in-error.ts';
import type {WireAnswer} from './wire.ts';

/** What a person is asked to type where. */
export type DeviceCode = {
  readonly code: string;
  readonly address: string;
  /** Epoch ms. */
  readonly expiresAt: number;
};

/** The same with the time between two questions whether it was typed. */
export type OfferedCode = DeviceCode & {readonly intervalMs: number};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Some answers carry numbers as text. */
const secondsIn = (value: unknown, otherwise: number): number => {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : otherwise;
};

const isUsable = (address: string): boolean => URL.canParse(address) && isSafeOrigin(new URL(address));

const most = {lifetime: 24 * 60 * 60, interval: 60};

/**
 * Reads the answer of /devicecode (RFC 8628 section 3.2). Throws a SignInError for anything but a code that can be
 * shown: MSAL would take a refusal for a code, and poll without a pause where no interval is named.
 */
export const readDeviceCode = ({status, body}: WireAnswer, now: number): OfferedCode => {
  const refusal = refusalIn(body, status);
  if (refusal !== undefined) throw refusal;
  const code = text(body['user_code']);
  const address = text(body['verification_uri']);
  const isWhole = text(body['device_code']) !== undefined && status === 200;
  if (!isWhole || code === undefined || address === undefined || !isUsable(address))
    throw new SignInError({kind: 'service', status, causeCode: 'WRONG_SHAPE'});
  const lifetime = Math.min(secondsIn(body['expires_in'], 900), most.lifetime);
  const interval = Math.min(secondsIn(body['interval'], 0) || 5, most.interval);
  return {code, address, expiresAt: now + lifetime * 1000, intervalMs: interval * 1000};
};
