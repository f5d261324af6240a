import {draftOn} from '../drafts.ts';
import {readDraft} from '../form.ts';
import {intentBetween} from '../intent.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, type Behaviour, type Given, type Step} from '../step.ts';
import {hold, makeSubmission, submit} from '../submit.ts';
import {leaveForm} from './edit.ts';
import {hasFormBelow} from './retry.ts';
import {scrollCommands} from './scroll.ts';

type Review = LayerOf<'review'>;

/** Sends the whole draft. One that closes the deal is held back like any closing. */
const send = ({context, state}: Given, {id, base}: Review): Step => {
  const draft = draftOn(state, id, base);
  const {mine} = readDraft(context.language, state.now, draft);
  const closes = mine.status === 'Closed' && draft.base.status !== 'Closed';
  return (closes ? hold : submit)(
    context,
    state,
    id,
    makeSubmission(draft.base, mine, intentBetween(draft.base, mine)),
  );
};

/** Back to the form; without one below, the draft is kept. */
const leave = (given: Given, {id}: Review): Step =>
  hasFormBelow(given.state, id) ? only(pop(given.state)) : leaveForm(given, id);

export const reviewBehaviour: Behaviour<Review> = {
  commands: {...scrollCommands, confirm: send, back: leave},
};
