import {width} from '../terminal/text.ts';
import {textIn, type Form} from './field-meaning.ts';
import {gutter, isNarrow, type Layout} from './form-lines.ts';
import {blank, cell, gap, lineWidth, span, type Line} from './line.ts';
import {lineChanges} from './line-changes.ts';
import {textArea} from './text-area.ts';
import {noteLines} from './value-words.ts';
import type {View} from './view.ts';

const badgeCells = 16;
const longest = 96;

type NotesLines = {
  readonly lines: readonly Line[];
  /** The line among these that has the caret. */
  readonly keep: number;
};

const changeWords = ({language}: View, {draft}: Form): string => {
  const typed = draft.typed.notes?.text;
  if (typed === undefined) return '';
  const {added, removed} = lineChanges(noteLines(draft.base.details?.notes ?? ''), noteLines(typed));
  return language.sentences.forms.lineChanges(added.length, removed.length);
};

const right = (spans: Line, text: string, columns: number): Line =>
  text === '' ? spans : [...spans, gap(columns - 1 - lineWidth(spans) - width(text)), span(text, 'dim')];

/** The notes: a text of several lines that scrolls inside, with what changed in it and how much of it is in sight. */
export const notesLines = (
  view: View,
  place: Layout,
  form: Form,
  isFocused: boolean,
  most: number,
): NotesLines => {
  const {columns, field} = place;
  const words = view.language.sentences;
  const narrow = isNarrow(place);
  const cells = Math.min(longest, columns - 1 - field - (narrow ? 0 : badgeCells));
  const area = textArea(textIn(view, form, 'notes'), cells, most, isFocused);
  const isEmpty = !isFocused && textIn(view, form, 'notes').text === '';
  const texts = isEmpty ? [[span(words.pages.none, 'dim')]] : area.lines;
  const label: Line = [
    ...gutter(isFocused),
    cell(words.fields.notes, field - 3, isFocused ? 'selected' : 'text'),
  ];
  const lines: Line[] = texts.map((text, index) =>
    index === 0 ? [...label, ...text] : [gap(field), ...text],
  );
  const scrolled = area.all > area.lines.length ? words.forms.rowsShown(area.from, area.to, area.all) : '';
  const badges = [changeWords(view, form), scrolled].filter((badge) => badge !== '');
  if (narrow) {
    const below: readonly Line[] = badges.length === 0 ? [] : [[gap(field), span(badges.join(' · '), 'dim')]];
    return {lines: [...lines, ...below], keep: area.caretLine};
  }
  while (lines.length < badges.length) lines.push(blank);
  return {lines: lines.map((each, index) => right(each, badges[index] ?? '', columns)), keep: area.caretLine};
};
