import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {indexOfMove, targetsFor} from '../../store/layers/moves.ts';
import type {LayerOf} from '../../store/state.ts';
import {blank, fitLine, type Line} from '../line.ts';
import {hasMoveGaps, moveLine} from '../sheets/moves.ts';
import type {View} from '../view.ts';
import {Lines} from './lines.tsx';

type Props = {readonly view: View; readonly layer: LayerOf<'moves'>; readonly rows: number};

type Item = {
  readonly label: string;
  readonly value: number;
  readonly draw: (isSelected: boolean) => readonly Line[];
};

const NoIndicator = () => null;

// ink-select-input hands every member of an item to its component, though its types name only the label.
const MoveItem = (props: {readonly isSelected?: boolean; readonly label: string}) => (
  <Lines lines={(props as unknown as Item).draw(props.isSelected ?? false)} />
);

/**
 * The vertical list of targets. The select only draws: our own keyboard moves and chooses, so that a burst of keys,
 * a refused target and a digit do what the rest of the program does. A new index means a new select, by its key.
 */
export const MovesList = ({view, layer, rows}: Props) => {
  const targets = targetsFor(view.state, layer.id);
  const index = Math.max(0, indexOfMove(targets, layer.at));
  const {columns} = view.state.size;
  const hasGaps = hasMoveGaps(view, targets);
  const items = targets.map((target, at): Item => {
    const isFirstRefused = target.refusal !== undefined && targets[at - 1]?.refusal === undefined;
    const before = hasGaps && isFirstRefused && at > 0 ? [blank] : [];
    return {
      label: `${target.status} ${target.substatus}`,
      value: at,
      draw: (isSelected) =>
        [...before, moveLine(view, layer.id, target, isSelected)].map((each) => fitLine(each, columns)),
    };
  });
  return (
    <Box flexDirection="column" height={rows} overflow="hidden">
      {hasGaps && <Lines lines={[fitLine(blank, columns)]} />}
      <SelectInput
        key={index}
        items={items}
        initialIndex={index}
        isFocused={false}
        indicatorComponent={NoIndicator}
        itemComponent={MoveItem}
      />
    </Box>
  );
};
