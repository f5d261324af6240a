import {isExactly} from './exact.ts';
import {fieldNames, fields, readField, sameValue, storedValue, type FieldName} from './fields.ts';
import {isObject, readPath, writePath} from './json-path.ts';
import {parseDecimal, toWire} from './money.ts';
import type {Json, Referral} from './referral.ts';

/** An operation of RFC 6902; the service takes no other than these two. */
export type Operation = {readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json};

const pointer = (path: readonly string[]): string => `/${path.join('/')}`;

const isList = (name: FieldName): boolean => Array.isArray(fields[name].cleared);

/** The paths that the service documents for a PATCH. */
export const documentedPaths: readonly string[] = fieldNames.flatMap((name) => {
  const path = pointer(fields[name].path);
  return isList(name) ? [path, `${path}/-`] : [path];
});

/**
 * Objects that are added whole when theirs has none (absent or null), because RFC 6902 adds nothing below an object
 * that is not there. Not in the service's list, and never sent otherwise.
 */
export const parentPaths: readonly string[] = [
  '/details',
  '/details/requirements',
  '/customerProfile',
  '/consent',
];

/** What is sent for a field: amounts in wire form, never through a float; members that are undefined left out. */
export const wireValue = (name: FieldName, referral: Referral): Json => {
  const value = storedValue(name, readField(referral, name));
  const decimal = fields[name].kind === 'decimal' ? parseDecimal(value) : undefined;
  return decimal === undefined ? (JSON.parse(JSON.stringify(value)) as Json) : toWire(decimal);
};

// The service wants both in one patch, also when a correction changes the second only.
const travelTogether: Readonly<Partial<Record<FieldName, FieldName>>> = {
  status: 'substatus',
  substatus: 'status',
};

/** The fields that a patch from theirs to the result has to set. */
export const changedFields = (theirs: Referral, result: Referral): readonly FieldName[] => {
  const differing = fieldNames.filter(
    (name) => !sameValue(name, readField(theirs, name), readField(result, name)),
  );
  const companions = differing.map((name) => travelTogether[name]);
  return fieldNames.filter((name) => differing.includes(name) || companions.includes(name));
};

const missingParent = (theirs: Referral, path: readonly string[]): readonly string[] | undefined =>
  path.map((_, length) => path.slice(0, length)).find((above) => !isObject(readPath(theirs, above)));

/** What stands behind theirs when nobody of theirs was changed or removed; undefined otherwise. */
const additions = (theirs: unknown, result: Json): readonly Json[] | undefined => {
  if (!Array.isArray(theirs) || !Array.isArray(result)) return undefined;
  const list = result as readonly Json[];
  return isExactly(theirs, list.slice(0, theirs.length)) ? list.slice(theirs.length) : undefined;
};

const fieldOperations = (theirs: Referral, result: Referral, name: FieldName): readonly Operation[] => {
  const path = pointer(fields[name].path);
  const value = wireValue(name, result);
  const there = readField(theirs, name);
  const added = fields[name].kind === 'members' ? additions(there, value) : undefined;
  if (added !== undefined) return added.map((member) => ({op: 'add', path: `${path}/-`, value: member}));
  return [{op: there === undefined ? 'add' : 'replace', path, value}];
};

/** One operation for the object that is missing, with all of its fields that the result has. */
const parentOperation = (
  above: readonly string[],
  names: readonly FieldName[],
  result: Referral,
): Operation => ({
  op: 'add',
  path: pointer(above),
  value: names.reduce<Json>(
    (object, name) => writePath(object, fields[name].path.slice(above.length), wireValue(name, result)),
    {},
  ),
});

/** What sets the `changed` fields; unproven, `provePatch` tries it out. */
export const operationsFor = (
  theirs: Referral,
  result: Referral,
  changed: readonly FieldName[],
): readonly Operation[] => {
  const missing = new Map(changed.map((name) => [name, missingParent(theirs, fields[name].path)]));
  return changed.flatMap((name) => {
    const above = missing.get(name);
    if (above === undefined) return fieldOperations(theirs, result, name);
    const siblings = changed.filter((other) => isExactly(missing.get(other), above));
    return siblings[0] === name ? [parentOperation(above, siblings, result)] : [];
  });
};
