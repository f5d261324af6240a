import {sameContent, fieldsStoredOtherwise} from './compare.ts';
import {stepAfter} from './outcome.ts';
import {ownProblem, problemOf} from './problem.ts';
import {operationsOf, record, savedAs, type SaveStep, type SaveWorld} from './save.ts';
import {settled} from './settled.ts';
import type {Write} from './write.ts';

/**
 * Whether a write sets single values only. A list, and an object whose parts were absent so far, would go out as a
 * whole, over what somebody has put there meanwhile: those are never sent without a version.
 */
export const isScalarOnly = (write: Write): boolean =>
  operationsOf(write)?.every(({value}) => value === null || typeof value !== 'object') ?? false;

/**
 * The one write without a version, for a service that refuses the right one (two 412s although nothing changed), and
 * only at a person's typed word. The record is read right before: when anything in it differs from `base` nothing is
 * sent. It is read afterwards too: only what that shows is `saved`. Never sent twice.
 */
export const saveUnguarded = async (world: SaveWorld, write: Write): Promise<SaveStep> => {
  const operations = operationsOf(write);
  if (operations === undefined) return {kind: 'notSent', problem: ownProblem('notSent', 'no-patch')};
  if (operations.length === 0) return savedAs(write.base, write);
  if (!isScalarOnly(write)) return {kind: 'notSent', problem: ownProblem('notSent', 'not-scalar')};
  const fresh = await settled(world.writer.get(write.id, world.signal));
  if (!fresh.ok) return {kind: 'notSent', problem: problemOf('notSent', fresh.error)};
  if (!sameContent(fresh.value, write.base)) return {kind: 'changed', theirs: fresh.value};
  return record(world, write) ?? send(world, write, operations);
};

const send = async (
  {writer, signal}: SaveWorld,
  write: Write,
  operations: NonNullable<ReturnType<typeof operationsOf>>,
): Promise<SaveStep> => {
  const sent = await settled(writer.patch(write.id, {operations}, signal));
  const step = sent.ok ? undefined : stepAfter(sent.error);
  // Whatever else was answered, nothing was stored, and it is not tried again.
  if (!sent.ok && step !== 'unknown') {
    const kind = sent.error.kind === 'unreachable' ? 'notSent' : 'rejected';
    return {kind, problem: problemOf(kind, sent.error)};
  }
  if (!sent.ok) return {kind: 'unknown', problem: problemOf('unknown', sent.error)};
  const read = await settled(writer.get(write.id, signal));
  if (!read.ok)
    return {kind: 'unknown', problem: {...ownProblem('unknown', 'saved-not-read', read.error), status: 204}};
  // What is stored otherwise than meant may be somebody's edit of this very moment: not known, then looked at.
  return fieldsStoredOtherwise(write, read.value).length === 0
    ? savedAs(read.value, write)
    : {kind: 'unknown', problem: ownProblem('unknown', 'not-seen')};
};
