import {groupKeyOf} from '../domain/grouping.ts';
import {queryTest} from '../domain/query/test.ts';
import {scopeOf} from './filter-query.ts';
import type {State} from './state.ts';
import type {Context} from './step.ts';
import {testOf} from './view-counts.ts';
import {openView} from './views.ts';

/** Out of the open view, or only out of what the filter shows of it. */
const isLeft = (before: State, after: State, id: string): 'filter' | 'view' | undefined => {
  const was = before.summaries.get(id);
  const is = after.summaries.get(id);
  const view = openView(after);
  if (!was || !is || !view) return undefined;
  const isIn = testOf(view, after);
  if (isIn?.(was) && !isIn(is)) return 'view';
  const isHit = queryTest(after.query, scopeOf(after));
  return isHit(was) && !isHit(is) ? 'filter' : undefined;
};

/** What the message line says of a row that our own step took out of its place; the states tell theirs themselves. */
export const whereItWent = (
  {language}: Context,
  before: State,
  after: State,
  id: string,
): readonly string[] => {
  const {views} = language.sentences;
  const left = isLeft(before, after, id);
  const open = openView(after);
  if (left === 'view' && open) return [views.leftView(language.viewName(open))];
  if (left === 'filter') return [views.leftFilter];
  const was = before.summaries.get(id);
  const is = after.summaries.get(id);
  if (!was || !is || after.grouping === 'status') return [];
  const group = groupKeyOf(after.grouping, is);
  return group === groupKeyOf(after.grouping, was) ? [] : [views.inGroup(language.groupName(group))];
};
