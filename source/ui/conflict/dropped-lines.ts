import {clean} from '../../domain/clean.ts';
import type {Referral} from '../../domain/referral.ts';
import type {Conflict} from '../../store/state.ts';
import {wrap} from '../../terminal/wrap.ts';
import {gap, span, type Line} from '../line.ts';
import type {View} from '../view.ts';

const outcomeWords = ({language}: View, {substatus}: Referral): string =>
  language.sentences.states[substatus ?? ''] ?? clean(substatus ?? '');

/** A status edit that is not sent because of what they did, with the reason; none of ours is dropped in silence. */
export const droppedLines = (view: View, {merged, origin, theirs}: Conflict): readonly Line[] => {
  const {conflict, refusals} = view.language.sentences;
  return merged.dropped.flatMap(({refusal}) => {
    const move = outcomeWords(view, origin.mine);
    const outcome = outcomeWords(view, theirs);
    const isClosed = theirs.status === 'Closed';
    const text = isClosed ? conflict.droppedClosed(move, outcome) : conflict.dropped(move, refusals[refusal]);
    return wrap(text, Math.min(96, view.state.size.columns - 4)).map((part, index): Line => [
      gap(1),
      span(index === 0 ? '! ' : '  ', 'warn'),
      span(part, 'warn'),
    ]);
  });
};
