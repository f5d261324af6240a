import type {LayerOf, PendingIn} from '../../store/state.ts';
import {changeList} from '../change-words.ts';
import {paragraph} from '../form-lines.ts';
import {blank, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {waitTime} from '../wait-words.ts';
import {customerTitle, labelled, laidParts} from './sheet-lines.ts';

const askedFor = ({language, state}: View, {until, problem}: PendingIn<'asked-to-wait'>): string => {
  const {wait} = language.sentences.waiting;
  const left = until - state.now;
  return left > 0 ? wait.answered(problem.status, waitTime(language, left)) : wait.over;
};

const partsOf = (view: View, pending: PendingIn<'asked-to-wait'>): readonly (readonly Line[])[] => {
  const {wait} = view.language.sentences.waiting;
  const {columns} = view.state.size;
  const {base, mine} = pending.submission;
  const changes = changeList(view, base, mine).join(' · ');
  return [
    [
      ...paragraph(askedFor(view, pending), columns),
      ...paragraph(view.state.keeping === 'disk' ? wait.keptOnDisk : wait.keptHere, columns),
    ],
    labelled(view, view.language.sentences.conflict.unknown.toSend, changes, 'selected'),
  ];
};

/** The service asks for longer than refdeck waits unasked: whether to wait. */
export const waitSheet = (view: View, {id}: LayerOf<'wait'>): Sheet => {
  const {title} = view.language.sentences.waiting.wait;
  const pending = view.state.pending.get(id);
  return {
    title: customerTitle(view, id, title, 'warn'),
    lines: pending?.phase === 'asked-to-wait' ? laidParts(view, partsOf(view, pending)) : [blank],
  };
};
