import type {Figures} from './figures.ts';
import {limits} from './limits.ts';

/** How a limit fared; what was not measured is not held. */
export type Verdict = {
  readonly what: string;
  readonly unit: string;
  readonly measured: number | undefined;
  readonly most: number | undefined;
};

export const checked = (figures: Figures, parts: readonly string[]): readonly Verdict[] =>
  parts
    .flatMap((part) => limits[part] ?? [])
    .map(({what, unit, measured, most}) => ({what, unit, measured: measured(figures), most: most(figures)}));

export const isHeld = ({measured, most}: Verdict): boolean =>
  measured !== undefined && most !== undefined && measured <= most;
