import {gap, span, type Line} from '../line.ts';
import type {View} from '../view.ts';

/** The first of several ways to lay lines that fits the room, else the beginning of the last and how much more there is. */
export const within = (
  view: View,
  ways: readonly (readonly Line[])[],
  room: number,
  at: number,
): readonly Line[] => {
  const fitting = ways.find(({length}) => length <= room);
  if (fitting) return fitting;
  const lines = ways.at(-1) ?? [];
  const shown = lines.slice(0, Math.max(0, room - 1));
  const {more} = view.language.sentences.conflict;
  return [...shown, [gap(at), span(more(lines.length - shown.length), 'dim')]];
};

/** A part that is there has a blank line before it. */
export const spaced = (parts: readonly (readonly Line[])[]): readonly Line[] =>
  parts.filter(({length}) => length > 0).flatMap((lines) => [[], ...lines]);
