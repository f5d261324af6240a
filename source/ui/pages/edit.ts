import type {Referral} from '../../domain/referral.ts';
import {editPlaces} from '../../store/layers/edit.ts';
import {isListName, itemsOf, listRows} from '../../store/lists.ts';
import type {FormField, LayerOf, ListName} from '../../store/state.ts';
import {width} from '../../terminal/text.ts';
import {formOf, type Form} from '../field-meaning.ts';
import {formFieldLines} from '../field-rows.ts';
import {gutter, pageLayout, readOnlyLines, type Piece} from '../form-lines.ts';
import {blank, gap, span, spread, type Line} from '../line.ts';
import {notesLines} from '../notes-lines.ts';
import type {Page} from '../page.ts';
import {changedUnits, unitEdits, unitLabel, unitWords} from '../value-words.ts';
import type {View} from '../view.ts';
import {formRule} from './form-rule.ts';
import {formFreshness, pageHead} from './page-head.ts';
import {listCount, teamChangeWords} from './team-changes.ts';

type Place = (typeof editPlaces)[number];
/** `keep`: the line among these that must be in sight while the caret is here. */
type Block = {readonly lines: readonly Line[]; readonly keep: number};

const mostNotes = 8;

/** All of it is to be in sight: what is wrong with a field stands below it. */
const block = (lines: readonly Line[]): Block => ({lines, keep: lines.length - 1});

const listBlock = (view: View, form: Form, list: ListName, isFocused: boolean): Block => {
  const {forms, fields} = view.language.sentences;
  const rows = listRows(form.draft, form.draft.base, list);
  const changes = form.draft[list] ? teamChangeWords(view, rows) : '';
  const problem = form.reading.problems.find(({field}) => field === list);
  const pieces: readonly Piece[] = [
    {text: forms.open, token: 'accent'},
    ...(changes === '' ? [] : [{text: changes, token: 'dim'} as const]),
    ...(problem ? [{text: `× ${problem.sentence}`, token: 'error', own: true} as const] : []),
  ];
  const text = listCount(view, list, itemsOf(rows).length);
  return block(
    readOnlyLines(pageLayout(view.state.size.columns), {label: fields[list], text, isFocused, pieces}),
  );
};

const reviewBlock = ({language}: View, isFocused: boolean): Block =>
  block([
    [...gutter(isFocused), span(language.sentences.forms.seeDifference, isFocused ? 'selected' : 'text')],
  ]);

const fieldBlock = (view: View, form: Form, field: FormField, isFocused: boolean): Block => {
  const place = pageLayout(view.state.size.columns);
  if (field === 'notes') return notesLines(view, place, form, isFocused, mostNotes);
  return block(formFieldLines(view, place, form, field, isFocused, view.language.sentences.pages.none));
};

const blockOf = (view: View, form: Form, place: Place, isFocused: boolean): Block => {
  if (isListName(place)) return listBlock(view, form, place, isFocused);
  return place === 'review' ? reviewBlock(view, isFocused) : fieldBlock(view, form, place, isFocused);
};

/** A move that could not be sent and waits in the draft: it goes out with the form, but is not typed here. */
const stageLines = (view: View, {draft, reading}: Form): readonly Line[] => {
  if (!draft.stage) return [];
  const words = view.language.sentences;
  const told = (referral: Referral): string => unitWords(view, 'stage', unitEdits(referral, 'stage'));
  const pieces: readonly Piece[] = [
    {text: words.forms.notSentYet, token: 'selected'},
    {text: words.forms.was(told(draft.base)), token: 'dim'},
  ];
  const problem = reading.problems.find(({field}) => field === 'status');
  const shown: readonly Piece[] = problem
    ? [{text: `× ${problem.sentence}`, token: 'error', own: true}]
    : pieces;
  const row = {label: unitLabel(view, 'stage'), text: told(reading.mine), isFocused: false, pieces: shown};
  return readOnlyLines(pageLayout(view.state.size.columns), row);
};

/** Blank lines stand before these places. */
const spaced: ReadonlySet<Place> = new Set<Place>(['notes', 'solutions', 'review']);

const messageOf = ({language, state}: View, {draft, reading}: Form): Line | undefined => {
  const {notices, fields, forms} = language.sentences;
  const count = changedUnits(draft.base, reading.mine).length;
  const {problems} = reading;
  const left = problems.length === 0 ? '' : notices.toMend(problems.map(({field}) => fields[field]));
  if (count === 0 && left === '') return undefined;
  const right = count === 0 ? '' : forms.changed(count);
  const fits = width(left) + width(right) + 4 <= state.size.columns;
  return spread([span(left)], right !== '' && fits ? [span(right, 'dim'), gap(1)] : [], state.size.columns);
};

/** The form over all that a person may edit; what is typed here stays in the draft. */
export const editPage = (view: View, layer: LayerOf<'edit'>): Page => {
  const {id, focus} = layer;
  const {titles} = view.language.sentences.forms;
  const form = formOf(view, layer);
  const body: Line[] = [blank, ...stageLines(view, form)];
  let keep = 0;
  editPlaces.forEach((place, index) => {
    const own = blockOf(view, form, place, index === focus);
    if (spaced.has(place)) body.push(blank);
    if (index === focus) keep = body.length + own.keep;
    body.push(...own.lines);
  });
  const message = messageOf(view, form);
  return {
    head: pageHead(view, id, [], formFreshness(view, id, form.draft.base)),
    rule: formRule(view, titles.edit, id, ''),
    body,
    keep,
    ...(message ? {message} : {}),
  };
};
