import type {FieldName} from '../../domain/fields.ts';
import type {Operation} from '../../domain/patch.ts';
import type {Referral} from '../../domain/referral.ts';
import {causeOf} from '../../language/problem-words.ts';
import type {Problem} from '../../saving/problem.ts';
import {exitOfCause, isEnd} from '../exit-of-cause.ts';
import {exitCodes, type ExitCode} from '../exit-codes.ts';

/**
 * How a command ended for one deal:
 * - `saved`, `unknown`: as in saving/outcome.ts;
 * - `rejected`: the service refused it for good, nothing changed;
 * - `notSent`: nothing changed, and the same may be sent again later: it did not leave, or what refused it passes;
 * - `unchanged`: it was so already; `planned`: a dry run;
 * - `refused`: by refdeck, an illegal move or a value that cannot be;
 * - `conflict`: somebody else changed the deal, nothing was sent;
 * - `notTried`: the command ended before its turn, or a person said no.
 */
export type Outcome =
  | 'saved'
  | 'unchanged'
  | 'planned'
  | 'refused'
  | 'rejected'
  | 'notSent'
  | 'unknown'
  | 'conflict'
  | 'notTried';

export type ResultProblem = {
  readonly code?: string;
  readonly status?: number;
  readonly sentence: string;
  readonly requestId?: string;
};

/** The versions that do not fit together. `base` is null where only its tag is known, `mine` where there is none. */
export type Sides = {
  readonly base: Referral | null;
  readonly theirs: Referral;
  readonly mine: Referral | null;
  /** Keys of what both sides changed, such as `value` or `team:kim@contoso.com:phoneNumber`. */
  readonly clashes: readonly string[];
};

export type Result = {
  readonly id: string;
  readonly outcome: Outcome;
  readonly changed: readonly FieldName[];
  /** What was or would be sent, unless the whole deal goes. */
  readonly operations: readonly Operation[];
  /** The whole deal was or would be sent, and there are no operations. */
  readonly method?: 'PUT';
  readonly storedOtherwise?: readonly FieldName[];
  readonly problem?: ResultProblem;
  readonly sides?: Sides;
  /** The deal as last seen: its name, and what became of it. */
  readonly before?: Referral;
  readonly after?: Referral;
  /** Where the outcome alone does not tell it. */
  readonly exit?: ExitCode;
};

const given = <T extends object>(members: T): {readonly [K in keyof T]?: NonNullable<T[K]>} =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as {readonly [K in keyof T]?: NonNullable<T[K]>};

/** `advice` is what to do next, a sentence. */
export const problemFrom = (problem: Omit<Problem, 'kind'>, advice = ''): ResultProblem => {
  const {code, status, requestId} = problem;
  return {...given({code, status, requestId}), sentence: `${causeOf(problem)}. ${advice}`.trim()};
};

export const bare = (id: string, outcome: Outcome, problem?: ResultProblem): Result => ({
  id,
  outcome,
  changed: [],
  operations: [],
  ...(problem === undefined ? {} : {problem}),
});

const exits: Readonly<Record<Outcome, ExitCode>> = {
  saved: exitCodes.done,
  unchanged: exitCodes.done,
  planned: exitCodes.done,
  refused: exitCodes.refused,
  rejected: exitCodes.refused,
  notSent: exitCodes.failed,
  unknown: exitCodes.unknown,
  conflict: exitCodes.conflict,
  notTried: exitCodes.failed,
};

const nothingSent: ReadonlySet<Outcome> = new Set(['rejected', 'notSent', 'notTried']);

export const exitOf = ({outcome, problem, exit}: Result): ExitCode => {
  if (exit !== undefined) return exit;
  if (!nothingSent.has(outcome)) return exits[outcome];
  // Where the cause says more to a script than the outcome.
  return exitOfCause(problem ?? {}) ?? exits[outcome];
};

/** The next deal would fare no better. */
export const endsAll = (result: Result): boolean => isEnd(exitOf(result));

/**
 * The shape that scripts get, one for all commands that write:
 * {"id","outcome","changed":[field],"operations":[…]} and, where they are, "method":"PUT", "storedOtherwise":[field],
 * "problem":{"code"?,"status"?,"sentence","requestId"?}, "base","theirs","mine","clashes":[key].
 */
export const resultJson = (result: Result) => {
  const {id, outcome, changed, operations, method, storedOtherwise, problem, sides} = result;
  return {
    id,
    outcome,
    changed,
    operations,
    ...given({method}),
    ...(storedOtherwise === undefined || storedOtherwise.length === 0 ? {} : {storedOtherwise}),
    ...(problem === undefined ? {} : {problem}),
    ...sides,
  };
};
