import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import {describe, expect} from 'vitest';
import {fieldNames, fields, readField} from '../../source/domain/fields.ts';
import {isObject, readPath} from '../../source/domain/json-path.ts';
import {merge} from '../../source/domain/merge.ts';
import {isEmpty} from '../../source/domain/normal-form.ts';
import {documentedPaths, makePatch, parentPaths, type Operation} from '../../source/domain/patch.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {laterThan, referrals, threeVersions} from '../domain/arbitraries.ts';
import {counts, report, seedFor} from './figures.ts';
import {lawsOver} from './laws.ts';
import {sameFields, sameReferral} from '../domain/same-referral.ts';

/** Theirs, and what should stand there instead: any edit of it, or of what it came from. */
const pairs: fc.Arbitrary<readonly [Referral, Referral]> = fc.oneof(
  {weight: 3, arbitrary: referrals.chain((theirs) => fc.tuple(fc.constant(theirs), laterThan(theirs)))},
  {
    weight: 1,
    arbitrary: threeVersions.map(
      ([base, theirs, mine]) => [theirs, merge(base, theirs, mine).result] as const,
    ),
  },
);

const isAllowed = ({op, path}: {readonly op: string; readonly path: string}): boolean =>
  ['add', 'replace'].includes(op) && [...documentedPaths, ...parentPaths].includes(path);

const applied = (theirs: Referral, operations: readonly Operation[]): Referral =>
  jsonPatch.applyPatch(theirs, structuredClone([...operations]), true, false).newDocument;

const pathOf = (name: (typeof fieldNames)[number]): string => `/${fields[name].path.join('/')}`;

/** Is every field that no operation names still what theirs has, to the letter? */
const leavesTheRest = (theirs: Referral, document: Referral, operations: readonly Operation[]): boolean =>
  fieldNames.every((name) => {
    const isNamed = operations.some(
      ({path}) => path.startsWith(pathOf(name)) || pathOf(name).startsWith(`${path}/`),
    );
    return isNamed || isDeepStrictEqual(readField(document, name), readField(theirs, name));
  });

const {law, run} = lawsOver(
  pairs,
  ([theirs, result]) => {
    const operations = makePatch(theirs, result);
    return {theirs, result, operations, document: applied(theirs, operations)};
  },
  {runs: counts.patches, seed: seedFor('patches'), done: (tried) => report('patches', {tried})},
);

const isThere = (theirs: Referral, path: string): boolean =>
  isObject(readPath(theirs, path.slice(1).split('/')));

describe('any patch', () => {
  law('only adds and replaces, on allowed paths', ({operations}) => operations.every(isAllowed));

  law('leads to the result', ({document, result}) => sameReferral(document, result));

  law('leaves what it does not name as it was, to the letter', ({theirs, document, operations}) =>
    leavesTheRest(theirs, document, operations),
  );

  law(
    'is empty exactly when there is no difference',
    ({theirs, result, operations}) => (operations.length === 0) === sameFields(theirs, result),
  );

  law('adds a parent only where theirs has none', ({theirs, operations}) =>
    operations.every(({path}) => !parentPaths.includes(path) || !isThere(theirs, path)),
  );

  law(
    'sends lists of people as they are in the result, unknown members included',
    ({theirs, result, operations, document}) => {
      const sent = operations.filter(({path}) => path.startsWith('/team'));
      if (sent.length === 0) return isDeepStrictEqual(document.team, theirs.team);
      return isEmpty(result.team) ? isEmpty(document.team) : isDeepStrictEqual(document.team, result.team);
    },
  );
});

describe('the generator of these laws', () => {
  const seen = new Set<string>();
  // Solutions are replaced as a whole, though the service would take them one by one.
  const sendable = documentedPaths.filter((path) => path !== '/details/requirements/solutions/-');

  run(
    'reaches every documented path of a field, and every parent',
    ({operations}) => {
      for (const {path} of operations) seen.add(path);
    },
    () => expect([...seen].toSorted()).toEqual([...sendable, ...parentPaths].toSorted()),
  );
});
