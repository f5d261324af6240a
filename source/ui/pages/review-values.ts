import {clean} from '../../domain/clean.ts';
import {closingDay, daysBetween} from '../../domain/days.ts';
import type {UnitName} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {itemFields, listRows} from '../../store/lists.ts';
import type {ListName, ListRow} from '../../store/state.ts';
import type {Form} from '../field-meaning.ts';
import {lineChanges} from '../line-changes.ts';
import {noteLines, unitEdits, unitWords, valueWords} from '../value-words.ts';
import type {View} from '../view.ts';
import {changedFields, changeOf, memberText, nameOf} from './team-changes.ts';

/** One line of the table, before it is wrapped: what is there, and what will be. */
export type Pair = {readonly now: string; readonly after: string};

type Telling = (view: View, form: Form) => readonly Pair[];

const wordsOf = (view: View, unit: UnitName, referral: Referral): string =>
  unitWords(view, unit, unitEdits(referral, unit));

/** How far the date moves, where there are two. */
const moveWords = ({language}: View, before: Referral, after: Referral): string => {
  const {later, earlier} = language.sentences.forms.review;
  const [from, to] = [
    closingDay(before.details?.closingDateTime),
    closingDay(after.details?.closingDateTime),
  ];
  if (from === undefined || to === undefined) return '';
  const days = daysBetween(from, to);
  return `, ${days < 0 ? earlier(-days) : later(days)}`;
};

const tellDate: Telling = (view, {draft: {base}, reading: {mine}}) => [
  {
    now: wordsOf(view, 'closingDateTime', base),
    after: wordsOf(view, 'closingDateTime', mine) + moveWords(view, base, mine),
  },
];

/** Of the notes only what comes and what goes. */
const tellNotes: Telling = (view, {draft: {base}, reading: {mine}}) => {
  const {added, removed} = lineChanges(
    noteLines(base.details?.notes ?? ''),
    noteLines(mine.details?.notes ?? ''),
  );
  return [
    {now: wordsOf(view, 'notes', base), after: wordsOf(view, 'notes', mine)},
    ...removed.map((text) => ({now: '', after: `- ${text}`})),
    ...added.map((text) => ({now: '', after: `+ ${text}`})),
  ];
};

/** What changed of an item that no form shows, such as a title. */
const otherChanges = (view: View, {was, now}: ListRow): readonly string[] => {
  const {forms, memberFields} = view.language.sentences;
  const [before, after] = [was ?? {}, now ?? {}] as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set([before, after].flatMap((item) => Object.keys(item ?? {})))];
  return names
    .filter((name) => !itemFields.some((field) => field === name))
    .filter((name) => valueWords(view, before?.[name]) !== valueWords(view, after?.[name]))
    .map((name) => forms.team.field(memberFields[name] ?? clean(name), valueWords(view, after?.[name])));
};

const memberPair = (view: View, row: ListRow): readonly Pair[] => {
  const {forms, memberFields, pages} = view.language.sentences;
  const {team} = forms;
  const name = nameOf(view, row.was ? {was: row.was} : row);
  const changes = changedFields(row).map((field) =>
    team.field(memberFields[field] ?? field, memberText(row.now, field) || pages.none),
  );
  const pairs: Readonly<Partial<Record<ReturnType<typeof changeOf>, Pair>>> = {
    removed: {now: name, after: team.removed},
    changed: {now: name, after: [...changes, ...otherChanges(view, row)].join(', ')},
    added: {now: '', after: team.added(name)},
  };
  const pair = pairs[changeOf(row)];
  return pair ? [pair] : [];
};

const teamOrder = ['removed', 'changed', 'added'] as const;

const tellList =
  (list: ListName): Telling =>
  (view, {draft}) => {
    const rows = listRows(draft, draft.base, list);
    return teamOrder.flatMap((change) =>
      rows.filter((row) => changeOf(row) === change).flatMap((row) => memberPair(view, row)),
    );
  };

const telling: Readonly<Partial<Record<UnitName, Telling>>> = {
  closingDateTime: tellDate,
  notes: tellNotes,
  team: tellList('team'),
  contacts: tellList('contacts'),
  solutions: tellList('solutions'),
};

/** What is told of one unit that changes. */
export const pairsOf = (view: View, form: Form, unit: UnitName): readonly Pair[] =>
  telling[unit]?.(view, form) ?? [
    {now: wordsOf(view, unit, form.draft.base), after: wordsOf(view, unit, form.reading.mine)},
  ];
