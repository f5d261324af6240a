import {isTypedForMany} from '../../store/many/typed.ts';
import {wrap} from '../../terminal/wrap.ts';
import {blank, gap, span, titleRule, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import {unsentSentences} from '../unsent.ts';
import type {View} from '../view.ts';

const indent = 3;
const measure = 96;

/** What leaving means for what is not sent; `y` is the answer. */
export const quitSheet = (view: View): Sheet => {
  const {state, language} = view;
  const words = language.sentences.leaving;
  const {columns} = state.size;
  const lay = (text: string): readonly Line[] =>
    wrap(text, Math.min(measure, columns - indent - 1)).map((each) => [gap(indent), span(each)]);
  const isHeld = [...state.pending.values()].some(({phase}) => phase === 'held');
  const closing = [
    words.sendsNothing,
    ...(state.keeping === 'disk' && !isTypedForMany(state) ? [words.waitsHere] : []),
    ...(isHeld ? [words.waitBegins] : []),
  ].join(' ');
  return {
    title: titleRule(words.quit, '', columns),
    lines: [blank, ...unsentSentences(view).flatMap(lay), blank, ...lay(closing), blank],
  };
};
