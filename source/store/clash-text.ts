import type {Clash} from '../domain/merge.ts';
import type {Edits, FieldName} from '../domain/fields.ts';
import {closingDay} from '../domain/days.ts';
import {knownCurrency, parseDecimal} from '../domain/money.ts';
import type {Choice} from '../domain/merge.ts';
import type {Language} from '../language/language.ts';
import {formRows, type Understood} from './form.ts';

// `e` in the conflict table: a clashing value as text to be typed over, and back into a choice.

type Side = 'base' | 'theirs' | 'mine' | 'both';

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const unitText = (language: Language, edits: Edits): string | undefined => {
  if ('dealValue' in edits) {
    const decimal = parseDecimal(edits.dealValue);
    return `${word(edits.currency)} ${decimal ? language.editable(decimal) : ''}`.trim();
  }
  const [field] = Object.keys(edits) as readonly FieldName[];
  const row = formRows.find((candidate) => candidate.field === field);
  if (!field || !row) return undefined;
  const value = edits[field];
  return field === 'closingDateTime' ? (closingDay(value) ?? '') : word(value);
};

/** The text to edit; undefined where there is nothing that could be typed (a status, a person, a list). */
export const clashText = (language: Language, clash: Clash, side: Side): string | undefined => {
  if (clash.kind === 'unit') return unitText(language, clash[side] ?? clash.mine);
  return clash.kind === 'member-field' && side !== 'both' ? word(clash[side]) : undefined;
};

const valueChoice = (
  language: Language,
  edits: Edits,
  text: string,
): Choice | {readonly sentence: string} => {
  const [, code, amount = ''] = /^\s*([a-z]{3}\b)?\s*(.*)$/isu.exec(text) ?? [];
  const currency = code?.toUpperCase() ?? edits.currency ?? null;
  if (code !== undefined && !knownCurrency(code.toUpperCase()))
    return {sentence: language.sentences.editProblems['unknown-currency']};
  const read = understandAs(language, 'dealValue', amount, '');
  return read.ok ? {take: 'edited', value: {dealValue: read.value, currency}} : {sentence: read.sentence};
};

const understandAs = (language: Language, field: FieldName, text: string, today: string): Understood =>
  formRows.find((row) => row.field === field)?.understand(language, text, today) ?? {ok: true, value: text};

/** The choice that a typed text stands for, or the sentence that says why it is none. */
export const readClashText = (
  language: Language,
  clash: Clash,
  text: string,
  today: string,
): Choice | {readonly sentence: string} => {
  if (clash.kind !== 'unit') return {take: 'edited', value: text.trim() === '' ? null : text.trim()};
  if ('dealValue' in clash.mine) return valueChoice(language, clash.mine, text);
  const [field] = Object.keys(clash.mine) as readonly FieldName[];
  if (!field) return {sentence: ''};
  const read = understandAs(language, field, text, today);
  return read.ok ? {take: 'edited', value: {[field]: read.value}} : {sentence: read.sentence};
};
