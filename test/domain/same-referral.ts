import {isDeepStrictEqual} from 'node:util';
import {fieldNames, fields, readField, sameValue} from '../../source/domain/fields.ts';
import type {Referral} from '../../source/domain/referral.ts';

type Tree = Record<string, unknown>;

const parents = [['details', 'requirements'], ['details'], ['customerProfile'], ['consent']];

const parentOf = (tree: Tree, path: readonly string[]): Tree | undefined => {
  let node: unknown = tree;
  for (const name of path.slice(0, -1))
    node = typeof node === 'object' && node !== null ? (node as Tree)[name] : undefined;
  return typeof node === 'object' && node !== null ? (node as Tree) : undefined;
};

const isBare = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** A referral without its editable fields, and without the objects that then hold nothing. */
export const uneditable = (referral: Referral): unknown => {
  const tree = JSON.parse(JSON.stringify(referral)) as Tree;
  const remove = (path: readonly string[]) =>
    Reflect.deleteProperty(parentOf(tree, path) ?? {}, path.at(-1)!);
  for (const name of fieldNames) remove(fields[name].path);
  for (const path of parents) if (isBare(parentOf(tree, path)?.[path.at(-1)!])) remove(path);
  return tree;
};

export const sameFields = (a: Referral, b: Referral): boolean =>
  fieldNames.every((name) => sameValue(name, readField(a, name), readField(b, name)));

/** The same deal to a person: spelling aside in the editable fields, to the letter in all others. */
export const sameReferral = (a: Referral, b: Referral): boolean =>
  sameFields(a, b) && isDeepStrictEqual(uneditable(a), uneditable(b));
