import {clean} from '../../domain/clean.ts';

/** A bar on the last line of a terminal. */
export type Progress = {
  readonly show: (done: number, name: string) => void;
  /** Takes the bar away, so that a line can be written. */
  readonly hide: () => void;
};

const cells = 20;
const longestName = 30;

/** Without a terminal, or for one deal, nothing is drawn. */
export const createProgress = (all: number, isShown: boolean, err: (text: string) => void): Progress => {
  if (!isShown || all < 2) return {show: () => undefined, hide: () => undefined};
  let width = 0;
  const hide = (): void => {
    if (width > 0) err(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    show: (done, name) => {
      hide();
      const full = Math.floor((done * cells) / all);
      const bar = `[${'#'.repeat(full)}${'.'.repeat(cells - full)}]`;
      const text = `${bar} ${done} of ${all}  ${clean(name).slice(0, longestName)}`;
      width = text.length * 2;
      err(text);
    },
    hide,
  };
};
