import type {Referral} from '../../domain/referral.ts';
import type {Language} from '../../language/language.ts';
import type {ShownRecord} from './record.ts';

export type Reader = {
  readonly language: Language;
  /** Epoch ms. */
  readonly now: number;
  readonly me?: string;
};

export type Source = Reader & {readonly referral: Referral; readonly read: ShownRecord};

export type Row = readonly [label: string, value: string | readonly string[]];
export type Section = {readonly title: string; readonly lines: readonly string[]};

const indent = '  ';
const labelWidth = 18;

/** A label and its value; lines that follow stand below the first. Nothing where there is no value. */
export const rowLines = ([label, value]: Row): readonly string[] => {
  const lines = typeof value === 'string' ? [value] : value;
  return lines
    .filter((line, index) => line !== '' || index > 0)
    .map((line, index) => `${indent}${(index === 0 ? label : '').padEnd(labelWidth)}  ${line}`.trimEnd());
};

export const joined = (parts: readonly string[], between = ' · '): string =>
  parts.filter(Boolean).join(between);

/** Lines of a section without labels. */
export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => `${indent}${line}`.trimEnd());
