import type {Clock} from './clock.ts';
import {accessDenied, invalid, notFound, preconditionFailed} from './problem.ts';
import type {Records} from './records.ts';
import {valueAt, type Resource} from './resource.ts';
import {accepted} from './rules/change.ts';
import {newReferral} from './rules/creation.ts';
import {applyOperations, readOperations, type Operation} from './rules/operations.ts';
import {stepsOf} from './rules/paths.ts';

export type Writer = {
  /** The record that a request may change; throws 404, 403, and 412 when the tag is not its current one. */
  readonly current: (id: string, tag: string | undefined) => Resource;
  /** Applies a patch and keeps the result. */
  readonly patch: (current: Resource, body: unknown) => Resource;
  /** Keeps a new record; throws a 400 for a body that is none. */
  readonly create: (body: unknown) => Resource;
  /** Checks a changed record as a whole and keeps it. */
  readonly keep: (before: Resource, after: Resource) => Resource;
};

const finalPaths: ReadonlySet<string> = new Set(['/status', '/substatus', '/statusReason']);

const keepsOutcome = (path: string): Error => invalid('A closed referral keeps its outcome.', path);

/** The stricter reading: once closed, nothing about the outcome may be named in a patch, not even as it is. */
const checkFinal = (current: Resource, operations: readonly Operation[]): void => {
  const touched = operations.find(({path}) => finalPaths.has(path));
  if (current.status === 'Closed' && touched !== undefined) throw keepsOutcome(touched.path);
};

/** A PUT holds the whole record, so there only a difference counts. */
const checkSameOutcome = (before: Resource, after: Resource): void => {
  const moved = [...finalPaths].find(
    (path) => valueAt(before, stepsOf(path)) !== valueAt(after, stepsOf(path)),
  );
  if (before.status === 'Closed' && moved !== undefined) throw keepsOutcome(moved);
};

/** `*` stands for any version (RFC 9110, section 13.1.1); otherwise the tag has to be the same to the letter. */
const matches = (tag: string, resource: Resource): boolean =>
  tag.trim() === '*' || tag.trim() === resource.eTag;

export const createWriter = (records: Records, clock: Clock, closed: 'correctable' | 'final'): Writer => {
  const keep: Writer['keep'] = (before, after) => {
    if (closed === 'final') checkSameOutcome(before, after);
    return records.keep(accepted(before, after, clock.stamp()));
  };
  return {
    current: (id, tag) => {
      const kept = records.find(id);
      if (kept === undefined) throw notFound(`There is no referral ${id}.`);
      if (kept.side === 'theirs') throw accessDenied('This referral belongs to the other party.');
      if (tag !== undefined && !matches(tag, kept.resource)) throw preconditionFailed();
      return kept.resource;
    },
    patch: (current, body) => {
      const operations = readOperations(body);
      if (closed === 'final') checkFinal(current, operations);
      return keep(current, applyOperations(current, operations));
    },
    create: (body) => records.create(newReferral(body, clock.stamp())),
    keep,
  };
};
