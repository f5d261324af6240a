import {isObject, type JsonObject} from './json-path.ts';

const namesOf = (object: JsonObject): readonly string[] =>
  Object.keys(object).filter((name) => object[name] !== undefined);

const sameLists = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => isExactly(item, b[index]));

const sameObjects = (a: JsonObject, b: JsonObject): boolean => {
  const names = namesOf(a);
  return (
    names.length === namesOf(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isExactly(a[name], b[name]))
  );
};

/** Is it the same JSON, to the letter? Only the order of an object's members is free. */
export const isExactly = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return sameLists(a, b);
  return isObject(a) && isObject(b) && sameObjects(a, b);
};
