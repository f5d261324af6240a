import type {Now} from '../domain/clock.ts';
import {nowAt} from '../domain/clock.ts';
import type {Language} from '../language/language.ts';
import type {State} from '../store/state.ts';

/** What a screen is drawn from. Drawing reads nothing else, so the same view gives the same frame. */
export type View = {
  readonly state: State;
  readonly language: Language;
  readonly now: Now;
};

export const viewOf = (state: State, language: Language): View => ({
  state,
  language,
  now: nowAt(state.now, language.timeZone),
});
