import {exitCodes, type ExitCode} from './exit-codes.ts';

/** Causes that say by themselves who has to do something, whatever failed by them. */
const exitByCode: ReadonlyMap<string, ExitCode> = new Map([
  ['ABORTED', exitCodes.interrupted],
  ['NO_TOKEN', exitCodes.signInNeeded],
  ['insufficent_claims', exitCodes.signInNeeded],
  ['READ_ONLY', exitCodes.refused],
]);

/** What a failed call means to a script by its cause alone; undefined where that depends on what was tried. */
export const exitOfCause = ({
  status,
  code = '',
}: {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}): ExitCode | undefined => exitByCode.get(code) ?? (status === 401 ? exitCodes.signInNeeded : undefined);

/** Whatever comes after would fare no better: nobody is signed in, or ctrl+c. */
export const isEnd = (exit: ExitCode): boolean =>
  exit === exitCodes.signInNeeded || exit === exitCodes.interrupted;
