import type {ChangeCaution} from '../../domain/change-cautions.ts';
import type {CloseWarning} from '../../domain/pre-close.ts';
import {cautionWords, closeWarningWords} from '../../language/close-words.ts';
import {wrap} from '../../terminal/wrap.ts';
import {isNarrow} from '../form-lines.ts';
import {cell, gap, span, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {warnLine} from './sheet-lines.ts';

// What to know before a deal is closed, or changed otherwise, as lines of a sheet or a page.

/** A reason is asked for by the sheet itself. */
export const foreseen = ({kind}: CloseWarning): boolean => kind !== 'no-reason';

/** How many things cannot be mended, then each: the fact left, what it means right. */
export const warningLines = (view: View, warnings: readonly CloseWarning[]): readonly Line[] => {
  if (warnings.length === 0) return [];
  const narrow = isNarrow(view.state.size);
  return [
    warnLine(view.language.sentences.closing.title(warnings.length)),
    ...warnings.map((warning): Line => {
      const {fact, then, short} = closeWarningWords(view.language, warning);
      return [gap(3), cell(fact, narrow ? 18 : 19), gap(2), span(narrow ? short : then, 'dim')];
    }),
  ];
};

/** Behind a sign, wrapped. */
const warned = ({state}: View, text: string): readonly Line[] => {
  const [first = '', ...rest] = wrap(text, Math.min(96, state.size.columns - 4));
  return [warnLine(first), ...rest.map((part): Line => [gap(3), span(part, 'warn')])];
};

/** The facts alone: where the outcome is no registration, and where there is no room for more. */
export const warningSummary = (view: View, warnings: readonly CloseWarning[]): readonly Line[] => {
  if (warnings.length === 0) return [];
  const facts = warnings.map((warning) => closeWarningWords(view.language, warning).fact);
  return warned(view, facts.join(' · '));
};

/** `! the deal is closed already: …`, wrapped behind the sign. */
export const changeCautionLines = (view: View, cautions: readonly ChangeCaution[]): readonly Line[] =>
  cautions.flatMap((caution) => warned(view, cautionWords(view.language, caution)));
