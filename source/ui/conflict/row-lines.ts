import type {Choice, Clash} from '../../domain/merge.ts';
import {offersBoth} from '../../store/layers/conflict-rows.ts';
import type {Conflict} from '../../store/state.ts';
import type {TextField} from '../../store/text-field.ts';
import {sideTexts, type Side} from '../clash-words.ts';
import {cell, gap, span, type Line} from '../line.ts';
import {hanging} from '../pair-lines.ts';
import {textArea} from '../text-area.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {bothSentence, letterOf} from './choice-words.ts';
import {spaced, within} from './within.ts';

// The lower part of the conflict page: the row under the cursor in full, with the letter that takes each side.

/** `keep`: the line that has the caret, where something is typed. */
export type Block = {readonly lines: readonly Line[]; readonly keep?: number};

const textAt = 13;
const longest = 96;
const mostTyped = 8;

const cellsOf = ({state}: View): number => Math.min(longest, state.size.columns - textAt - 1);

const head = (letter: string, label: string): Line => [
  gap(1),
  cell(letter, 1, 'accent'),
  gap(1),
  cell(label, textAt - 4, 'dim'),
  gap(1),
];

const headed = (letter: string, label: string, texts: readonly Line[]): readonly Line[] =>
  texts.map((text, index) => [...(index === 0 ? head(letter, label) : [gap(textAt)]), ...text]);

const part = (
  view: View,
  letter: string,
  label: string,
  texts: readonly string[],
  token: Token,
): readonly Line[] =>
  headed(
    letter,
    label,
    texts.flatMap((text) => hanging(text, cellsOf(view)).map((each): Line => [span(each, token)])),
  );

const typedPart = (view: View, typing: TextField, room: number): Block => {
  const {table} = view.language.sentences.conflict;
  const area = textArea(typing, cellsOf(view), Math.max(1, Math.min(mostTyped, room - 4)), true);
  return {lines: headed(letterOf('edited'), table.typed, area.lines), keep: area.caretLine};
};

const sideParts = (
  view: View,
  clash: Clash,
  choice: Choice | undefined,
  changesOnly: boolean,
): readonly (readonly Line[])[] => {
  const {table} = view.language.sentences.conflict;
  const side = (name: Side, letter: string, label: string): readonly Line[] => {
    const token: Token = name === 'base' ? 'dim' : choice?.take === name ? 'selected' : 'text';
    return part(view, letter, label, sideTexts(view, clash, name, changesOnly), token);
  };
  const both = offersBoth(clash)
    ? [
        part(
          view,
          letterOf('both'),
          table.both,
          [bothSentence(view, clash)],
          choice?.take === 'both' ? 'selected' : 'text',
        ),
      ]
    : [];
  return [
    side('base', '', table.was),
    side('theirs', letterOf('theirs'), table.theirs),
    side('mine', letterOf('mine'), table.yours),
    ...both,
  ];
};

/** @param room the lines that there are for it below its rule */
export const rowLines = (
  view: View,
  conflict: Conflict,
  clash: Clash,
  typing: TextField | undefined,
  room: number,
): Block => {
  const choice = conflict.choices.get(clash.key);
  const typed: Block = typing ? typedPart(view, typing, room) : {lines: []};
  const left = room - typed.lines.length;
  const full = sideParts(view, clash, choice, false);
  const changes = sideParts(view, clash, choice, true);
  const isLow = view.state.size.rows < 20;
  const sides = within(view, [...(isLow ? [] : [spaced(full)]), full.flat(), changes.flat()], left, textAt);
  return {...typed, lines: [...typed.lines, ...sides]};
};
