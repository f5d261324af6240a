import type {Filter} from './filter.ts';
import {predicateOf} from './predicate.ts';

/** One of the tests that a record has to pass. */
export type Term = {
  /** The members of a record that it looks at. */
  readonly names: readonly string[];
  readonly test: (record: unknown) => boolean;
  /** The instant from which on, in order of that property, it holds. */
  readonly from?: string;
};

const namesIn = (filter: Filter): readonly string[] => {
  if (filter.kind === 'compare') return filter.path.slice(0, 1);
  return filter.kind === 'any' ? filter.list.slice(0, 1) : filter.terms.flatMap(namesIn);
};

const fromOf = (filter: Filter): Pick<Term, 'from'> =>
  filter.kind === 'compare' &&
  filter.holds === 'instant' &&
  filter.literal !== null &&
  (filter.by === 'ge' || filter.by === 'gt')
    ? {from: filter.path.join('/')}
    : {};

/** A filter as tests all of which a record has to pass. */
export const termsOf = (filter: Filter): readonly Term[] =>
  filter.kind === 'and'
    ? filter.terms.flatMap(termsOf)
    : [{names: namesIn(filter), test: predicateOf(filter), ...fromOf(filter)}];
