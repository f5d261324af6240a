import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import {describe, it, vi} from 'vitest';
import {fieldNames, fields, readField} from '../../source/domain/fields.ts';
import {merge} from '../../source/domain/merge.ts';
import {documentedPaths, makePatch, parentPaths, type Operation} from '../../source/domain/patch.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';
import {laterThan, referrals, threeVersions} from './arbitraries.ts';
import {sameReferral} from './same-referral.ts';

// Counted in runs, not in seconds: a busy machine takes longer.
vi.setConfig({testTimeout: 180_000});

const runs = {numRuns: 20_000};

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

describe('any patch', () => {
  it('only adds and replaces, on allowed paths, leads to the result, and leaves the rest as it was', () => {
    fc.assert(
      fc.property(pairs, ([theirs, result]) => {
        const operations = makePatch(theirs, result);
        const document = applied(theirs, operations);
        return (
          operations.every(isAllowed) &&
          sameReferral(document, result) &&
          leavesTheRest(theirs, document, operations)
        );
      }),
      runs,
    );
  });

  it('makes nothing more to send', () => {
    fc.assert(
      fc.property(pairs, ([theirs, result]) => {
        const document = applied(theirs, makePatch(theirs, result));
        return makePatch(document, result).length === 0;
      }),
      {numRuns: 2000},
    );
  });

  it('adds a parent only where theirs has none', () => {
    const hasParent = (theirs: Referral, path: string): boolean =>
      path
        .slice(1)
        .split('/')
        .reduce<unknown>(
          (node, name) => (node as Record<string, unknown> | null | undefined)?.[name],
          theirs,
        ) != null;
    fc.assert(
      fc.property(pairs, ([theirs, result]) =>
        makePatch(theirs, result).every(({path}) => !parentPaths.includes(path) || !hasParent(theirs, path)),
      ),
      {numRuns: 2000},
    );
  });

  it('sends lists of people as they are in the result, unknown members included', () => {
    const withTeam = pairs.filter(([, result]) => Array.isArray(result.team) && result.team.length > 0);
    fc.assert(
      fc.property(withTeam, ([theirs, result]) => {
        const operations = makePatch(theirs, result).filter(({path}) => path.startsWith('/team'));
        if (operations.length === 0) return true;
        const sent = operations.flatMap(({path, value}): readonly Json[] =>
          path === '/team' ? (value as readonly Json[]) : [value],
        );
        const kept = sent.length < (result.team?.length ?? 0) ? (theirs.team ?? []) : [];
        return isDeepStrictEqual([...kept, ...sent], result.team);
      }),
      {numRuns: 2000},
    );
  });
});
