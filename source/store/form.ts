import {applyEdits, editsBetween, type Edits, type FieldName, type FieldValue} from '../domain/fields.ts';
import {closingDay, dayAt, dayToInstant} from '../domain/days.ts';
import {parseDecimal, toWire} from '../domain/money.ts';
import type {Json, Referral} from '../domain/referral.ts';
import {validateEdits} from '../domain/validate.ts';
import type {Language} from '../language/language.ts';
import type {AmountDoubt} from '../language/read-amount.ts';
import {itemsOf, listNames} from './lists.ts';
import type {Draft, FormField} from './state.ts';
import {freshField, textField, type TextField} from './text-field.ts';

/** How a typed text is understood: the wire value it stands for, or what keeps it from being one. */
export type Understood =
  | {readonly ok: true; readonly value: FieldValue; readonly doubt?: AmountDoubt}
  | {readonly ok: false; readonly sentence: string; readonly hint?: string};

type FormRow = {
  readonly field: FormField;
  readonly lines: 'one' | 'many';
  /** What stands in the field before anything is typed. */
  readonly prefill: (language: Language, referral: Referral) => string;
  readonly understand: (language: Language, text: string, today: string) => Understood;
};

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const asWord = (_language: Language, text: string): Understood => ({
  ok: true,
  value: text.trim() === '' ? null : text.trim(),
});

const asAmount = (language: Language, text: string): Understood => {
  if (text.trim() === '') return {ok: true, value: null};
  const read = language.parseAmount(text);
  if (!read.ok) return {ok: false, sentence: language.sentences.amountProblems[read.problem]};
  return {ok: true, value: toWire(read.decimal), ...(read.doubt === undefined ? {} : {doubt: read.doubt})};
};

const asDay = (language: Language, text: string, today: string): Understood => {
  if (text.trim() === '') return {ok: true, value: null};
  const read = language.parseDay(text, today);
  if (read.ok) return {ok: true, value: dayToInstant(read.day)};
  const {sentence, hint} = language.dayProblem(read);
  return {ok: false, sentence, ...(hint === undefined ? {} : {hint})};
};

const decimalText = (language: Language, value: unknown): string => {
  const decimal = parseDecimal(value);
  return decimal ? language.editable(decimal) : '';
};

/** The rows of the edit form, in its order. Quick edits and the accept sheet show some of them. */
export const formRows: readonly FormRow[] = [
  {
    field: 'dealValue',
    lines: 'one',
    prefill: (language, referral) => decimalText(language, referral.details?.dealValue),
    understand: asAmount,
  },
  {
    field: 'currency',
    lines: 'one',
    prefill: (_language, referral) => word(referral.details?.currency),
    understand: (_language, text) => ({
      ok: true,
      value: text.trim() === '' ? null : text.trim().toUpperCase(),
    }),
  },
  {
    field: 'closingDateTime',
    lines: 'one',
    prefill: (_language, referral) => closingDay(referral.details?.closingDateTime) ?? '',
    understand: asDay,
  },
  {
    field: 'salesStage',
    lines: 'one',
    prefill: (_language, referral) => word(referral.salesStage),
    understand: asWord,
  },
  {
    field: 'externalReferenceId',
    lines: 'one',
    prefill: (_language, referral) => word(referral.externalReferenceId),
    understand: asWord,
  },
  {
    field: 'campaignId',
    lines: 'one',
    prefill: (_language, referral) => word(referral.campaignId),
    understand: asWord,
  },
  {
    field: 'referralProgram',
    lines: 'one',
    prefill: (_language, referral) => word(referral.referralProgram),
    understand: asWord,
  },
  {
    field: 'notes',
    lines: 'many',
    prefill: (_language, referral) => word(referral.details?.notes),
    understand: (_language, text) => ({ok: true, value: text.trim() === '' ? null : text}),
  },
];

export const formFields: readonly FormField[] = formRows.map(({field}) => field);

export const formRow = (field: FormField): FormRow => {
  const row = formRows.find((candidate) => candidate.field === field);
  if (!row) throw new Error(`no form row for ${field}`);
  return row;
};

/** A value of one line is mostly typed anew, and gives way to what is typed; notes are added to. */
export const prefilled = (language: Language, base: Referral, field: FormField): TextField => {
  const {lines, prefill} = formRow(field);
  return (lines === 'one' ? freshField : textField)(prefill(language, base));
};

export const todayOf = (language: Language, now: number): string => dayAt(now, language.timeZone);

export const fieldText = (
  language: Language,
  draft: Draft | undefined,
  base: Referral,
  field: FormField,
): string => draft?.typed[field]?.text ?? formRow(field).prefill(language, base);

export type FieldProblem = {readonly field: FieldName; readonly sentence: string; readonly hint?: string};

export type DraftReading = {
  readonly edits: Edits;
  readonly mine: Referral;
  readonly problems: readonly FieldProblem[];
};

const listEdits = (draft: Draft): Edits =>
  Object.fromEntries(
    listNames.flatMap((list) => {
      const rows = draft[list];
      return rows ? [[list, itemsOf(rows) as Json] as const] : [];
    }),
  );

/**
 * What a draft amounts to: the edits that differ from its base, and what must be mended first.
 *
 * @param fields only these fields of the form; the draft's lists and stage count always
 */
export const readDraft = (
  language: Language,
  now: number,
  draft: Draft,
  fields: readonly FormField[] = formFields,
): DraftReading => {
  const today = todayOf(language, now);
  const typed: {[F in FormField]?: FieldValue} = {};
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const text = draft.typed[field]?.text;
    if (text === undefined || text === formRow(field).prefill(language, draft.base)) continue;
    const read = formRow(field).understand(language, text, today);
    if (read.ok) typed[field] = read.value;
    else
      problems.push({field, sentence: read.sentence, ...(read.hint === undefined ? {} : {hint: read.hint})});
  }
  const wished: Edits = {...typed, ...draft.stage, ...listEdits(draft)};
  const mine = applyEdits(draft.base, wished);
  const edits = editsBetween(draft.base, mine);
  for (const {field, problem} of validateEdits(draft.base, edits))
    problems.push({field, sentence: language.sentences.editProblems[problem]});
  return {edits, mine: applyEdits(draft.base, edits), problems};
};
