import type {FieldName} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {isPassing} from '../../saving/outcome.ts';
import type {Problem} from '../../saving/problem.ts';
import {operationsOf} from '../../saving/save.ts';
import type {Write} from '../../saving/write.ts';
import {changedIn} from '../plan/prepare.ts';
import type {Sending} from './attempt.ts';
import {putBody} from './put.ts';
import {bare, problemFrom, type Result} from './result.ts';

// How a write ended, as the result that is told of it.

/** What goes out: the operations of a PATCH, or the whole deal. */
const contentOf = (
  method: Sending['method'],
  write: Write,
): Pick<Result, 'changed' | 'operations' | 'method'> => ({
  changed: changedIn(write),
  ...(method === 'put' ? {operations: [], method: 'PUT' as const} : {operations: operationsOf(write) ?? []}),
});

const notForPut = {
  code: 'not-for-put',
  sentence: 'a number of the deal has more digits than a PUT can carry exactly: send it without --put.',
};

/** Undefined when the write can go by this method. */
export const refusedByMethod = (method: Sending['method'], {id, base, mine}: Write): Result | undefined =>
  method === 'put' && putBody(mine) === undefined
    ? {...bare(id, 'refused', notForPut), before: base}
    : undefined;

export const plannedAs = (method: Sending['method'], write: Write): Result => ({
  ...bare(write.id, 'planned'),
  ...contentOf(method, write),
  before: write.base,
  after: write.mine,
});

export const savedAs = (
  {method}: Pick<Sending, 'method'>,
  write: Write,
  after: Referral,
  storedOtherwise: readonly FieldName[],
): Result => ({
  ...bare(write.id, 'saved'),
  ...contentOf(method, write),
  storedOtherwise,
  before: write.base,
  after,
});

export const notSentAs = ({id, base}: Write, problem: Problem, advice = ''): Result => ({
  ...bare(id, 'notSent', problemFrom(problem, advice)),
  before: base,
});

const later = 'Nothing was changed: send it again later.';

/** Refused: for good, or by something that passes, when the same may be sent again later. */
export const refusedAs = (id: string, problem: Omit<Problem, 'kind'>): Result => {
  if (!isPassing(problem.status)) return bare(id, 'rejected', problemFrom(problem));
  return bare(id, 'notSent', problemFrom(problem, problem.status === undefined ? '' : later));
};

const closedMeanwhile = 'somebody closed the deal meanwhile';
const changedMeanwhile = 'somebody changed the deal meanwhile';

/** True when a person has to see first that the deal is over. */
export const isClosedMeanwhile = ({base}: Write, theirs: Referral): boolean =>
  theirs.status === 'Closed' && base.status !== 'Closed';

/** `clashes`: keys of what both sides changed. */
export const conflictAs = (write: Write, theirs: Referral, clashes: readonly string[]): Result => {
  const what = isClosedMeanwhile(write, theirs) ? closedMeanwhile : changedMeanwhile;
  return {
    ...bare(write.id, 'conflict', {
      code: 'conflict',
      sentence: `${what}, so nothing was sent. Look at base, theirs and mine, then send it again.`,
    }),
    before: theirs,
    sides: {base: write.base, theirs, mine: write.mine, clashes},
  };
};

/** `theirs`: a version since, in which not all edits are visible. */
export const unknownAs = (write: Write, problem: Problem, theirs?: Referral): Result => ({
  ...bare(
    write.id,
    'unknown',
    problemFrom(problem, 'It may have been saved, or not: look at the deal before you send it again.'),
  ),
  changed: changedIn(write),
  before: write.base,
  ...(theirs === undefined ? {} : {sides: {base: write.base, theirs, mine: write.mine, clashes: []}}),
});
