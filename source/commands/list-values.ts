import {InvalidArgumentError} from 'commander';
import {instantMs} from '../domain/days.ts';
import {parseDecimal, type Decimal} from '../domain/money.ts';

// What stands behind the filters as a value, or the sentence that commander shows in its place.

const among = (allowed: readonly string[], typed: string): string => {
  const found = allowed.find((each) => each.toLowerCase() === typed.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`It takes one or more of ${allowed.join(', ')}, with commas between.`);
};

/** "new,active" in any case as the words of the service. */
export const wordsAmong =
  (allowed: readonly string[]) =>
  (text: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...text.split(',').map((typed) => among(allowed, typed)),
  ];

/** "us,DE" as ["US", "DE"]. */
export const codes =
  (letters: number, example: string) =>
  (text: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...text.split(',').map((typed) => {
      const code = typed.trim().toUpperCase();
      if (/^[A-Z]+$/u.test(code) && code.length === letters) return code;
      throw new InvalidArgumentError(`It takes codes of ${letters} letters, such as ${example}.`);
    }),
  ];

/** An amount as scripts write it: the point is the decimal sign in every language, and nothing groups. */
export const amount = (text: string): Decimal => {
  const exponents: Readonly<Record<string, string>> = {'': '', k: 'e3', m: 'e6', bn: 'e9'};
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(k|m|bn)?$/iu.exec(text.trim()) ?? [];
  const decimal =
    digits === undefined ? undefined : parseDecimal(digits + (exponents[unit.toLowerCase()] ?? ''));
  if (decimal !== undefined) return decimal;
  throw new InvalidArgumentError('It takes an amount such as 12000, 12000.50, 45k or 1.2m.');
};

/** Epoch ms of an instant or of a day's first moment in UTC. */
export const since = (text: string): number => {
  const ms = instantMs(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError('It takes an instant or a day, such as 2026-11-20T14:00:00Z or 2026-11-20.');
};

export const email = (text: string): string => {
  if (text === 'me' || /^[^\s@]+@[^\s@]+$/u.test(text)) return text;
  throw new InvalidArgumentError('It takes an e-mail address, or me.');
};
