import {clean} from '../../domain/clean.ts';
import {fieldNames, type UnitName} from '../../domain/fields.ts';
import {listNames} from '../../store/lists.ts';
import type {FormField, LayerOf, Submission} from '../../store/state.ts';
import {wrap} from '../../terminal/wrap.ts';
import {formOf, type Form} from '../field-meaning.ts';
import {paragraph} from '../form-lines.ts';
import {lineChanges} from '../line-changes.ts';
import {blank, cell, gap, span, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import {teamChangeWords} from '../pages/team-changes.ts';
import {changedUnits, noteLines, unitEdits, unitLabel, unitWords} from '../value-words.ts';
import type {View} from '../view.ts';
import {customerTitle, sheetRoom} from './sheet-lines.ts';

/** One thing that would be lost. */
export type Loss = {readonly label: string; readonly text: string};

const labelCells = 16;

const notesWords = ({language}: View, {draft: {base}, reading: {mine}}: Form): string => {
  const [was, is] = [base, mine].map(({details}) => noteLines(details?.notes ?? ''));
  const {added, removed} = lineChanges(was ?? [], is ?? []);
  return language.sentences.forms.lineChanges(added.length, removed.length);
};

const telling: Readonly<Partial<Record<UnitName, (view: View, form: Form) => string>>> = {
  notes: notesWords,
  team: (view, {draft}) => teamChangeWords(view, draft.team ?? []),
  contacts: (view, {draft}) => teamChangeWords(view, draft.contacts ?? []),
  solutions: (view, {draft}) => teamChangeWords(view, draft.solutions ?? []),
};

const unitLoss = (view: View, form: Form, unit: UnitName): Loss => {
  const told = telling[unit]?.(view, form) ?? '';
  const text = told === '' ? unitWords(view, unit, unitEdits(form.reading.mine, unit)) : told;
  return {label: unitLabel(view, unit), text};
};

/** Text that is no value yet is told as it was typed. */
const textLosses = (view: View, {draft, reading}: Form): readonly Loss[] => {
  const {fields, forms} = view.language.sentences;
  return fieldNames.flatMap((field): readonly Loss[] => {
    const typed = draft.typed[field as FormField];
    const isProblem = reading.problems.some((each) => each.field === field);
    if (!typed || !isProblem || field in reading.edits) return [];
    return [{label: fields[field], text: forms.drop.asTyped(clean(typed.text))}];
  });
};

const otherLosses = (view: View, {draft}: Form): readonly Loss[] => {
  const {fields, forms, lists} = view.language.sentences;
  const half = listNames.filter((list) => draft[list]?.some(({typed}) => typed));
  const note = clean(draft.reasonNote?.text ?? '').trim();
  return [
    ...half.map((list) => ({label: fields[list], text: lists[list].halfTyped})),
    ...(note === '' ? [] : [{label: forms.drop.reasonNote, text: note}]),
  ];
};

const lossLines = ({state}: View, {label, text}: Loss): readonly Line[] =>
  wrap(text, Math.min(96, state.size.columns - 4) - labelCells).map((part, index): Line => [
    gap(3),
    cell(index === 0 ? label : '', labelCells, 'dim'),
    span(part, 'selected'),
  ]);

/** What of a draft is no value that could be sent: text that cannot be understood, and what is half typed. */
export const unsendable = (view: View, form: Form): readonly Loss[] => [
  ...textLosses(view, form),
  ...otherLosses(view, form),
];

/** In full; where there is no room for that, the names of what is lost. */
const laid = (view: View, losses: readonly Loss[]): readonly Line[] => {
  const {drop} = view.language.sentences.forms;
  const {columns} = view.state.size;
  const full = losses.flatMap((loss) => lossLines(view, loss));
  const names = [...new Set(losses.map(({label}) => label))].join(' · ');
  const isTall = full.length + 4 > sheetRoom(view);
  const body = isTall ? paragraph(names, columns, 'selected') : full;
  return [blank, ...paragraph(drop.lost, columns), ...body, blank];
};

/** What is typed, and what of it already waits for an answer: both go. */
const changeLosses = (view: View, form: Form, submission: Submission | undefined): readonly Loss[] => {
  const {base} = form.draft;
  const own = changedUnits(base, form.reading.mine);
  const waiting = submission ? changedUnits(submission.base, submission.mine) : [];
  const asSent = submission && {...form, reading: {...form.reading, mine: submission.mine}};
  return [
    ...waiting.filter((unit) => !own.includes(unit)).map((unit) => unitLoss(view, asSent ?? form, unit)),
    ...own.map((unit) => unitLoss(view, form, unit)),
  ];
};

/** What dropping the draft of a deal would take away; `y` is the answer. */
export const dropSheet = (view: View, {id}: LayerOf<'drop'>): Sheet => {
  const title = customerTitle(view, id, view.language.sentences.forms.drop.title, 'heading');
  const submission = view.state.pending.get(id)?.submission;
  const base = view.state.drafts.get(id)?.base ?? submission?.base;
  if (!base) return {title, lines: [blank]};
  const form = formOf(view, {id, base});
  return {
    title,
    lines: laid(view, [...changeLosses(view, form, submission), ...unsendable(view, form)]),
  };
};
