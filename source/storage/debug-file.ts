import {appendFileSync, chmodSync} from 'node:fs';
import {codeOf} from './error-code.ts';

/** What is known of a call; only what is named in `allowed` reaches the file. */
export type DebugCall = {
  readonly method: string;
  /** The template, such as `/referrals/{id}`. */
  readonly path: string;
  readonly startedAt: number;
  readonly ms: number;
  readonly status?: number | undefined;
  readonly cause?: string | undefined;
  readonly clientRequestId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly sentBytes: number;
  readonly receivedBytes: number;
};

type Written = string | number | undefined;
type Rule = (value: unknown) => Written;

const number: Rule = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** Ids come from outside too: words of letters and digits only, so that no text of a person gets in. */
const word =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

const instant: Rule = (value) => {
  const date = new Date(typeof value === 'number' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

const allowed: Readonly<Record<keyof DebugCall, Rule>> = {
  startedAt: instant,
  method: word(/^[A-Z]{1,10}$/u),
  // Without digits: an id of a deal does not look like a template.
  path: word(/^[A-Za-z_/{}-]{1,100}$/u),
  status: number,
  cause: word(/^[\w-]{1,64}$/u),
  ms: number,
  sentBytes: number,
  receivedBytes: number,
  retryAfterMs: number,
  clientRequestId: word(/^[\w-]{1,64}$/u),
  requestId: word(/^[\w-]{1,64}$/u),
};

const lineOf = (call: DebugCall): string => {
  const members = Object.entries(allowed).map(([name, rule]) => [name, rule(call[name as keyof DebugCall])]);
  return `${JSON.stringify(Object.fromEntries(members))}\n`;
};

/** One line of JSON for each call, added to a file for its owner alone. What fails is told once and never thrown. */
export const openDebugFile = (
  path: string,
  report: (sentence: string) => void,
): ((call: DebugCall) => void) => {
  let isTold = false;
  let isTorn = false;
  const tell = (error: unknown): void => {
    if (!isTold) report(`The calls are not written to ${path} (${codeOf(error)}).`);
    isTold = true;
  };
  const add = (text: string): void => {
    try {
      appendFileSync(path, isTorn ? `\n${text}` : text, {mode: 0o600});
      isTorn = false;
    } catch (error) {
      isTorn = true;
      tell(error);
    }
  };
  try {
    appendFileSync(path, '', {mode: 0o600});
    // It may have been there before, open to others.
    chmodSync(path, 0o600);
  } catch (error) {
    tell(error);
  }
  return (call) => add(lineOf(call));
};
