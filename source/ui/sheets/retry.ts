import {resolve} from '../../domain/merge.ts';
import type {Referral} from '../../domain/referral.ts';
import type {Conflict, LayerOf} from '../../store/state.ts';
import {droppedLines} from '../conflict/dropped-lines.ts';
import {spaced, within} from '../conflict/within.ts';
import {paragraph} from '../form-lines.ts';
import {blank, gap, span, type Line} from '../line.ts';
import {momentWords} from '../moment-words.ts';
import type {Sheet} from '../page.ts';
import {differenceLines, pairHead} from '../pair-lines.ts';
import {changedUnits} from '../value-words.ts';
import type {View} from '../view.ts';
import {customerTitle, sheetRoom} from './sheet-lines.ts';

type Words = View['language']['sentences']['conflict']['retry'];

const firstSentence = (
  view: View,
  words: Words,
  {merged, theirs, rounds}: Conflict,
  isNothingLeft: boolean,
): string => {
  if (isNothingLeft) return words.nothingLeft;
  if (merged.dropped.length > 0) return words.rest;
  return rounds > 1 ? words.again(momentWords(view, theirs.updatedDateTime)) : words.apart;
};

const table = (view: View, head: Line, before: Referral, after: Referral): readonly Line[] => {
  const units = changedUnits(before, after);
  return units.length === 0 ? [] : [head, ...differenceLines(view, before, after, units)];
};

const partsOf = (view: View, conflict: Conflict): readonly (readonly Line[])[] => {
  const words = view.language.sentences.conflict.retry;
  const {origin, theirs, merged, choices} = conflict;
  const result = resolve(merged, choices);
  const isNothingLeft = changedUnits(theirs, result).length === 0;
  const time = momentWords(view, theirs.updatedDateTime);
  const now = time === '' ? words.now : words.nowChanged(time);
  return [
    paragraph(firstSentence(view, words, conflict, isNothingLeft), view.state.size.columns),
    droppedLines(view, conflict),
    table(view, pairHead(view, words.youRead, now), origin.base, theirs),
    table(view, pairHead(view, words.thereNow, words.afterYours), theirs, result),
  ].filter(({length}) => length > 0);
};

const laid = (view: View, parts: readonly (readonly Line[])[]): readonly Line[] =>
  within(view, [[...spaced(parts), blank], parts.flat()], sheetRoom(view), 3);

/** Somebody was faster, and nothing of theirs and ours clashes: what happened to our work, then theirs, then ours. */
export const retrySheet = (view: View, {id}: LayerOf<'retry'>): Sheet => {
  const words = view.language.sentences.conflict.retry;
  const pending = view.state.pending.get(id);
  return {
    title: customerTitle(view, id, words.title, 'warn'),
    lines: pending?.conflict ? laid(view, partsOf(view, pending.conflict)) : [blank],
    ...(pending?.phase === 'sending' ? {message: [gap(1), span(words.sending)]} : {}),
  };
};
