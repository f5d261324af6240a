import {InvalidArgumentError} from 'commander';
import {FaultSpecError, readFaultSpec, type Fault} from '../sandbox/fault-words.ts';

// What stands behind an option as a value, or the sentence that commander shows in its place.

export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };

/** Epoch ms. */
export const instant = (text: string): number => {
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError('It takes an instant, such as 2026-11-20T14:00:00Z.');
};

export const locale = (text: string): string => {
  try {
    return new Intl.Locale(text).toString();
  } catch {
    throw new InvalidArgumentError('It takes a language tag, such as cs or en-GB.');
  }
};

export const address = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(
    'It takes the address of a service, such as http://127.0.0.1:8080/v1.0/engagements.',
  );
};

export const fault = (text: string, before: readonly Fault[] = []): readonly Fault[] => {
  try {
    return [...before, readFaultSpec(text)];
  } catch (error) {
    if (error instanceof FaultSpecError) throw new InvalidArgumentError(error.message);
    throw error;
  }
};

/** A name for a profile, a file or a view: nothing that could lead out of a folder. */
export const name = (text: string): string => {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(text)) return text;
  throw new InvalidArgumentError('It takes a name of letters, digits, dots and dashes.');
};
