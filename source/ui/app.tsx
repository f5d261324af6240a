import {Component, useSyncExternalStore, type ReactNode} from 'react';
import type {Language} from '../language/language.ts';
import type {State} from '../store/state.ts';
import {PaletteContext} from './components/lines.tsx';
import {Screen} from './components/screen.tsx';
import type {Palette} from './theme.ts';
import {viewOf} from './view.ts';

type Source = {readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void};

type Props = {
  readonly source: Source;
  readonly language: Language;
  readonly palette: Palette;
  /** A throw while drawing: the terminal has to be restored before anything can be said. */
  readonly onFault: (error: unknown) => void;
};

class Boundary extends Component<{readonly onFault: (error: unknown) => void; readonly children: ReactNode}> {
  override state = {failed: false};

  static getDerivedStateFromError = () => ({failed: true});

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

const Shown = ({source, language}: Pick<Props, 'source' | 'language'>) => {
  const state = useSyncExternalStore(source.subscribe, source.getState);
  return <Screen view={viewOf(state, language)} />;
};

export const App = ({source, language, palette, onFault}: Props) => (
  <Boundary onFault={onFault}>
    <PaletteContext.Provider value={palette}>
      <Shown source={source} language={language} />
    </PaletteContext.Provider>
  </Boundary>
);
