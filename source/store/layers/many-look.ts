import {beginRun} from '../many/begin.ts';
import {chosenRows, isChanged} from '../many/plan.ts';
import type {LayerOf} from '../state.ts';
import {only, pop, push, swap, tell, withEffects, type Behaviour, type Given, type Step} from '../step.ts';
import {pageWalking} from './walking.ts';

type Look = LayerOf<'many-look'>;

const walk =
  (steps: number) =>
  ({state}: Given, layer: Look): Step => {
    const cursor = Math.max(0, Math.min(layer.rows.length - 1, layer.cursor + steps));
    return only(swap(state, {...layer, cursor}));
  };

const leaveOut = (given: Given, layer: Look): Step => {
  const {context, state} = given;
  const row = layer.rows[layer.cursor];
  if (!row) return only(state);
  if (!isChanged(row)) return only(tell(state, 'plain', context.language.sentences.many.leftAnyway));
  const left = new Set(layer.left);
  if (!left.delete(row.id)) left.add(row.id);
  return walk(1)(given, {...layer, left});
};

const open = ({state}: Given, layer: Look): Step => {
  const id = layer.rows[layer.cursor]?.id;
  return id === undefined
    ? only(state)
    : withEffects(push(state, {kind: 'detail', id, top: 0}), {type: 'read-referral', id});
};

const yes = ({context, state}: Given, layer: Look): Step => {
  const {notices, many} = context.language.sentences;
  const rows = chosenRows(layer);
  if (rows.length === 0) return only(tell(state, 'plain', many.noneLeft));
  if (state.offlineSince !== undefined) return only(tell(state, 'plain', notices.notPossible(many.offline)));
  return beginRun(state, layer.change, rows);
};

export const manyLookBehaviour: Behaviour<Look> = {
  commands: {
    ...pageWalking(walk),
    'leave-out': leaveOut,
    confirm: open,
    yes,
    back: ({state}) => only(pop(state)),
  },
};
