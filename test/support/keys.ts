import type {Running} from './running.ts';

/** Presses keys by their names, as the keyboard tells them, and counts them. */
export type Hands = {
  readonly press: (...names: readonly string[]) => void;
  readonly pressed: () => number;
};

export const handsOn = ({program}: Running): Hands => {
  let count = 0;
  return {
    press: (...names) => {
      for (const name of names) {
        count += 1;
        const text = name === 'space' ? ' ' : Array.from(name).length === 1 ? name : undefined;
        program.press({name, ...(text === undefined ? {} : {text})});
      }
    },
    pressed: () => count,
  };
};
