import {valueAt} from '../resource.ts';
import type {Comparison, Filter, Literal} from './filter.ts';
import {sortableInstant} from './instants.ts';
import type {PropertyKind} from './properties.ts';

type Test = (value: unknown) => boolean;

const holdsBy: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ge: (order) => order >= 0,
  gt: (order) => order > 0,
  le: (order) => order <= 0,
  lt: (order) => order < 0,
};

const orderOf = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Values of one property in a form that compares; undefined never matches. */
const comparable: Readonly<Record<PropertyKind, (value: unknown) => string | number | undefined>> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  instant: (value) => (typeof value === 'string' ? sortableInstant(value) : undefined),
  number: (value) => (typeof value === 'number' ? value : undefined),
  flag: (value) => (typeof value === 'boolean' ? String(value) : undefined),
};

/** E-mail addresses are one person's in any case; every other text is compared as it is. */
const folded = (path: readonly string[], value: unknown): unknown =>
  path.at(-1) === 'email' && typeof value === 'string' ? value.trim().toLowerCase() : value;

const comparison = (path: readonly string[], holds: PropertyKind, by: Comparison, literal: Literal): Test => {
  if (literal === null) return (root) => by === 'eq' && (valueAt(root, path) ?? null) === null;
  const wanted = comparable[holds](folded(path, literal));
  const holdsFor = holdsBy[by];
  return (root) => {
    const value = comparable[holds](folded(path, valueAt(root, path)));
    return value !== undefined && wanted !== undefined && holdsFor(orderOf(value, wanted));
  };
};

/** A filter as a test of one referral. */
export const predicateOf = (filter: Filter): Test => {
  if (filter.kind === 'compare') return comparison(filter.path, filter.holds, filter.by, filter.literal);
  if (filter.kind !== 'any') {
    const terms = filter.terms.map(predicateOf);
    return filter.kind === 'and'
      ? (root) => terms.every((test) => test(root))
      : (root) => terms.some((test) => test(root));
  }
  const {list} = filter;
  const condition = predicateOf(filter.condition);
  return (root) => {
    const entries = valueAt(root, list);
    return Array.isArray(entries) && entries.some(condition);
  };
};

/** Whether a filter asks for one engagement: only then does the service list the other party's record too. */
export const namesEngagement = (filter: Filter): boolean => {
  if (filter.kind === 'and') return filter.terms.some(namesEngagement);
  if (filter.kind === 'or') return filter.terms.every(namesEngagement);
  return filter.kind === 'compare' && filter.by === 'eq' && filter.path.join('/') === 'engagementId';
};
