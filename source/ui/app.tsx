import {Component, type ReactNode} from 'react';
import {PaletteContext} from './components/lines.tsx';
import {Screen} from './components/screen.tsx';
import type {Opened} from './opened.ts';
import type {Palette} from './theme.ts';
import type {View} from './view.ts';

type OnFault = (error: unknown) => void;

class Boundary extends Component<{readonly onFault: OnFault; readonly children: ReactNode}> {
  override state = {failed: false};

  static getDerivedStateFromError = () => ({failed: true});

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

type Props = {
  readonly view: View;
  readonly opened: Opened;
  readonly palette: Palette;
  /** A throw while drawing: the terminal has to be restored before anything can be said. */
  readonly onFault: OnFault;
};

/** All that Ink draws: what is open over the list. */
export const App = ({view, opened, palette, onFault}: Props) => (
  <Boundary onFault={onFault}>
    <PaletteContext.Provider value={palette}>
      <Screen view={view} opened={opened} />
    </PaletteContext.Provider>
  </Boundary>
);
