import {isDeepStrictEqual} from 'node:util';
import {invalid} from '../problem.ts';
import {valueAt, type Resource} from '../resource.ts';
import {patchPaths, stepsOf, valuePaths} from './paths.ts';
import {checkTransition, type State} from './transitions.ts';

const stateOf = (resource: Resource): State => ({
  status: resource.status ?? 'None',
  substatus: resource.substatus ?? 'None',
});

const checkValues = (before: Resource, after: Resource): void => {
  for (const path of valuePaths) {
    const steps = stepsOf(path);
    const value = valueAt(after, steps);
    if (value !== undefined && !isDeepStrictEqual(value, valueAt(before, steps)))
      patchPaths[path]?.(value, path);
  }
};

const checkConsent = (before: Resource, after: Resource): void => {
  const path = ['consent', 'consentToShareReferralWithMicrosoftSellers'];
  if (valueAt(before, path) === true && valueAt(after, path) !== true)
    throw invalid('This consent cannot be taken back.', `/${path.join('/')}`);
};

/** The instants that a step leaves behind. */
const withMilestones = (before: Resource, after: Resource, instant: string): Resource => {
  if (before.status === after.status) return after;
  const accepted = after.status === 'Active' ? {acceptedDateTime: instant, expirationDateTime: null} : {};
  const closed = after.status === 'Closed' ? {closedDateTime: instant} : {};
  return {...after, ...accepted, ...closed};
};

/** The service takes a deal's value as text and gives it back as a number. */
export const withNumber = <Record extends Pick<Resource, 'details'>>(after: Record): Record => {
  const value = after.details?.dealValue;
  return typeof value === 'string'
    ? {...after, details: {...after.details, dealValue: Number(value)}}
    : after;
};

/** Checks a changed record as a whole, whichever way it was changed, and completes it. Throws a 400. */
export const accepted = (before: Resource, after: Resource, instant: string): Resource => {
  checkValues(before, after);
  checkConsent(before, after);
  const [from, to] = [stateOf(before), stateOf(after)];
  if (from.status !== to.status || from.substatus !== to.substatus) checkTransition(from, to);
  return withMilestones(before, withNumber(after), instant);
};
