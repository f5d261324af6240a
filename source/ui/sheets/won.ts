import {closingDay, daysBetween} from '../../domain/days.ts';
import {closeWarnings} from '../../domain/pre-close.ts';
import type {Referral} from '../../domain/referral.ts';
import type {LayerOf} from '../../store/state.ts';
import {blank, cell, gap, span, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import {moneyText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {becomesLine, cautionLines, sheetRoom} from './sheet-lines.ts';
import {warningLines, warningSummary} from './warning-lines.ts';

const dateWords = ({language, now}: View, {details}: Referral): string => {
  const day = closingDay(details?.closingDateTime);
  if (day === undefined) return language.sentences.pipeline.noDate;
  return `${language.dayLong(day)}, ${language.distance(daysBetween(now.today, day))}`;
};

const labelled = (label: string, value: string): Line => [gap(3), cell(label, 14), gap(2), span(value)];

/** Read-only, so that `y` can be the answer. On a low screen the blank lines go. */
export const wonLines = (view: View, {base, target}: LayerOf<'close'>): Sheet['lines'] => {
  const {fields, forms} = view.language.sentences;
  const facts = [
    labelled(fields.dealValue, moneyText(view, base)),
    labelled(fields.closingDateTime, dateWords(view, base)),
  ];
  const end = [
    ...cautionLines(view, target.caution),
    becomesLine(view, base, target, [forms.final, forms.finalShort]),
  ];
  const warnings = closeWarnings(base, target, view.now);
  const blocks = [facts, warningLines(view, warnings), end].filter(({length}) => length > 0);
  const spaced = blocks.flatMap((block) => [blank, ...block]);
  if (spaced.length <= sheetRoom(view)) return spaced;
  const tight = blocks.flat();
  return tight.length <= sheetRoom(view) ? tight : [...facts, ...warningSummary(view, warnings), ...end];
};
