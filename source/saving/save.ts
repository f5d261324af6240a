import type {ApiError} from '../api/errors.ts';
import type {Sleep} from '../api/retry.ts';
import type {FieldName} from '../domain/fields.ts';
import {makePatch, PatchError, type Operation} from '../domain/patch.ts';
import type {Referral} from '../domain/referral.ts';
import {fieldsStoredOtherwise, sameContent} from './compare.ts';
import type {SaveLimits} from './limits.ts';
import {stepAfter, type Step} from './outcome.ts';
import {ownProblem, problemOf, type Problem} from './problem.ts';
import {settled} from './settled.ts';
import type {Write, Writer} from './write.ts';

/**
 * How a try to save ended. The first two kinds are outcomes. The others are next steps for a person: merge onto
 * `theirs` and save again (`changed`); refused twice for a change that nobody made (`spurious`); the service asks for
 * a longer wait than one waits unasked (`asked-to-wait`), and nothing was sent.
 */
export type SaveStep =
  | {readonly kind: 'saved'; readonly referral: Referral; readonly storedOtherwise: readonly FieldName[]}
  | {readonly kind: 'rejected' | 'notSent' | 'unknown'; readonly problem: Problem}
  | {readonly kind: 'changed'; readonly theirs: Referral}
  | {readonly kind: 'spurious'; readonly theirs: Referral; readonly problem: Problem}
  | {readonly kind: 'asked-to-wait'; readonly ms: number; readonly problem: Problem};

/** A wait of ours before the same is tried again; what the service asks for is told by the gate of source/api. */
export type SaveWait = {readonly why: 'locked' | 'unreachable'; readonly ms: number};

export type SaveWorld = {
  readonly writer: Writer;
  /** Puts the write on disk as being sent, before its first request; when it throws, nothing is sent. */
  readonly record: (write: Write) => void;
  /** Rejects when the signal aborts. */
  readonly sleep: Sleep;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  readonly limits: SaveLimits;
  readonly onWait?: (wait: SaveWait) => void;
  /** Only under the tag of `base`: a version that differs in its tag alone is `changed` as well. */
  readonly pinned?: boolean;
  readonly signal?: AbortSignal;
};

/**
 * Sends the difference between `base` and `mine` as one patch under the tag of `base`. Nothing to send is `saved`
 * without a request. It is sent again only after a refusal for certain (the table in outcome.ts), or after a 412 on a
 * record whose content is still that of `base`: once, under the fresh tag, which is just as true for it, unless the
 * write is pinned. Rejects only for faults of the program.
 */
export const save = async (world: SaveWorld, write: Write): Promise<SaveStep> => {
  const operations = operationsOf(write);
  if (operations === undefined) return {kind: 'notSent', problem: ownProblem('notSent', 'no-patch')};
  if (operations.length === 0) return {kind: 'saved', referral: write.base, storedOtherwise: []};
  if ((write.base.eTag ?? '') === '') return {kind: 'notSent', problem: ownProblem('notSent', 'no-tag')};
  const recorded = record(world, write);
  return recorded ?? sendUntilKnown({world, write, operations}, write.base);
};

/** The operations of a write; undefined when there are none that may be sent. */
export const operationsOf = ({base, mine}: Write): readonly Operation[] | undefined => {
  try {
    return makePatch(base, mine);
  } catch (error) {
    if (error instanceof PatchError) return undefined;
    throw error;
  }
};

/** Undefined when the write is on disk. */
export const record = (world: SaveWorld, write: Write): SaveStep | undefined => {
  try {
    world.record(write);
    return undefined;
  } catch {
    return {kind: 'notSent', problem: ownProblem('notSent', 'no-journal')};
  }
};

export const savedAs = (referral: Referral, write: Write): SaveStep => ({
  kind: 'saved',
  referral,
  storedOtherwise: fieldsStoredOtherwise(write, referral),
});

type Sending = {
  readonly world: SaveWorld;
  readonly write: Write;
  readonly operations: readonly Operation[];
};

/** How often each step was taken so far. */
type Taken = {readonly [S in Step]?: number};

/** Sends under the tag of `version`, and goes on as the answers say until there is nothing more to do by itself. */
const sendUntilKnown = async (sending: Sending, version: Referral, taken: Taken = {}): Promise<SaveStep> => {
  const {world, write, operations} = sending;
  const {writer, signal} = world;
  const sent = await settled(writer.patch(write.id, {tag: version.eTag ?? '', operations}, signal));
  if (sent.ok) return sent.value === undefined ? readBack(sending) : savedAs(sent.value, write);
  const step = stepAfter(sent.error);
  const times = taken[step] ?? 0;
  const next: Again = {sending, version, times, error: sent.error};
  const end = await after[step](next);
  return 'kind' in end ? end : sendUntilKnown(sending, end.version, {...taken, [step]: times + 1});
};

