import {expect, test} from 'vitest';
import {documentedPaths, parentPaths} from '../source/domain/patch.ts';
import {targetsOf} from '../source/domain/transitions.ts';
import {isParent, patchPaths} from '../source/sandbox/rules/paths.ts';
import {allowedSubstatus, checkTransition} from '../source/sandbox/rules/transitions.ts';

// The client and the emulator read the protocol on their own; here the two readings are set side by side.

test('both know the same paths that a patch may touch', () => {
  expect(documentedPaths.toSorted()).toEqual(Object.keys(patchPaths).toSorted());
  expect(parentPaths.filter((path) => !isParent(path))).toEqual([]);
});

const states = Object.entries(allowedSubstatus).flatMap(([status, substatuses]) =>
  substatuses.map((substatus) => ({status, substatus})),
);

/** The service's table lets an accepted deal be declined; its pages do not, and neither does refdeck. */
const notOffered = ['Active/Accepted to Closed/Declined'];

const isAccepted = (from: (typeof states)[number], to: (typeof states)[number]): boolean => {
  try {
    checkTransition(from, to);
    return true;
  } catch {
    return false;
  }
};

test.each(states)('what the client offers from $status/$substatus is what the emulator accepts', (from) => {
  const offered = targetsOf({id: 'r', ...from})
    .filter(({refusal}) => refusal === undefined)
    .map(({status, substatus}) => `${status}/${substatus}`);
  const isSame = (to: (typeof states)[number]): boolean =>
    to.status === from.status && to.substatus === from.substatus;
  const isHeldBack = (to: (typeof states)[number]): boolean =>
    notOffered.includes(`${from.status}/${from.substatus} to ${to.status}/${to.substatus}`);
  // The client never offers to stay where a deal is; the emulator takes that for a write without effect.
  const accepted = states.filter((to) => isAccepted(from, to) && !isSame(to) && !isHeldBack(to));
  expect(offered.toSorted()).toEqual(
    accepted.map(({status, substatus}) => `${status}/${substatus}`).toSorted(),
  );
});
