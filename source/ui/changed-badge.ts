import {instantMs} from '../domain/days.ts';
import {changedSinceOpened} from '../store/unseen.ts';
import {span, type Span} from './line.ts';
import type {View} from './view.ts';

const isNarrow = ({state}: View): boolean => state.size.columns < 76;

/** At the head of a form: somebody changed its deal since it was opened, and how long ago. */
export const changedBadge = (view: View, id: string): Span | undefined => {
  const {state, language} = view;
  const change = changedSinceOpened(state, id);
  if (!change) return undefined;
  const words = language.sentences.live;
  const age = language.age(Math.max(0, state.now - (instantMs(change.is.updatedDateTime) ?? change.at)));
  return span(isNarrow(view) ? words.badgeShort(age) : words.badge(age), 'warn');
};
