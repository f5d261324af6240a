import type {Change} from '../../domain/many.ts';
import {editsBetween} from '../../domain/fields.ts';
import {draftOn, setDraft} from '../drafts.ts';
import {formFields, formRow} from '../form.ts';
import {intentTo} from '../intent.ts';
import {rowsTo} from '../lists.ts';
import type {Draft, Pending, State, Submission} from '../state.ts';
import {only, withEffects, type Context, type Step} from '../step.ts';
import {makeSubmission, send, withDraft} from '../submit.ts';
import {textField} from '../text-field.ts';
import type {ChangedRow} from './plan.ts';
import type {Run, RunRow} from './run-state.ts';

const isClosing = (change: Change): boolean => change.kind === 'move' && change.status === 'Closed';

const submissionOf = (change: Change, {base, mine}: ChangedRow): Submission => ({
  ...makeSubmission(base, mine, change.kind === 'move' ? intentTo(change.substatus) : 'edit'),
  ofRun: true,
});

/**
 * Closings are held back until the same moment, each with an entry of its own; what waits for the person already keeps
 * the entry that it has. One map for all, as there may be very many.
 */
export const holdBack = (state: State, run: Run, rows: readonly RunRow[]): Step => {
  if (!isClosing(run.change) || state.holdSeconds === 0) return only({...state, run});
  const dueAt = state.now + state.holdSeconds * 1000;
  const pending = new Map<string, Pending>(state.pending);
  for (const {id, submission} of rows)
    if (!pending.has(id))
      pending.set(id, {submission: withDraft(state, id, submission), phase: 'held', dueAt});
  return withEffects({...state, pending, run: {...run, dueAt}}, {type: 'wake', at: dueAt});
};

/** Begins a run: closings are held back together first, all else is sent at once, one after the other. */
export const beginRun = (state: State, change: Change, changed: readonly ChangedRow[]): Step => {
  const rows = changed.map((row): RunRow => ({
    id: row.id,
    submission: submissionOf(change, row),
    result: 'waiting',
    again: 0,
    draft: state.drafts.get(row.id),
    asks: false,
  }));
  const run: Run = {
    change,
    rows,
    ids: new Set(rows.map(({id}) => id)),
    before: 0,
    stopping: false,
  };
  return holdBack({...state, layers: [{kind: 'many-run', cursor: 0}]}, run, rows);
};

/** The change as if it had been typed into the deal's own form: so it is kept like any draft when it is not saved. */
const typedAs = (
  {language}: Context,
  draft: Draft,
  {base, mine}: Pick<Submission, 'base' | 'mine'>,
): Draft => {
  const edits = editsBetween(base, mine);
  const fields = formFields.filter((field) => field in edits);
  const typed = fields.map((field) => [field, textField(formRow(field).prefill(language, mine))] as const);
  return {
    ...draft,
    typed: {...draft.typed, ...Object.fromEntries(typed)},
    ...('team' in edits ? {team: rowsTo(draft, 'team', mine.team ?? [])} : {}),
  };
};

/** Sends one row of a run for the first time, or again after a refusal for certain. */
export const sendRow = (context: Context, state: State, {id, submission}: RunRow): Step => {
  const isEdit = submission.intent === 'edit';
  const drafted = isEdit
    ? setDraft(state, id, typedAs(context, draftOn(state, id, submission.base), submission))
    : state;
  return send(drafted, id, withDraft(drafted, id, submission));
};
