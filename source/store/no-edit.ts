import type {FieldName} from '../domain/fields.ts';
import type {Language} from '../language/language.ts';
import {isEmpty, setDraft} from './drafts.ts';
import {readDraft} from './form.ts';
import {listNames} from './lists.ts';
import type {Draft, ItemField, Layer, ListRow, State} from './state.ts';

// A caret moved in an untouched field, a letter typed and taken back, blanks: they are kept while the form is open,
// so that nothing jumps under the hands of who types, and are no draft once it is left.

const isTyped = ({now, was, typed}: ListRow): boolean =>
  typed !== undefined &&
  (Object.keys(typed) as readonly ItemField[]).some(
    (field) => (typed[field]?.text ?? '').trim() !== ((now ?? was)?.[field] ?? '').trim(),
  );

/** The rows without a form in which nothing was typed; a new item of which nothing is left is no row. */
export const withoutIdleTyping = (rows: readonly ListRow[]): readonly ListRow[] =>
  rows.flatMap((row) => {
    if (row.typed === undefined || isTyped(row)) return [row];
    const {typed: _typed, ...rest} = row;
    return rest.was || rest.now ? [rest] : [];
  });

/** The draft without what amounts to no edit. Text that cannot be understood is never taken away. */
export const withoutNoEdits = (language: Language, now: number, draft: Draft): Draft => {
  const {edits, problems} = readDraft(language, now, draft);
  const counts = (name: string): boolean => name in edits || problems.some(({field}) => field === name);
  const {base, typed, stage, reasonNote} = draft;
  const lists = listNames.flatMap((list) => {
    const rows = withoutIdleTyping(draft[list] ?? []);
    return counts(list) || rows.some((row) => row.typed) ? [[list, rows] as const] : [];
  });
  const stageNames: readonly FieldName[] = ['status', 'substatus', 'statusReason'];
  return {
    base,
    typed: Object.fromEntries(Object.entries(typed).filter(([field]) => counts(field))),
    ...Object.fromEntries(lists),
    ...(stage && stageNames.some(counts) ? {stage} : {}),
    ...(reasonNote && reasonNote.text.trim() !== '' ? {reasonNote} : {}),
  };
};

/** Whether there is something of this deal that would be missed. */
export const isDrafted = (language: Language, {drafts, now}: State, id: string): boolean => {
  const draft = drafts.get(id);
  return draft !== undefined && !isEmpty(withoutNoEdits(language, now, draft));
};

const isFormOf =
  (id: string) =>
  (layer: Layer): boolean =>
    'base' in layer && layer.id === id;

/** Prunes the drafts whose last form was left, or whose write has ended, since `before`. */
export const pruneLeft = (language: Language, before: State, state: State): State => {
  if (before.layers === state.layers && before.pending === state.pending) return state;
  let next = state;
  for (const [id, draft] of state.drafts) {
    const wasBusy = before.layers.some(isFormOf(id)) || before.pending.has(id);
    const isBusy = state.layers.some(isFormOf(id)) || state.pending.has(id);
    if (wasBusy && !isBusy) next = setDraft(next, id, withoutNoEdits(language, state.now, draft));
  }
  return next;
};
