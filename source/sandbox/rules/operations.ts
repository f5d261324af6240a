import {applyOperation, JsonPatchError, type Operation as PatchOperation} from 'fast-json-patch';
import {invalid} from '../problem.ts';
import {isObject, valueAt, type Resource} from '../resource.ts';
import {isParent, patchPaths, stepsOf} from './paths.ts';

export type Operation = {readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown};

const verbs: ReadonlySet<unknown> = new Set(['add', 'replace']);

const checkPath = (operation: Operation): void => {
  const {op, path} = operation;
  if (path.endsWith('/-') && op === 'replace') throw invalid(`${path} can only be added to.`, path);
  const rule = patchPaths[path];
  if (rule !== undefined) rule(operation.value, path);
  else if (op !== 'add' || !isParent(path)) throw invalid(`${path} cannot be patched.`, path);
};

const isOperation = (value: unknown): value is Operation =>
  isObject(value) &&
  verbs.has(value['op']) &&
  typeof value['path'] === 'string' &&
  value['value'] !== undefined;

/** Reads the body of a patch; throws a 400 unless it is a list of `add` and `replace` on documented paths. */
export const readOperations = (body: unknown): readonly Operation[] => {
  if (!Array.isArray(body) || body.length === 0)
    throw invalid('The body has to be a list of operations (RFC 6902).');
  const refused = body.findIndex((entry) => !isOperation(entry));
  if (refused >= 0)
    throw invalid(`Operation ${refused} needs an op (add or replace), a path and a value.`, `/${refused}`);
  const operations = body as readonly Operation[];
  operations.forEach(checkPath);
  return operations;
};

/** The patch paths that lie below `path`, as seen from there. */
const pathsBelow = (value: unknown, path: string): readonly string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) =>
        isParent(`${path}/${name}`) ? pathsBelow(inner, `${path}/${name}`) : [`${path}/${name}`],
      )
    : [path];

/**
 * A parent that is missing (or null) may be added, with documented members only: there is no other way to set a member
 * below it, since RFC 6902 wants the parent to exist.
 */
const checkParent = (resource: Resource, {path, value}: Operation): void => {
  if (!isParent(path)) return;
  if (isObject(valueAt(resource, stepsOf(path))))
    throw invalid(`${path} cannot be patched as a whole.`, path);
  const unknown = pathsBelow(value, path).find((inner) => patchPaths[inner] === undefined);
  if (unknown !== undefined) throw invalid(`${unknown} cannot be patched.`, unknown);
};

const checkTarget = (resource: Resource, {path}: Operation): void => {
  const steps = stepsOf(path).slice(0, -1);
  const holder = valueAt(resource, steps);
  const fine = path.endsWith('/-') ? Array.isArray(holder) : isObject(holder);
  if (!fine) throw invalid(`There is nothing at /${steps.join('/')} to hold ${path}.`, path);
};

const applied = (resource: Resource, operation: Operation): Resource => {
  checkParent(resource, operation);
  checkTarget(resource, operation);
  try {
    return applyOperation(resource, operation as PatchOperation, true, false).newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError) throw invalid(`${error.name}: ${operation.path}`, operation.path);
    throw error;
  }
};

/** Status and substatus make one state; half of it is refused. */
const checkState = (operations: readonly Operation[]): void => {
  const touches = (path: string): boolean => operations.some((operation) => operation.path === path);
  if (touches('/status') !== touches('/substatus'))
    throw invalid(
      'status and substatus are changed together.',
      touches('/status') ? '/substatus' : '/status',
    );
};

/** Applies a patch to a copy. All operations or none (RFC 5789): the first that fails throws a 400. */
export const applyOperations = (resource: Resource, operations: readonly Operation[]): Resource => {
  checkState(operations);
  return operations.reduce(applied, resource);
};
