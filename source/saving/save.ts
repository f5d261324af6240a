import type {ApiError} from '../api/errors.ts';
import {makePatch, PatchError, type Operation} from '../domain/patch.ts';
import type {FieldName} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import {fieldsStoredOtherwise, sameContent} from './compare.ts';
import {outcomeOf} from './outcome.ts';
import {ownProblem, problemOf, type Problem} from './problem.ts';
import {settled} from './settled.ts';
import type {Write, Writer} from './write.ts';

/** How a try to save ended. `changed` is a next step, not an end: merge onto `theirs` and save again. */
export type SaveStep =
  | {readonly kind: 'saved'; readonly referral: Referral; readonly storedOtherwise: readonly FieldName[]}
  | {readonly kind: 'rejected' | 'notSent' | 'unknown'; readonly problem: Problem}
  | {readonly kind: 'changed'; readonly theirs: Referral};

/**
 * Sends the difference between `base` and `mine` as one patch under the tag of `base`. Nothing to send is `saved`
 * without a request. Nothing is sent twice, but for one case: a 412 on a record whose content is still that of
 * `base` is answered once with the fresh tag, which is just as true for it. Rejects only for faults of the program.
 */
export const save = async (writer: Writer, write: Write, signal?: AbortSignal): Promise<SaveStep> => {
  const operations = operationsOf(write);
  if (operations === undefined) return {kind: 'notSent', problem: ownProblem('notSent', 'no-patch')};
  if (operations.length === 0) return {kind: 'saved', referral: write.base, storedOtherwise: []};
  const call: Call = {writer, write, operations, signal};
  const first = await sendUnder(write.base, call);
  if (!isSpurious(first, write)) return first.step;
  const second = await sendUnder(first.step.theirs, call);
  if (!isSpurious(second, write)) return second.step;
  return {kind: 'rejected', problem: ownProblem('rejected', 'spurious-conflict', second.conflict)};
};

type Call = {
  readonly writer: Writer;
  readonly write: Write;
  readonly operations: readonly Operation[];
  readonly signal: AbortSignal | undefined;
};

/** A step with the answer that made it `changed`. */
type Try = {readonly step: SaveStep; readonly conflict?: ApiError};
type Conflict = {
  readonly step: Extract<SaveStep, {readonly kind: 'changed'}>;
  readonly conflict: ApiError;
};

const operationsOf = (write: Write): readonly Operation[] | undefined => {
  try {
    return makePatch(write.base, write.mine);
  } catch (error) {
    if (error instanceof PatchError) return undefined;
    throw error;
  }
};

const isSpurious = (tried: Try, write: Write): tried is Conflict =>
  tried.step.kind === 'changed' &&
  tried.conflict?.status === 412 &&
  sameContent(tried.step.theirs, write.base);

const sendUnder = async (version: Referral, call: Call): Promise<Try> => {
  const tag = version.eTag ?? '';
  if (tag === '') return {step: {kind: 'notSent', problem: ownProblem('notSent', 'no-tag')}};
  const {writer, write, operations, signal} = call;
  const sent = await settled(writer.patch(write.id, {tag, operations}, signal));
  if (!sent.ok) return afterFailure(sent.error, call);
  return {step: sent.value === undefined ? await readBack(call) : savedAs(sent.value, write)};
};

const savedAs = (referral: Referral, write: Write): SaveStep => ({
  kind: 'saved',
  referral,
  storedOtherwise: fieldsStoredOtherwise(write, referral),
});

const readBack = async ({writer, write, signal}: Call): Promise<SaveStep> => {
  const read = await settled(writer.get(write.id, signal));
  if (read.ok) return savedAs(read.value, write);
  return {kind: 'unknown', problem: {...ownProblem('unknown', 'saved-not-read', read.error), status: 204}};
};

const afterFailure = async (error: ApiError, {writer, write, signal}: Call): Promise<Try> => {
  const outcome = outcomeOf(error);
  if (outcome !== 'changed') return {step: {kind: outcome, problem: problemOf(outcome, error)}};
  const read = await settled(writer.get(write.id, signal));
  if (read.ok) return {step: {kind: 'changed', theirs: read.value}, conflict: error};
  // The write was refused for certain; what keeps it from going on is that theirs cannot be read.
  return {step: {kind: 'rejected', problem: problemOf('rejected', read.error)}};
};
