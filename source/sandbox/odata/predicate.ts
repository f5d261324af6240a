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

/**
 * The engagements that a filter asks for; undefined for one that asks for others too. Only with them does the service
 * list the other party's records.
 */
export const engagementsIn = (filter: Filter): readonly Literal[] | undefined => {
  if (filter.kind === 'and') return filter.terms.map(engagementsIn).find((ids) => ids !== undefined);
  if (filter.kind === 'or') {
    const each = filter.terms.map(engagementsIn).filter((ids) => ids !== undefined);
    return each.length === filter.terms.length ? each.flat() : undefined;
  }
  return filter.kind === 'compare' && filter.by === 'eq' && filter.path.join('/') === 'engagementId'
    ? [filter.literal]
    : undefined;
};
