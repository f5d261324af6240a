import type {Line} from './line.ts';

/**
 * A page takes the whole screen: two lines of head and a rule on top, message and keys at the foot, and between them
 * a body that may be taller than the room and then scrolls.
 */
export type Page = {
  readonly head: readonly [Line, Line];
  /** Told which lines of how many are in sight, counted from 1. */
  readonly rule: (from: number, to: number, all: number) => Line;
  readonly body: readonly Line[];
  /** The first line in sight, where the person scrolls. */
  readonly top?: number;
  /** A line that must be in sight, where the caret moves: the page scrolls by itself. */
  readonly keep?: number;
  /** Lines where the sections begin. */
  readonly sections?: readonly number[];
  /** What stands in the message line while nothing else is to be said. */
  readonly message?: Line;
};

/**
 * A sheet rises from the bottom over the list or a page: a title rule, then its lines, then message and keys.
 * Its height is that of its content, at most rows - 7, so that a group header and the deal's row stay above.
 */
export type Sheet = {
  readonly title: Line;
  readonly lines: readonly Line[];
  readonly message?: Line;
  /** A line that must be in sight when the sheet is taller than there is room for. */
  readonly keep?: number;
};

/** The first line to show of `lines` in `room`. */
export const firstShown = (
  lines: number,
  room: number,
  top: number | undefined,
  keep: number | undefined,
): number => {
  const last = Math.max(0, lines - room);
  if (top !== undefined) return Math.min(top, last);
  // The line after the one to keep stays in sight too: it holds the way out of a field's problem.
  return keep === undefined ? 0 : Math.max(0, Math.min(last, keep + 2 - room));
};
