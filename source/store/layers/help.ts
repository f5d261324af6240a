import type {LayerOf} from '../state.ts';
import {only, pop, swap, type Behaviour, type Given, type Step} from '../step.ts';
import {textField} from '../text-field.ts';

type Help = LayerOf<'help'>;

const walk =
  (steps: number) =>
  ({state, context}: Given, layer: Help): Step => {
    const last = Math.max(0, context.helpItems(state).length - 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

/** Runs what the cursor stands on, as if its key had been pressed where help was opened. */
const run = ({state, context}: Given, layer: Help): Step => {
  const command = context.helpItems(state)[layer.cursor];
  return command === undefined ? only(state) : context.run(pop(state), command);
};

const back = ({state}: Given, layer: Help): Step =>
  only(layer.field.text === '' ? pop(state) : swap(state, {...layer, field: textField(), cursor: 0}));

export const helpBehaviour: Behaviour<Help> = {
  commands: {
    down: walk(1),
    up: walk(-1),
    'half-down': walk(10),
    'half-up': walk(-10),
    confirm: run,
    back,
    help: ({state}) => only(pop(state)),
  },
  field: (_given, layer) => layer.field,
  setField: ({state}, layer, field) => swap(state, {...layer, field, cursor: 0}),
};
