import {instantMs} from '../../domain/days.ts';
import type {LayerOf} from '../../store/state.ts';
import {paragraph} from '../form-lines.ts';
import {blank, type Line} from '../line.ts';
import {firstShown, type Sheet} from '../page.ts';
import {differenceLines, pairHead} from '../pair-lines.ts';
import {changedUnits} from '../value-words.ts';
import type {View} from '../view.ts';
import {customerTitle, sheetRoom} from './sheet-lines.ts';

type WhatChanged = LayerOf<'what-changed'>;

/** All lines, whether or not there is room for them. */
export const whatChangedLines = (view: View, {id}: Pick<WhatChanged, 'id'>): readonly Line[] => {
  const {state, language} = view;
  const words = language.sentences.live;
  const {columns} = state.size;
  const change = state.changes.get(id);
  if (!change) {
    const since = state.polling?.since;
    return paragraph(since === undefined ? words.neverRead : words.never(language.time(since)), columns);
  }
  const {was, is, at} = change;
  const changed = instantMs(is.updatedDateTime);
  if (!was) return paragraph(words.isNew(language.time(at)), columns);
  const time = changed === undefined ? '' : language.time(changed);
  const age = changed === undefined ? '' : language.age(Math.max(0, state.now - changed));
  const units = changedUnits(was, is);
  const told = paragraph(words.bySomebody(time, age), columns);
  if (units.length === 0) return [...told, ...paragraph(words.elsewhere, columns)];
  return [pairHead(view, words.was, words.is), ...differenceLines(view, was, is, units), blank, ...told];
};

/** Field by field what somebody else changed: the change not seen yet, else the last one. */
export const whatChangedSheet = (view: View, layer: WhatChanged): Sheet => {
  const {live} = view.language.sentences;
  const lines = whatChangedLines(view, layer);
  const room = sheetRoom(view);
  const isWhole = lines.length + 2 <= room;
  const from = firstShown(lines.length, room, layer.top, undefined);
  const shown = live.linesShown(from + 1, Math.min(lines.length, from + room), lines.length);
  return {
    title: customerTitle(view, layer.id, live.title, 'heading', lines.length > room ? shown : ''),
    lines: isWhole ? [blank, ...lines, blank] : lines.slice(from, from + room),
  };
};
