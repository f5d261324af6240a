import {width} from '../../terminal/text.ts';
import {gap, span, type Line} from '../line.ts';
import type {View} from '../view.ts';

/** A rule over the whole width, with `told` near its right end. */
export const plainRule = (told: string, columns: number): Line => {
  if (told === '') return [span('─'.repeat(columns), 'rule')];
  const light = Math.max(0, columns - width(told) - 4);
  return [span('─'.repeat(light), 'rule'), gap(1), span(told, 'dim'), gap(1), span('──', 'rule')];
};

/** The rule of a page that scrolls: which lines are in sight, or nothing when all are. */
export const linesRule =
  ({language, state}: View) =>
  (from: number, to: number, all: number): Line => {
    const isWhole = from === 1 && to >= all;
    return plainRule(isWhole ? '' : language.sentences.detail.lines(from, to, all), state.size.columns);
  };
