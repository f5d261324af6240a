import {promptFor} from '../prompts.ts';
import {note, writeOf} from '../log.ts';
import {stopRun} from '../many/go-on.ts';
import {reportOf} from '../many/report.ts';
import {retryRun} from '../many/retry.ts';
import {heldUntil, isRunning, shownRows, triedAgain, type RunRow} from '../many/run-state.ts';
import {readOnlyOf} from '../read-only.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, withEffects, type Behaviour, type Given, type Step} from '../step.ts';
import {recalled, setPending} from '../submit.ts';
import {formFor} from './drafts.ts';
import {pageWalking} from './walking.ts';

type RunLayer = LayerOf<'many-run'>;

const rowsOf = ({run}: State): readonly RunRow[] => (run ? shownRows(run) : []);

const walk =
  (steps: number) =>
  ({state}: Given, layer: RunLayer): Step => {
    const cursor = Math.max(0, Math.min(rowsOf(state).length - 1, layer.cursor + steps));
    return only(swap(state, {...layer, cursor}));
  };

/** Leaves the page: back to the list, where those that need somebody are marked. */
const leave = ({state}: Given): Step => {
  const {run: _run, ...left} = pop(state);
  return only(left);
};

/** All of what is held goes back, and nothing was sent; the marks stand as before. */
const takeBack = (given: Given): Step => {
  const {context, state} = given;
  const {run} = state;
  const {many, notices} = context.language.sentences;
  if (!run || heldUntil(state) === undefined) return only(tell(state, 'plain', notices.nothingToUndo));
  const waiting = run.rows.filter(({result}) => result === 'waiting');
  const pending = new Map(state.pending);
  for (const {id} of waiting) if (pending.get(id)?.phase === 'held') pending.delete(id);
  const noted = waiting.reduce<State>(
    (sofar, {id, submission}) =>
      note(sofar, {at: state.now, id, what: writeOf(submission), result: 'taken-back'}),
    {...state, pending},
  );
  const told = (next: State): State => tell(next, 'done', many.takenBack(waiting.length));
  // After a sleep in the middle of a run the wait begins again: what was sent by then has its result.
  if (waiting.length < run.rows.length) return stopRun(told(noted));
  const {state: left} = leave({...given, state: noted});
  return only(told(left));
};

/** While closings are held nothing was sent: to cancel is to take back. */
const cancel = (given: Given): Step =>
  heldUntil(given.state) === undefined ? stopRun(given.state) : takeBack(given);

const back = (given: Given): Step => (isRunning(given.state) ? cancel(given) : leave(given));

/** The first time it cancels the rest; nothing unsent is sent by leaving, and drafts are kept. */
const interrupt = (given: Given): Step => {
  const {context, state} = given;
  if (state.quitting) return withEffects(state, {type: 'quit'});
  const asked = tell({...state, quitting: true}, 'plain', context.language.sentences.notices.quitAgain);
  return isRunning(state) ? cancel({...given, state: asked}) : only(asked);
};

/** What asks about the deal, else the form with its draft, else the page of the deal. */
const settle = (given: Given, id: string): Step => {
  const {state} = given;
  const pending = state.pending.get(id);
  const asked = pending && recalled(pending);
  const prompt = asked && promptFor(id, asked);
  if (asked && prompt) return only(push(setPending(state, id, asked), prompt));
  const layer = formFor(state, id) ?? {kind: 'detail', id, top: 0};
  return withEffects(push(state, layer), {type: 'read-referral', id});
};

/** The service asks for a longer wait than one waits unasked: this agrees to it, and goes on when it is over. */
const agree = (state: State): Step => {
  const current = state.run?.rows.find(({result}) => result === 'under-way');
  const pending = current && state.pending.get(current.id);
  if (!current || pending?.phase !== 'asked-to-wait' || pending.agreed) return only(state);
  const agreed = setPending(state, current.id, {...pending, agreed: true});
  return withEffects(agreed, {type: 'wake', at: pending.until});
};

const confirm = (given: Given, layer: RunLayer): Step => {
  const {state} = given;
  if (isRunning(state)) return agree(state);
  const row = rowsOf(state)[layer.cursor];
  return row ? settle(given, row.id) : only(state);
};

const retry = ({context, state}: Given): Step => {
  const {run} = state;
  const {many, notices} = context.language.sentences;
  if (!run || isRunning(state)) return only(tell(state, 'plain', many.stillRunning));
  if (triedAgain(run).length === 0) return only(tell(state, 'plain', many.allDone));
  if (state.offlineSince !== undefined) return only(tell(state, 'plain', notices.notPossible(many.offline)));
  const readOnly = readOnlyOf(state);
  if (readOnly !== undefined) return only(tell(state, 'plain', notices.readOnly[readOnly]));
  return retryRun(state);
};

const copy = ({context, state}: Given): Step => {
  const {run} = state;
  if (!run) return only(state);
  const what = context.language.sentences.many.report(run.rows.length);
  return withEffects(state, {type: 'copy', text: reportOf(context, state, run), what});
};

export const manyRunBehaviour: Behaviour<RunLayer> = {
  commands: {
    ...pageWalking(walk),
    confirm,
    undo: takeBack,
    'retry-failed': retry,
    copy,
    cancel: interrupt,
    back,
  },
};
