import type {Activity} from '../activity.ts';
import type {LayerOf} from '../state.ts';
import {isRunning} from '../many/run-state.ts';
import {only, pop, swap, tell, withEffects, push, type Behaviour, type Given, type Step} from '../step.ts';
import {textField} from '../text-field.ts';
import {walking} from './walking.ts';

type Log = LayerOf<'log'>;

const rowsOf = ({context, state}: Given, layer: Log): readonly Activity[] => context.logRows(state, layer);

const walk =
  (steps: number) =>
  (given: Given, layer: Log): Step => {
    const last = Math.max(0, rowsOf(given, layer).length - 1);
    const cursor = Math.max(0, Math.min(last, Math.min(layer.cursor, last) + steps));
    return only(swap(given.state, {...layer, cursor}));
  };

/** While many deals are sent their page keeps the keys: on the page of one of them its verbs would meet the run. */
const open = (given: Given, layer: Log): Step => {
  const {state, context} = given;
  if (layer.typing) return only(swap(state, {...layer, typing: false}));
  const id = rowsOf(given, layer)[layer.cursor]?.id;
  if (id === undefined || !state.referrals.has(id)) return only(state);
  if (isRunning(state)) return only(tell(state, 'plain', context.language.sentences.many.stillRunning));
  return withEffects(push(state, {kind: 'detail', id, top: 0}), {type: 'read-referral', id});
};

/** Peels the filter first. */
const back = ({state}: Given, layer: Log): Step =>
  only(
    layer.typing || layer.field.text !== ''
      ? swap(state, {...layer, typing: false, field: textField(), cursor: 0})
      : pop(state),
  );

export const logBehaviour: Behaviour<Log> = {
  commands: {
    ...walking(walk),
    'half-down': walk(8),
    'half-up': walk(-8),
    filter: ({state}, layer) => only(swap(state, {...layer, typing: true, field: textField(), cursor: 0})),
    confirm: open,
    log: back,
    back,
  },
  field: (_given, layer) => (layer.typing ? layer.field : undefined),
  setField: ({state}, layer, field) => swap(state, {...layer, field, cursor: 0}),
};
