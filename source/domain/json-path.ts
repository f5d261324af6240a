import type {Json} from './referral.ts';

export type JsonObject = {readonly [name: string]: Json};

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at `path`; undefined when it, or an object on the way to it, is absent. */
export const readPath = (tree: unknown, path: readonly string[]): Json | undefined => {
  let node = tree as Json | undefined;
  for (const name of path) node = isObject(node) ? node[name] : undefined;
  return node;
};

/**
 * A copy of `tree` with `value` at `path`. Only the objects along the path are copied, their other members stay;
 * what is absent, null or no object on the way becomes an object.
 */
export const writePath = (tree: unknown, path: readonly string[], value: Json): Json => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const object = isObject(tree) ? tree : {};
  return {...object, [name]: writePath(object[name], rest, value)};
};
