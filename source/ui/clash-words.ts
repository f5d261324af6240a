import {clean} from '../domain/clean.ts';
import {closingDay} from '../domain/days.ts';
import {readField, type Edits, type UnitName} from '../domain/fields.ts';
import type {Clash, MemberClash, MemberFieldClash, MemberList} from '../domain/merge.ts';
import {compare, parseDecimal, roundTo} from '../domain/money.ts';
import type {Maybe, Member, Referral} from '../domain/referral.ts';
import {findMember} from '../domain/team.ts';
import type {Conflict} from '../store/state.ts';
import {memberChangeWords, personName} from './change-words.ts';
import {lineChanges} from './line-changes.ts';
import {statusText} from './pages/page-head.ts';
import {noteLines, unitLabel, unitWords, valueWords} from './value-words.ts';
import type {View} from './view.ts';

// A clash in words: its label, and each side long and short. Everything that is returned is cleaned.

export type Side = 'base' | 'theirs' | 'mine';

/** The same value in ever fewer words; a table takes the first that fits every cell of the row. */
export type Wordings = readonly string[];

const memberIn = (referral: Referral, list: MemberList, email: string): Member | undefined =>
  findMember(readField(referral, list) as Maybe<readonly Member[]>, email);

const personOf = ({theirs, origin}: Conflict, list: MemberList, email: string): Member =>
  memberIn(theirs, list, email) ??
  memberIn(origin.mine, list, email) ??
  memberIn(origin.base, list, email) ?? {email};

const fieldLabel = ({language}: View, field: string): string =>
  language.sentences.memberFields[field] ?? clean(field);

/** "Jana's phone": the first name, where there is one. */
const memberFieldLabel = (view: View, conflict: Conflict, {list, email, field}: MemberFieldClash): string => {
  const person = personOf(conflict, list, email);
  const first = clean(typeof person.firstName === 'string' ? person.firstName : '').trim();
  const name = first === '' ? personName(view, person) : first;
  return view.language.sentences.conflict.table.memberField(name, fieldLabel(view, field));
};

export const clashLabel = (view: View, conflict: Conflict, clash: Clash): string => {
  if (clash.kind === 'unit') return unitLabel(view, clash.unit);
  if (clash.kind === 'member-field') return memberFieldLabel(view, conflict, clash);
  return personName(view, personOf(conflict, clash.list, clash.email));
};

const text = (value: unknown): string => (typeof value === 'string' ? clean(value) : '');

/** Without minor units where all of them are zero. */
const shortMoney = ({language}: View, {dealValue, currency}: Edits): string | undefined => {
  const value = parseDecimal(dealValue);
  const isWhole = value !== undefined && compare(value, roundTo(value, 0)) === 0;
  return isWhole ? `${text(currency)} ${language.wholeUnits(value)}`.trim() : undefined;
};

const shortDay = ({language}: View, {closingDateTime}: Edits): string | undefined => {
  const day = closingDay(closingDateTime);
  return day === undefined ? undefined : language.dayShort(day);
};

const shortStage = (view: View, {status, substatus}: Edits): string | undefined => {
  const state = statusText(view, {status: text(status), substatus: text(substatus)});
  return state === '' ? undefined : state;
};

type Short = (view: View, edits: Edits) => string | undefined;

const short: Readonly<Partial<Record<UnitName, Short>>> = {
  value: shortMoney,
  closingDateTime: shortDay,
  stage: shortStage,
};

/** What a unit is, long and short. */
export const unitWordings = (view: View, unit: UnitName, edits: Edits): Wordings => {
  const long = unitWords(view, unit, edits);
  return [long, short[unit]?.(view, edits) ?? long];
};

const notesOf = (edits: Edits): readonly string[] => noteLines(edits.notes ?? '');

/** Notes are counted, never cut: what came and went against what both had read. */
const notesWords = (view: View, base: Edits, edits: Edits): string => {
  const {added, removed} = lineChanges(notesOf(base), notesOf(edits));
  if (added.length + removed.length === 0) return unitWords(view, 'notes', edits);
  return view.language.sentences.conflict.table.lines(added.length, removed.length);
};

const personWords = ({language}: View, {base, ...sides}: MemberClash, side: Side): string => {
  const words = language.sentences.conflict.table;
  if (side === 'base') return base ? words.was : words.notThere;
  if (sides[side] === null) return base ? words.removed : words.notThere;
  return base ? words.changed : words.added;
};

/** One side of a clash as it stands in the table. */
export const sideWordings = (view: View, clash: Clash, side: Side): Wordings => {
  switch (clash.kind) {
    case 'unit':
      return clash.unit === 'notes' && side !== 'base'
        ? [notesWords(view, clash.base, clash[side])]
        : unitWordings(view, clash.unit, clash[side]);
    case 'member':
      return [side === 'base' && clash.base ? personName(view, clash.base) : personWords(view, clash, side)];
    case 'member-field':
      return [valueWords(view, clash[side])];
  }
};

const namesIn = (view: View, value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : []).map((item) => {
    if (typeof item !== 'object' || item === null) return valueWords(view, item);
    const {name} = item as {readonly name?: unknown};
    return typeof name === 'string' ? clean(name) : personName(view, item);
  });

const memberText = (view: View, {base, ...sides}: MemberClash, side: 'theirs' | 'mine'): string => {
  const words = view.language.sentences.conflict.table;
  const member = sides[side];
  if (member === null) return base ? words.removed : words.notThere;
  const name = personName(view, member);
  return base ? `${name}: ${memberChangeWords(view, base, member)}` : `${name} ${words.added}`;
};

/** One side in full: notes by line, lists by name. Notes of theirs and mine carry a sign before what came and went. */
export const sideTexts = (view: View, clash: Clash, side: Side, changesOnly: boolean): readonly string[] => {
  if (clash.kind === 'member' && side !== 'base') return [memberText(view, clash, side)];
  if (clash.kind !== 'unit') return [sideWordings(view, clash, side)[0] ?? ''];
  const edits = clash[side];
  if (clash.unit === 'notes') return notesTexts(view, clash.base, edits, side, changesOnly);
  const [value] = Object.values(edits);
  const names = clash.unit === 'value' ? [] : namesIn(view, value);
  return [names.length > 0 ? names.join(', ') : unitWords(view, clash.unit, edits)];
};

const notesTexts = (
  view: View,
  base: Edits,
  edits: Edits,
  side: Side,
  changesOnly: boolean,
): readonly string[] => {
  const own = notesOf(edits);
  if (own.length === 0) return [view.language.sentences.pages.none];
  if (side === 'base') return own;
  const {added, removed} = lineChanges(notesOf(base), own);
  const gone = removed.map((line) => `- ${line}`);
  if (changesOnly) return [...gone, ...added.map((line) => `+ ${line}`)];
  const left = [...added];
  const marked = own.map((line) => {
    const index = left.indexOf(line);
    if (index === -1) return line;
    left.splice(index, 1);
    return `+ ${line}`;
  });
  return [...marked, ...gone];
};
