import {PassThrough} from 'node:stream';
import {render, type Instance} from 'ink';
import type {ReactElement} from 'react';
import type {Size} from '../store/state.ts';
import {FrameStream} from '../terminal/frame-stream.ts';
import {App} from './app.tsx';
import type {Over} from './frame.ts';
import type {Palette} from './theme.ts';

/** Ink as a function from elements to painted lines: what becomes of them on the terminal is not its business. */
export type Ink = {
  readonly lines: (element: ReactElement, size: Size) => readonly string[];
  readonly close: () => void;
};

/** Its stdin never says anything: keys come through our own keyboard. */
export const createInk = (): Ink => {
  let stream: FrameStream | undefined;
  let instance: Instance | undefined;
  return {
    lines: (element, size) => {
      stream ??= new FrameStream(size);
      stream.resize(size);
      if (instance) instance.rerender(element);
      else
        instance = render(element, {
          stdout: stream.stdout,
          stdin: new PassThrough() as unknown as NodeJS.ReadStream,
          debug: true,
          exitOnCtrlC: false,
          patchConsole: false,
        });
      return stream.lines;
    },
    close: () => instance?.unmount(),
  };
};

/** What is open over the list, drawn by Ink. */
export const drawOver = (palette: Palette, onFault: (error: unknown) => void): Over => {
  const ink = createInk();
  return (view, opened) =>
    ink.lines(<App view={view} opened={opened} palette={palette} onFault={onFault} />, view.state.size);
};
