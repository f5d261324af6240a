import {changeCautions} from '../../domain/change-cautions.ts';
import type {UnitName} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import type {LayerOf} from '../../store/state.ts';
import {wrap} from '../../terminal/wrap.ts';
import {formOf, type Form} from '../field-meaning.ts';
import {isNarrow, paragraph} from '../form-lines.ts';
import {blank, cell, gap, span, titleRule, type Line} from '../line.ts';
import {momentWords} from '../moment-words.ts';
import type {Page} from '../page.ts';
import {changedUnits, unitLabel} from '../value-words.ts';
import {changeCautionLines} from '../sheets/warning-lines.ts';
import type {View} from '../view.ts';
import {formFreshness, pageHead, readAtOf} from './page-head.ts';
import {pairsOf, type Pair} from './review-values.ts';

type Columns = {readonly label: number; readonly now: number; readonly after: number};

/** At 80 cells label 16, now 26 and after 32; never wider than one can follow. */
const columnsOf = (columns: number): Columns => {
  const label = isNarrow({columns}) ? 13 : 16;
  const rest = Math.min(columns, 120) - 3 - label - 2 - 1;
  const now = Math.round(rest * 0.45);
  return {label, now, after: rest - now};
};

/** The further lines of an added or taken-away line hang behind its sign. */
const wrapped = (text: string, cells: number): readonly string[] => {
  const [sign = ''] = /^[+-] /u.exec(text) ?? [];
  return wrap(text.slice(sign.length), cells - sign.length).map((part, index) =>
    index === 0 ? sign + part : ' '.repeat(sign.length) + part,
  );
};

const pairLines = (label: string, {now, after}: Pair, columns: Columns): readonly Line[] => {
  const [left, right] = [wrapped(now, columns.now), wrapped(after, columns.after)];
  return Array.from({length: Math.max(left.length, right.length)}, (_, index): Line => [
    gap(3),
    cell(index === 0 ? label : '', columns.label),
    cell(left[index] ?? '', columns.now, 'dim'),
    gap(2),
    span(right[index] ?? '', 'selected'),
  ]);
};

/** The version that somebody wrote since the draft was begun; what the draft stands on is not what is there. */
const newerThan = ({state}: View, {draft: {base}}: Form): Referral | undefined => {
  const newest = state.referrals.get(base.id);
  return newest && newest.eTag !== base.eTag ? newest : undefined;
};

const somebodyWords = (view: View, form: Form): string => {
  const {state, language} = view;
  const {review} = language.sentences.forms;
  const newer = newerThan(view, form);
  if (newer) return review.changed(momentWords(view, newer.updatedDateTime));
  return review.somebody(language.time(readAtOf(state, form.draft.base.id)));
};

const tableLines = (view: View, form: Form, units: readonly UnitName[]): readonly Line[] => {
  const {review} = view.language.sentences.forms;
  const columns = columnsOf(view.state.size.columns);
  const head: Line = [
    gap(3 + columns.label),
    cell(newerThan(view, form) ? review.youRead : review.now, columns.now, 'dim'),
    gap(2),
    span(review.after, 'dim'),
  ];
  const rows = units.flatMap((unit) =>
    pairsOf(view, form, unit).flatMap((pair, index) =>
      pairLines(index === 0 ? unitLabel(view, unit) : '', pair, columns),
    ),
  );
  return [head, ...rows];
};

const promiseLines = (view: View, form: Form): readonly Line[] => {
  const {state, language} = view;
  const {
    draft: {base},
    reading: {mine},
  } = form;
  const {review} = language.sentences.forms;
  const closes = mine.status === 'Closed' && base.status !== 'Closed';
  const cautions = changeCautionLines(view, changeCautions(base, mine, view.now));
  return [
    ...cautions,
    ...(cautions.length > 0 ? [blank] : []),
    ...paragraph(review.nothingElse, state.size.columns),
    ...(closes ? paragraph(review.closing(state.holdSeconds), state.size.columns) : []),
    ...paragraph(somebodyWords(view, form), state.size.columns),
  ];
};

/** The whole draft as it would be sent, old beside new, in words. */
export const reviewPage = (view: View, layer: LayerOf<'review'>): Page => {
  const {id, top} = layer;
  const {forms} = view.language.sentences;
  const form = formOf(view, layer);
  const units = changedUnits(form.draft.base, form.reading.mine);
  const body = [blank, ...tableLines(view, form, units), blank, ...promiseLines(view, form)];
  return {
    head: pageHead(view, id, [], formFreshness(view, id, form.draft.base)),
    rule: (from, to, all) => {
      const lines = from === 1 && to === all ? '' : `${forms.linesShown(from, to, all)} · `;
      return titleRule(
        forms.titles.review,
        lines + forms.review.changes(units.length),
        view.state.size.columns,
      );
    },
    body,
    top,
  };
};
