import {currentDeal} from '../store/base-commands.ts';
import {customerOf} from '../store/draft-rows.ts';
import type {State} from '../store/state.ts';
import {dealOf, topLayer} from '../store/step.ts';
import {waitOf} from '../store/waits.ts';
import {gap, span, spread, type Line} from './line.ts';
import type {View} from './view.ts';
import {waitTime} from './wait-words.ts';

/** The deal whose wait esc would cancel: that of the open form; on the list that of the cursor, else the first. */
const waitingDeal = (state: State): string | undefined => {
  const top = topLayer(state);
  const ids = [...state.pending.keys()].filter((id) => waitOf(state, id) !== undefined);
  if (top && top.kind !== 'detail') return ids.find((id) => id === dealOf(top));
  const preferred = currentDeal(state);
  return ids.find((id) => id === preferred) ?? ids[0];
};

/** A write that waits before it goes on by itself, with the key that ends the wait where that works. */
export const waitingLine = (view: View): Line | undefined => {
  const {state, language} = view;
  const id = waitingDeal(state);
  const wait = id === undefined ? undefined : waitOf(state, id);
  const pending = id === undefined ? undefined : state.pending.get(id);
  if (id === undefined || !wait || !pending) return undefined;
  const {waiting, thenVerbs, cancelWait} = language.sentences.pipeline;
  const time = waitTime(language, wait.until - state.now);
  const text = waiting[wait.why](time, thenVerbs[pending.submission.intent], customerOf(state, id));
  const hasKey = topLayer(state)?.kind !== 'detail' && !state.filter.typing;
  return spread([span(text)], hasKey ? [span(cancelWait, 'accent'), gap(1)] : [], state.size.columns);
};
