import {AddressError} from '../api/address.ts';
import {ApiError} from '../api/errors.ts';
import {addressProblems, causeOf} from '../language/problem-words.ts';
import {SnapshotError} from '../sandbox/snapshot.ts';
import {SignInError} from '../auth/sign-in-error.ts';
import {signInWords} from '../language/sign-in-words.ts';
import {CacheError} from '../storage/cache-error.ts';
import {ProfilesError} from '../storage/profiles.ts';
import {CommandError} from './command-error.ts';
import {exitOfCause} from './exit-of-cause.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';

export type Failed = {readonly exit: ExitCode; readonly sentence: string};

const idOf = ({requestId}: ApiError): string => (requestId === undefined ? '' : ` (request id ${requestId})`);

/** Another sign-in would not help these. */
const exitBySignIn: {readonly [K in SignInError['kind']]?: ExitCode} = {
  cancelled: exitCodes.interrupted,
  network: exitCodes.failed,
  proxy: exitCodes.failed,
  certificate: exitCodes.failed,
  service: exitCodes.failed,
  'cache-locked': exitCodes.failed,
  'cache-unreadable': exitCodes.failed,
};

const failedSignIn = (error: SignInError): Failed => {
  const {what, next} = signInWords(error);
  return {exit: exitBySignIn[error.kind] ?? exitCodes.signInNeeded, sentence: `${what} ${next}`};
};

/** What ended a call; its request id is not in the sentence. */
export const failureOfCall = (error: ApiError): Failed => {
  if (error.cause instanceof SignInError) return failedSignIn(error.cause);
  const {status, text, detail, code = error.causeCode} = error;
  return {
    exit: exitOfCause({status, code}) ?? exitCodes.failed,
    sentence: causeOf({status, code, text, detail}),
  };
};

const failedCall = (error: ApiError): Failed => {
  const {exit, sentence} = failureOfCall(error);
  return {exit, sentence: `${sentence}${idOf(error)}`};
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What ended a command, in words, with its exit code; undefined for a fault of the program. */
export const failureOf = (error: unknown): Failed | undefined => {
  if (error instanceof CommandError) return {exit: error.exit, sentence: error.message};
  if (error instanceof ApiError) return failedCall(error);
  if (error instanceof SignInError) return failedSignIn(error);
  if (error instanceof ProfilesError || error instanceof SnapshotError || error instanceof CacheError)
    return {exit: exitCodes.failed, sentence: error.message};
  if (error instanceof AddressError)
    return {exit: exitCodes.usage, sentence: `--url cannot be used: ${addressProblems[error.problem]}.`};
  if (hasCode(error, 'EADDRINUSE'))
    return {exit: exitCodes.failed, sentence: 'that port is taken; leave --port out, or choose another.'};
  return undefined;
};

/** Says on stderr what ended a command, and gives its exit code. Throws what is a fault of the program. */
export const reportFailure = (error: unknown, err: (text: string) => void): ExitCode => {
  const failed = failureOf(error);
  if (failed === undefined) throw error;
  const tail = failed.exit === exitCodes.usage ? '\n(refdeck --help tells all)' : '';
  err(`refdeck: ${failed.sentence}${tail}\n`);
  return failed.exit;
};
