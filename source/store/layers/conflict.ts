import {resume} from '../answers.ts';
import type {LayerOf, State} from '../state.ts';
import {only, push, swap, tell, withoutMending, type Behaviour} from '../step.ts';
import {insertText} from '../text-field.ts';
import {
  clashUnder,
  conflictOf,
  decide,
  isDecided,
  isNotesClash,
  keepTyped,
  offersBoth,
  setConflict,
  stopAsking,
  type Handler,
} from './conflict-rows.ts';
import {endTyping, startTyping, walkLines} from './conflict-typing.ts';
import {backToForm, keepAndLeave} from './retry.ts';

type Layer = LayerOf<'conflict'>;

/** Any other key is an answer to the question too: no. */
const notAsking =
  (run: Handler): Handler =>
  (given, layer) =>
    run({...given, state: stopAsking(given.state, layer)}, {...layer, asking: false});

/** While the decisions are on their way nothing about them is changed. */
const deciding = (run: Handler): Handler =>
  notAsking((given, layer) => {
    const {state, context} = given;
    if (state.pending.get(layer.id)?.phase !== 'sending') return run(given, layer);
    return only(tell(state, 'plain', context.language.sentences.notices.stillSending));
  });

const take =
  (side: 'theirs' | 'mine' | 'both'): Handler =>
  ({context, state}, layer) => {
    const clash = clashUnder(state, layer);
    if (side === 'both' && clash && !offersBoth(clash))
      return only(tell(state, 'plain', context.language.sentences.notices.noBoth));
    return only(decide(state, layer, {take: side}));
  };

const takeAll = (side: 'theirs' | 'mine', state: State, layer: Layer): State => {
  const conflict = conflictOf(state, layer.id);
  if (!conflict) return state;
  const choices = new Map(conflict.merged.clashes.map(({key}) => [key, {take: side}] as const));
  return setConflict(stopAsking(state, layer), layer.id, {choices});
};

/** Mine over everything of theirs that clashes is the one sweep that asks. */
const askAllMine: Handler = ({context, state}, layer) => {
  const {question, answer} = context.language.sentences.notices.takeAllMine;
  return only(swap(tell(state, 'question', question, answer), {...layer, asking: true}));
};

const walk =
  (direction: 'up' | 'down'): Handler =>
  ({state}, layer) => {
    if (layer.typing) return only(walkLines(state, layer, layer.typing, direction));
    const last = (conflictOf(state, layer.id)?.merged.clashes.length ?? 1) - 1;
    const cursor = layer.cursor + (direction === 'up' ? -1 : 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, cursor))}));
  };

const undoChoice: Handler = ({state}, layer) => {
  const conflict = conflictOf(state, layer.id);
  const clash = clashUnder(state, layer);
  if (!conflict || !clash) return only(state);
  // On a row that is open the last choice is meant: the cursor went on from it by itself.
  const choices = new Map(conflict.choices);
  choices.delete(choices.has(clash.key) ? clash.key : ([...choices.keys()].at(-1) ?? ''));
  return only(setConflict(state, layer.id, {choices}));
};

const confirm: Handler = (given, layer) => {
  const {context, state} = given;
  if (layer.typing)
    return isNotesClash(clashUnder(state, layer))
      ? only(swap(state, {...layer, typing: insertText(layer.typing, '\n')}))
      : endTyping(given, layer, layer.typing);
  const conflict = conflictOf(state, layer.id);
  if (conflict && isDecided(conflict)) return resume(context, state, layer.id);
  return only(tell(state, 'plain', context.language.sentences.notices.decideFirst));
};

const back: Handler = (given, layer) => {
  const {typing, ...rest} = layer;
  const clash = clashUnder(given.state, layer);
  if (typing && clash)
    return only(keepTyped(swap(withoutMending(given.state), rest), layer.id, clash, typing));
  return layer.asking ? only(stopAsking(given.state, layer)) : backToForm(given, layer);
};

export const conflictBehaviour: Behaviour<Layer> = {
  commands: {
    down: notAsking(walk('down')),
    up: notAsking(walk('up')),
    theirs: deciding(take('theirs')),
    mine: deciding(take('mine')),
    both: deciding(take('both')),
    change: deciding(startTyping),
    'undo-choice': deciding(undoChoice),
    'all-theirs': deciding(({state}, layer) => only(takeAll('theirs', state, layer))),
    'all-mine': deciding(askAllMine),
    yes: ({state}, layer) => only(layer.asking ? takeAll('mine', state, layer) : state),
    'next-field': (given, layer) =>
      layer.typing ? endTyping(given, layer, layer.typing) : only(given.state),
    difference: notAsking(({state}, {id}) => only(push(state, {kind: 'difference', id, top: 0}))),
    keep: notAsking(keepAndLeave),
    confirm: notAsking(confirm),
    back,
  },
  field: (_given, layer) => layer.typing,
  setField: ({state}, layer, typing) => swap(state, {...layer, typing}),
  isMultiline: () => true,
};
