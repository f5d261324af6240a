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

/** All that the row of a deal is made from besides the deal, the cursor and its width. */
export const rowInputs = [
  'columns',
  'drafts',
  'gateUntil',
  'marks',
  'now',
  'pending',
  'query',
  'staleDays',
  'unseen',
] as const satisfies readonly (keyof State)[];

/** A row is drawn from nothing else, so that it can be kept as long as none of it changes. */
export type RowView = Omit<View, 'state'> & {readonly state: Pick<State, (typeof rowInputs)[number]>};
