import jsonPatch from 'fast-json-patch';
import {isExactly} from './exact.ts';
import {fieldNames, fields, readField, type FieldName} from './fields.ts';
import {isObject, writePath, type JsonObject} from './json-path.ts';
import {changedFields, operationsFor, wireValue, type Operation} from './operations.ts';
import type {Json, Referral} from './referral.ts';

export {documentedPaths, parentPaths, type Operation} from './operations.ts';

export type PatchProblem =
  /** The result differs from theirs in something that is not editable. */
  | 'outside-table'
  | 'too-many-operations'
  /** The operations do not lead from theirs to the result. */
  | 'not-the-result';

/** A patch that must not be sent; says nothing about the content of the deal. */
export class PatchError extends Error {
  readonly problem: PatchProblem;

  constructor(problem: PatchProblem) {
    super(`refused to make a patch: ${problem}`);
    this.name = 'PatchError';
    this.problem = problem;
  }
}

export const mostOperations = 100;

/** The editable fields as a tree of their paths; null stands for a field. */
type FieldTree = {readonly [name: string]: FieldTree | null};

const fieldTree = fieldNames.reduce<Json>(
  (tree, name) => writePath(tree, fields[name].path, null),
  {},
) as FieldTree;

const isBare = (value: Json): boolean =>
  value === null || (isObject(value) && Object.keys(value).length === 0);

/** Everything that is not editable; an object that holds nothing else counts as absent. */
const restOf = (object: JsonObject, tree: FieldTree = fieldTree): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const below = Object.hasOwn(tree, name) ? tree[name] : undefined;
      if (below === undefined) return [[name, value]];
      const rest = below !== null && isObject(value) ? restOf(value, below) : value;
      return below === null || isBare(rest) ? [] : [[name, rest]];
    }),
  );

const sameRest = (a: Referral, b: Referral): boolean =>
  isExactly(restOf(a as unknown as JsonObject), restOf(b as unknown as JsonObject));

const applied = (theirs: Referral, operations: readonly Operation[]): Referral => {
  try {
    return jsonPatch.applyPatch(theirs, [...operations], true, false).newDocument;
  } catch {
    // The library's error carries the whole document, so it is not passed on.
    throw new PatchError('not-the-result');
  }
};

/** Does the document hold the result's values where they changed, and theirs everywhere else? */
const holdsResult = (document: Referral, theirs: Referral, result: Referral): boolean => {
  const changed = changedFields(theirs, result);
  const expected = (name: FieldName): unknown =>
    changed.includes(name) ? wireValue(name, result) : readField(theirs, name);
  return (
    sameRest(document, result) &&
    fieldNames.every((name) => isExactly(readField(document, name), expected(name)))
  );
};

/** Tries the operations on a copy of `theirs`. Throws a PatchError unless they give the result exactly. */
export const provePatch = (theirs: Referral, result: Referral, operations: readonly Operation[]): void => {
  if (operations.length > mostOperations) throw new PatchError('too-many-operations');
  if (!holdsResult(applied(theirs, operations), theirs, result)) throw new PatchError('not-the-result');
};

/**
 * The operations that lead from `theirs`, the version that the tag names, to `result`; [] when nothing differs.
 * Proven before they are given out. Throws a PatchError when there are none that may be sent.
 */
export const makePatch = (theirs: Referral, result: Referral): readonly Operation[] => {
  if (!sameRest(theirs, result)) throw new PatchError('outside-table');
  const operations = operationsFor(theirs, result, changedFields(theirs, result));
  provePatch(theirs, result, operations);
  return operations;
};
