import {cleanName} from '../../domain/clean.ts';
import {closeWarnings} from '../../domain/pre-close.ts';
import type {Target} from '../../domain/transitions.ts';
import {indexOfMove, targetsFor} from '../../store/layers/moves.ts';
import type {LayerOf} from '../../store/state.ts';
import {keyOf} from '../keymap.ts';
import {isNarrow} from '../form-lines.ts';
import {blank, cell, fitLine, gap, restyle, span, titleRule, type Line, type Span} from '../line.ts';
import type {Sheet} from '../page.ts';
import {statusText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {sheetRoom} from './sheet-lines.ts';
import {foreseen} from './warning-lines.ts';

/** How much there is to be told before this closing: the menu says that it will be. */
const warningsOf = ({state, now}: View, id: string, target: Target): number => {
  const referral = state.referrals.get(id);
  return referral ? closeWarnings(referral, target, now).filter(foreseen).length : 0;
};

/** What happens next, for a target that is possible. */
const nextWords = (view: View, id: string, target: Target): string => {
  const {holdSeconds, size} = view.state;
  const {moves} = view.language.sentences.forms;
  const {status, substatus} = target;
  if (status === 'New') return moves.step;
  if (status === 'Active') return moves.accept;
  const isWon = substatus === 'Won';
  if (isNarrow(size)) return isWon ? moves.wonShort(holdSeconds) : moves.reasonShort(holdSeconds);
  const warnings = warningsOf(view, id, target);
  return isWon ? moves.won(holdSeconds, warnings) : moves.reason(holdSeconds, warnings);
};

/** Letter, state, and what happens next or why it is not possible. */
export const moveLine = (view: View, id: string, target: Target, isSelected: boolean): Line => {
  const {state, language} = view;
  const {caution, refusal, quick} = target;
  const [before, states, after] = isNarrow(state.size) ? [1, 17, 1] : [2, 21, 2];
  const lay = (sign: Span, letter: string, words: string): Line => [
    sign,
    gap(1),
    span(letter, 'accent'),
    gap(before),
    cell(statusText(view, target), states, isSelected ? 'selected' : 'text'),
    gap(after),
    span(words, 'dim'),
  ];
  const cursor = span(isSelected ? '›' : ' ', 'accent');
  const {refusals, cautions} = language.sentences;
  if (refusal !== undefined)
    return fitLine([cursor, ...restyle(lay(span('×'), ' ', refusals[refusal]), 'dim')], state.size.columns);
  const letter = quick === undefined ? ' ' : (keyOf('moves', quick) ?? ' ');
  const line =
    caution === undefined
      ? lay(span(' '), letter, nextWords(view, id, target))
      : lay(span('!', 'warn'), letter, cautions[caution]);
  return fitLine([cursor, ...line], state.size.columns);
};

/** On a low screen the blank lines go, so that each target stays in sight. */
export const hasMoveGaps = (view: View, targets: readonly Target[]): boolean =>
  targets.length + 3 <= sheetRoom(view);

export const movesSheet = (view: View, {id, at: chosen}: LayerOf<'moves'>): Sheet => {
  const targets = targetsFor(view.state, id);
  const referral = view.state.referrals.get(id);
  const {titles} = view.language.sentences.forms;
  const legal = targets.filter(({refusal}) => refusal === undefined).length;
  const index = indexOfMove(targets, chosen);
  const lines = targets.map((target, at) => moveLine(view, id, target, at === index));
  const between = legal > 0 && legal < lines.length ? [blank] : [];
  const standing = referral ? statusText(view, referral).replace(' · ', ', ') : '';
  const name = cleanName(referral?.customerProfile?.name ?? '');
  const title = titleRule([titles.moves, name, standing].join(' · '), '', view.state.size.columns);
  if (!hasMoveGaps(view, targets)) return {title, lines};
  return {title, lines: [blank, ...lines.slice(0, legal), ...between, ...lines.slice(legal), blank]};
};
