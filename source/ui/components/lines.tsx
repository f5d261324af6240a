import {Text} from 'ink';
import {createContext, memo, useContext} from 'react';
import {paint, type Line} from '../line.ts';
import type {Palette} from '../theme.ts';
import {paletteFor} from '../theme.ts';

export const PaletteContext = createContext<Palette>(paletteFor({}, false));

/** One text of ready-made, exactly fitted lines: Ink's cost is per node, not per cell. */
const Painted = memo(({text}: {readonly text: string}) => <Text>{text}</Text>);
Painted.displayName = 'Painted';

export const Lines = ({lines}: {readonly lines: readonly Line[]}) => {
  const palette = useContext(PaletteContext);
  return <Painted text={lines.map((each) => paint(palette, each)).join('\n')} />;
};
