import {closingDay, daysBetween, instantMs} from '../../domain/days.ts';
import {compare, parseDecimal} from '../../domain/money.ts';
import type {Referral} from '../../domain/referral.ts';
import {floor, floorCurrency, youngestMs} from '../../domain/registration.ts';
import type {LayerOf} from '../../store/state.ts';
import {isNarrow} from '../form-lines.ts';
import {blank, cell, gap, span, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import {moneyText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {becomesLine, cautionLines, sheetRoom, warnLine} from './sheet-lines.ts';

const hour = 3_600_000;

/** A fact that cannot be mended after the closing, and what it means. */
type Warning = {readonly fact: string; readonly then: string};

const ageWords = ({language}: View, ms: number): string =>
  ms < hour ? language.age(ms) : `${Math.floor(ms / hour)} ${language.sentences.units.hour}`;

const youth = (view: View, {createdDateTime}: Referral): readonly Warning[] => {
  const {warnings} = view.language.sentences.forms;
  const created = instantMs(createdDateTime);
  const age = view.now.ms - (created ?? -Infinity);
  if (created === undefined || age >= youngestMs) return [];
  const from = view.language.momentShort(created + youngestMs);
  const then = isNarrow(view.state.size) ? warnings.createdShort(from) : warnings.createdThen(from);
  return [{fact: warnings.created(ageWords(view, Math.max(0, age))), then}];
};

/** The floor is in dollars; an amount in another currency is not converted, so nothing is said of it. */
const smallness = (view: View, {details}: Referral): readonly Warning[] => {
  const {language} = view;
  const {warnings} = language.sentences.forms;
  const value = parseDecimal(details?.dealValue);
  if (value === undefined || details?.currency !== floorCurrency || compare(value, floor) >= 0) return [];
  const least = `${floorCurrency} ${language.wholeUnits(floor)}`;
  const then = isNarrow(view.state.size) ? warnings.floorShort(least) : warnings.floorThen(least);
  return [{fact: language.money(value, floorCurrency), then}];
};

const emptiness = (view: View, {details}: Referral): readonly Warning[] => {
  const {warnings} = view.language.sentences.forms;
  if ((details?.requirements?.solutions ?? []).length > 0) return [];
  const then = isNarrow(view.state.size) ? warnings.noSolutionShort : warnings.noSolutionThen;
  return [{fact: warnings.noSolution, then}];
};

const warningLines = (view: View, base: Referral): readonly Line[] => {
  const warnings = [youth, smallness, emptiness].flatMap((warn) => warn(view, base));
  if (warnings.length === 0) return [];
  const cells = isNarrow(view.state.size) ? 18 : 19;
  return [
    warnLine(view.language.sentences.forms.warnings.title(warnings.length)),
    ...warnings.map(({fact, then}): Line => [gap(3), cell(fact, cells), gap(2), span(then, 'dim')]),
  ];
};

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
  const blocks = [facts, warningLines(view, base), end].filter(({length}) => length > 0);
  const spaced = blocks.flatMap((block) => [blank, ...block]);
  return spaced.length <= sheetRoom(view) ? spaced : blocks.flat();
};
