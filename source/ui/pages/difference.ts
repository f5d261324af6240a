import {resolve} from '../../domain/merge.ts';
import type {Conflict, LayerOf} from '../../store/state.ts';
import {clashLabel, sideTexts} from '../clash-words.ts';
import {droppedLines} from '../conflict/dropped-lines.ts';
import {paragraph} from '../form-lines.ts';
import {blank, gap, span, titleRule, type Line} from '../line.ts';
import {momentWords} from '../moment-words.ts';
import type {Page} from '../page.ts';
import {differenceLines, pairHead, pairLines} from '../pair-lines.ts';
import {changedUnits} from '../value-words.ts';
import type {View} from '../view.ts';
import {pageHead} from './page-head.ts';

type Section = readonly Line[];

const heading = (text: string): Line => [gap(3), span(text, 'heading')];

const theirSection = (view: View, {origin, theirs}: Conflict): Section => {
  const {difference, retry} = view.language.sentences.conflict;
  return [
    heading(difference.theirs(momentWords(view, theirs.updatedDateTime))),
    pairHead(view, retry.youRead, retry.now),
    ...differenceLines(view, origin.base, theirs, changedUnits(origin.base, theirs)),
  ];
};

/** Theirs stands for a row that is not decided; what it is about is told apart from what goes out. */
const undecidedSection = (view: View, conflict: Conflict): Section => {
  const {difference, table} = view.language.sentences.conflict;
  const open = conflict.merged.clashes.filter(({key}) => !conflict.choices.has(key));
  if (open.length === 0) return [];
  const rows = open.flatMap((clash) => {
    const theirs = sideTexts(view, clash, 'theirs', true);
    const mine = sideTexts(view, clash, 'mine', true);
    return Array.from({length: Math.max(theirs.length, mine.length)}, (_, index) =>
      pairLines(view, index === 0 ? clashLabel(view, conflict, clash) : '', {
        now: theirs[index] ?? '',
        after: mine[index] ?? '',
      }),
    ).flat();
  });
  return [heading(difference.undecided), pairHead(view, table.theirs, table.yours), ...rows];
};

const ourSection = (view: View, {theirs, merged, choices}: Conflict): Section => {
  const {difference, retry} = view.language.sentences.conflict;
  const result = resolve(merged, choices);
  const units = changedUnits(theirs, result);
  if (units.length === 0) return paragraph(difference.nothing, view.state.size.columns);
  return [
    heading(difference.yours),
    pairHead(view, retry.thereNow, retry.afterYours),
    ...differenceLines(view, theirs, result, units),
    blank,
    ...paragraph(view.language.sentences.forms.review.nothingElse, view.state.size.columns),
  ];
};

/** All that somebody changed, and all that would go out on top of it, in words. */
export const differencePage = (view: View, {id, top}: LayerOf<'difference'>): Page => {
  const {columns} = view.state.size;
  const {conflict: words, forms} = view.language.sentences;
  const conflict = view.state.pending.get(id)?.conflict;
  const sections = conflict
    ? [
        theirSection(view, conflict),
        droppedLines(view, conflict),
        undecidedSection(view, conflict),
        ourSection(view, conflict),
      ]
    : [];
  const fresh = conflict ? [span(words.table.read(view.language.time(conflict.readAt)), 'dim')] : [];
  return {
    head: pageHead(view, id, [], fresh),
    rule: (from, to, all) => {
      const isWhole = from === 1 && to === all;
      return titleRule(words.difference.title, isWhole ? '' : forms.linesShown(from, to, all), columns);
    },
    body: sections.filter(({length}) => length > 0).flatMap((section) => [blank, ...section]),
    top,
  };
};
