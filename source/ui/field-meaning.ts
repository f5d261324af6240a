import {clean} from '../domain/clean.ts';
import {closingDay, daysBetween} from '../domain/days.ts';
import {readField} from '../domain/fields.ts';
import {parseDecimal} from '../domain/money.ts';
import type {Referral} from '../domain/referral.ts';
import {draftOn} from '../store/drafts.ts';
import {fieldText, formRow, prefilled, readDraft, type DraftReading} from '../store/form.ts';
import {readFields} from '../store/layers/fields.ts';
import type {Draft, FormField} from '../store/state.ts';
import type {TextField} from '../store/text-field.ts';
import type {Piece} from './form-lines.ts';
import type {View} from './view.ts';

// How a typed text is understood, in words: what stands beside a field is what would be sent.

/** A form as it is now: the version below it, what was typed, and what that amounts to. */
export type Form = {readonly draft: Draft; readonly reading: DraftReading};

export type OnDeal = {readonly id: string; readonly base: Referral};

/** @param fields only these; without them the whole draft */
export const formOf = ({state, language}: View, {id, base}: OnDeal, fields?: readonly FormField[]): Form => {
  const draft = draftOn(state, id, base);
  const reading = fields
    ? readFields(language, state.now, draft, fields)
    : readDraft(language, state.now, draft);
  return {draft, reading};
};

export const textIn = ({language}: View, {draft}: Form, field: FormField): TextField =>
  draft.typed[field] ?? prefilled(language, draft.base, field);

const typedText = ({language}: View, {draft}: Form, field: FormField): string =>
  fieldText(language, draft, draft.base, field);

/** The value that would be sent, in the wire's form; undefined while the text cannot be understood. */
const understood = (view: View, form: Form, field: FormField): unknown => {
  const read = formRow(field).understand(view.language, typedText(view, form, field), view.now.today);
  return read.ok ? read.value : undefined;
};

const currencyOf = (view: View, form: Form): string =>
  clean(typedText(view, form, 'currency'))
    .trim()
    .toUpperCase();

const amountWords = (view: View, form: Form): string => {
  const amount = parseDecimal(understood(view, form, 'dealValue'));
  return amount === undefined
    ? view.language.sentences.pipeline.noValue
    : view.language.money(amount, currencyOf(view, form));
};

/** With the weekday while the year goes without saying; with the year otherwise. */
const dayWords = (view: View, form: Form, isShort: boolean): string => {
  const {language, now} = view;
  const day = closingDay(understood(view, form, 'closingDateTime'));
  if (day === undefined) return language.sentences.pipeline.noDate;
  const isThisYear = day.slice(0, 4) === now.today.slice(0, 4);
  const told = isThisYear ? language.dayAndWeekday(day) : language.dayLong(day);
  return `${isShort ? language.dayShort(day) : told}, ${language.distance(daysBetween(now.today, day))}`;
};

const stageWords = (view: View, form: Form): string => {
  const stages: Readonly<Record<string, string>> = view.language.sentences.salesStages;
  return stages[typedText(view, form, 'salesStage').trim()] ?? '';
};

type Words = (view: View, form: Form, isShort: boolean) => string;

const nothing: Words = () => '';

const meanings: Readonly<Record<FormField, Words>> = {
  dealValue: amountWords,
  currency: (view, form) => view.language.currencyName(currencyOf(view, form)),
  closingDateTime: dayWords,
  salesStage: stageWords,
  externalReferenceId: nothing,
  campaignId: nothing,
  referralProgram: nothing,
  notes: nothing,
};

const rawWords = ({language}: View, base: Referral, field: FormField): string => {
  const value = readField(base, field);
  return typeof value === 'string' && value !== '' ? clean(value) : language.sentences.pages.none;
};

const wasAmount = ({language}: View, {details}: Referral): string => {
  const amount = parseDecimal(details?.dealValue);
  return amount === undefined
    ? language.sentences.pipeline.noValue
    : language.exact(amount, details?.currency ?? '');
};

const wasDay = ({language}: View, {details}: Referral): string => {
  const day = closingDay(details?.closingDateTime);
  return day === undefined ? language.sentences.pipeline.noDate : language.dayShort(day);
};

const before: Readonly<Partial<Record<FormField, (view: View, base: Referral) => string>>> = {
  dealValue: wasAmount,
  closingDateTime: wasDay,
};

const wasPiece = (view: View, {draft, reading}: Form, field: FormField): readonly Piece[] => {
  if (!(field in reading.edits) || field === 'notes') return [];
  const old = before[field]?.(view, draft.base) ?? rawWords(view, draft.base, field);
  return [{text: view.language.sentences.forms.was(old), token: 'dim'}];
};

/** A reading that is probably meant, but may be a thousand times off. Of an untouched field it says nothing. */
const doubtPiece = (view: View, form: Form, field: FormField): readonly Piece[] => {
  const {language, now} = view;
  const text = form.draft.typed[field]?.text;
  if (text === undefined || text === formRow(field).prefill(language, form.draft.base)) return [];
  const read = formRow(field).understand(language, text, now.today);
  const amount = read.ok ? parseDecimal(read.value) : undefined;
  if (!read.ok || read.doubt === undefined || amount === undefined) return [];
  return [
    {text: `! ${language.amountDoubt(amount, read.doubt, currencyOf(view, form))}`, token: 'warn', own: true},
  ];
};

/** What stands beside a field: what is wrong and the way out, or how it is understood, what it was, and a doubt. */
export const meaningOf = (view: View, form: Form, field: FormField, isShort: boolean): readonly Piece[] => {
  const problem = form.reading.problems.find((each) => each.field === field);
  if (problem) {
    const hint: readonly Piece[] =
      problem.hint === undefined ? [] : [{text: problem.hint, token: 'dim', own: true}];
    return [{text: `× ${problem.sentence}`, token: 'error', own: true}, ...hint];
  }
  const words = meanings[field](view, form, isShort);
  const told: readonly Piece[] = words === '' ? [] : [{text: words, token: 'selected'}];
  return [...told, ...wasPiece(view, form, field), ...doubtPiece(view, form, field)];
};