type Again = {
  readonly sending: Sending;
  readonly version: Referral;
  /** How often this step was taken before. */
  readonly times: number;
  readonly error: ApiError;
};

/** The end of a save, or the version under which to send again. */
type End = SaveStep | {readonly version: Referral};

const ended =
  (kind: 'rejected' | 'notSent' | 'unknown') =>
  ({error}: Again): Promise<End> =>
    Promise.resolve({kind, problem: problemOf(kind, error)});

/** Waits and sends under the same version; when the person cancels meanwhile, nothing was sent. */
const pauseAndSend = async (
  {sending: {world}, version, error}: Again,
  why: SaveWait['why'],
  ms: number,
): Promise<End> => {
  world.onWait?.({why, ms});
  try {
    await world.sleep(ms, world.signal);
    return {version};
  } catch {
    return {kind: 'notSent', problem: {...problemOf('notSent', error), code: 'ABORTED'}};
  }
};

/** The gate holds the next request by itself, as long as the service asked. */
const wait = (again: Again): Promise<End> => {
  const {error, times, version, sending} = again;
  if (error.causeCode === 'ASKED_TO_WAIT')
    return Promise.resolve({
      kind: 'asked-to-wait',
      ms: error.retryAfterMs ?? 0,
      problem: problemOf('notSent', error),
    });
  return times < sending.world.limits.throttledTries ? Promise.resolve({version}) : ended('rejected')(again);
};

const locked = (again: Again): Promise<End> => {
  const {lockedMs, lockedTries} = again.sending.world.limits;
  return again.times < lockedTries ? pauseAndSend(again, 'locked', lockedMs) : ended('rejected')(again);
};

/** Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). */
const tryAgain = (again: Again): Promise<End> => {
  const {limits, random} = again.sending.world;
  if (again.times >= limits.unsentTries - 1) return ended('notSent')(again);
  return pauseAndSend(again, 'unreachable', random() * limits.unsentBaseMs * 2 ** again.times);
};

/** Is the write as true for this version as for the one on which it was built, so that nobody has to look? */
const isAsRead = ({world: {pinned = false}, write: {base}}: Sending, theirs: Referral): boolean =>
  sameContent(theirs, base) && (!pinned || theirs.eTag === base.eTag);

const merge = async ({sending, times, error}: Again): Promise<End> => {
  const {world, write} = sending;
  const read = await settled(world.writer.get(write.id, world.signal));
  // The write was refused for certain; what keeps it from going on is that theirs cannot be read.
  if (!read.ok) return {kind: 'rejected', problem: problemOf('rejected', read.error)};
  const theirs = read.value;
  if (error.status !== 412 || !isAsRead(sending, theirs)) return {kind: 'changed', theirs};
  if (times > 0)
    return {kind: 'spurious', theirs, problem: ownProblem('rejected', 'spurious-conflict', error)};
  return withTag(theirs);
};

const needsTag = async (again: Again): Promise<End> => {
  const {sending, times} = again;
  const {world, write} = sending;
  if (times > 0) return ended('rejected')(again);
  const read = await settled(world.writer.get(write.id, world.signal));
  if (!read.ok) return {kind: 'rejected', problem: problemOf('rejected', read.error)};
  return isAsRead(sending, read.value) ? withTag(read.value) : {kind: 'changed', theirs: read.value};
};

const withTag = (version: Referral): End =>
  (version.eTag ?? '') === '' ? {kind: 'notSent', problem: ownProblem('notSent', 'no-tag')} : {version};

const after: {readonly [S in Step]: (again: Again) => Promise<End>} = {
  rejected: ended('rejected'),
  notSent: ended('notSent'),
  unknown: ended('unknown'),
  merge,
  wait,
  locked,
  'needs-tag': needsTag,
  'try-again': tryAgain,
};

/** After a 204 the record is read, and compared with what was meant; that it is stored is said even to who gave up. */
const readBack = async ({world, write}: Sending): Promise<SaveStep> => {
  const read = await settled(world.writer.get(write.id));
  if (read.ok) return savedAs(read.value, write);
  return {kind: 'unknown', problem: {...ownProblem('unknown', 'saved-not-read', read.error), status: 204}};
};
