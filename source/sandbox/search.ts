import {engagementsIn} from './odata/predicate.ts';
import {parseFilter} from './odata/filter.ts';
import {parseOrder, type Order} from './odata/order.ts';
import type {ListQuery} from './odata/query.ts';
import {termsOf, type Term} from './odata/terms.ts';
import type {Resource} from './resource.ts';
import type {Caller} from './roles.ts';
import {sees} from './sight.ts';

/** What a list holds, and in which order. */
export type Search = {
  /** The same for the same search. */
  readonly key: string;
  readonly order: Order;
  readonly terms: readonly Term[];
  /** Where only these are asked for: with both sides' records. */
  readonly engagements?: readonly string[];
};

const sightOf = (caller: Caller): readonly Term[] =>
  caller.role === 'user' ? [{names: ['team'], test: (record) => sees(caller, record as Resource)}] : [];

/** Throws a 400 for a filter or an order that the service does not know. */
export const searchOf = ({filter, orderBy}: ListQuery, caller: Caller): Search => {
  const parsed = filter === undefined ? undefined : parseFilter(filter);
  const engagements = parsed && engagementsIn(parsed)?.filter((id) => typeof id === 'string');
  return {
    key: JSON.stringify([filter, orderBy, caller.role, caller.email]),
    order: orderBy === undefined ? [] : parseOrder(orderBy),
    terms: [...(parsed ? termsOf(parsed) : []), ...sightOf(caller)],
    ...(engagements && {engagements}),
  };
};
