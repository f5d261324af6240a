import {isNetworkDown} from '../saving/outcome.ts';
import type {Failure, State} from './state.ts';
import {tell, type Context} from './step.ts';

// Whether the service can be reached at all. Any answer, also a refusal, says that it can.

/** After a failure that did not reach the service: its data stay, with their age, and edits become drafts. */
export const withOutage = (state: State, failure: {readonly code?: string | undefined}): State =>
  isNetworkDown(failure.code) && state.offlineSince === undefined
    ? {...state, offlineSince: state.now}
    : state;

/** What did not leave, by its cause; an answer that broke off came from somewhere. */
export const causeOfFailure = ({kind, cause}: Failure): {readonly code: string | undefined} => ({
  code: kind === 'unreachable' ? cause : undefined,
});

/** Something answered. Nothing is sent by itself: the drafts are named, and wait. */
export const backOnline = (context: Context, state: State): State => {
  if (state.offlineSince === undefined) return state;
  const {offlineSince: _since, ...online} = state;
  const {backOnline: told} = context.language.sentences.notices;
  return tell(online, 'done', told(state.drafts.size));
};
