import {baseCommands} from './base-commands.ts';
import {cacheBlockRead, cacheRead} from './cache-reading.ts';
import type {Command} from './command.ts';
import type {Effect} from './effect.ts';
import {documentClosed} from './document.ts';
import {behaviourOf} from './behaviours.ts';
import {fits} from './layout.ts';
import type {Message, MessageOf} from './message.ts';
import {noteCall} from './log.ts';
import {goOn, noteRun} from './many/go-on.ts';
import {onMarks} from './many/verbs.ts';
import {recordsPacked} from './packing.ts';
import {pruneLeft} from './no-edit.ts';
import {backOnline, causeOfFailure, withOutage} from './offline.ts';
import {listFailed, listRead, pageRead, recordRead} from './referrals.ts';
import {isSettling} from './prompts.ts';
import {keptRead, promote} from './restore.ts';
import {settle} from './settle.ts';
import {isWriting, readOnlyOf} from './read-only.ts';
import {
  raiseSignIn,
  signedIn,
  signInAddress,
  signInCode,
  signInFailed,
  signInTrouble,
  signInWanted,
} from './sign-in.ts';
import type {State} from './state.ts';
import {
  andThen,
  doneStays,
  only,
  tell,
  tellProblem,
  withoutMending,
  withoutNotices,
  type Context,
  type Given,
  type Step,
} from './step.ts';
import type {Step as StoreStep} from './store.ts';
import {reconciled, saveEnded} from './answers.ts';
import {changesFailed, changesRead} from './changes.ts';
import {poll} from './polling.ts';
import {relatedNotRead, relatedRead} from './related.ts';
import {noteOthers, withoutNews, withSight} from './unseen.ts';
import {cancelOpenWait} from './waits.ts';
import {worked} from './worked.ts';
import {releaseDue, restartHolds, setPending} from './submit.ts';
import {editTopField, typeIntoTop} from './typing.ts';
import {editorClosed} from './layers/edit.ts';

/** An answer to a key goes with the next one. */
const forgetDone = (state: State): State => {
  const answered = withoutNotices(state, 'plain');
  const isRead = answered.notices.some(({tone, at}) => tone === 'done' && state.now - at >= doneStays);
  return isRead ? withoutNotices(answered, 'done') : answered;
};

/** Where nothing may be changed, what leads to a change says so. */
const refusedWrite = ({context, state}: Given, command: Command): Step | undefined => {
  const readOnly = isWriting(command) ? readOnlyOf(state) : undefined;
  if (readOnly === undefined) return undefined;
  return only(tell(state, 'plain', context.language.sentences.notices.readOnly[readOnly]));
};

/** A command of the list itself, where it works: on the list, on the page of a deal, or anywhere. */
const onTheList = (given: Given, command: Command, own: ReturnType<typeof behaviourOf>): Step => {
  const base = baseCommands[command];
  if (!base || (own && !own.isPage && !base.anywhere)) return only(given.state);
  return refusedWrite(given, command) ?? onMarks(given, command) ?? base.run(given);
};

/** Gives a command to what has the keys: the top layer's own, else the list's where they work. */
export const giveCommand = (context: Context, state: State, command: Command, key: string): Step => {
  if (isSettling(state) && !baseCommands[command]?.anywhere) return only(state);
  const waiting = command === 'back' ? cancelOpenWait(context, state) : undefined;
  if (waiting) return waiting;
  const given = {context, state, key};
  const own = behaviourOf(state);
  return own?.commands[command]?.(given) ?? onTheList(given, command, own);
};

/** What any key does: the cursor is the person's from now on, read messages go, a lone ctrl+c is forgotten. */
const afterKey = (state: State): State =>
  withoutNews(
    forgetDone(state.touched && !state.quitting ? state : {...state, touched: true, quitting: false}),
  );

/** The clock is told every second; after a longer gap the computer slept, or the program was stopped. */
const longestGap = 5000;

/** A closing is sent when its wait is over, but never after a time in which nobody saw the wait. */
const passTime = (state: State, now: number): Step => {
  const later = {...state, now: Math.max(now, state.now)};
  return andThen(later.now - state.now > longestGap ? restartHolds(later) : releaseDue(later), poll);
};

type Handlers = {
  readonly [T in Message['type']]: (context: Context, state: State, message: MessageOf<T>) => Step;
};

const handlers: Handlers = {
  'command-given': (context, state, {command, key, now}) => {
    if (state.editing) return only(state);
    const {state: later, effects} = passTime(state, now);
    const quitting = state.quitting && command === 'cancel';
    return andThen({state: {...afterKey(later), quitting}, effects}, (next) =>
      giveCommand(context, next, command, key),
    );
  },
  'text-typed': (context, state, {text}) =>
    state.editing ? only(state) : typeIntoTop(context, afterKey(withoutMending(state)), text),
  'text-edited': (context, state, {edit}) =>
    state.editing ? only(state) : editTopField(context, afterKey(withoutMending(state)), edit),
  // From the top again: the window then scrolls only as far as the cursor needs on the new screen.
  resized: (_context, state, {size}) => {
    const next = {...state, size, top: 0};
    return fits(size) && !fits(state.size) ? restartHolds(next) : only(next);
  },
  'time-passed': (_context, state, {now}) => passTime(state, now),
  'page-read': (_context, state, message) => pageRead(state, message),
  'records-packed': (_context, state, {blocks}) => only(recordsPacked(state, blocks)),
  worked: (_context, state, message) => only(worked(state, message)),
  'list-read': listRead,
  'cache-block-read': (_context, state, message) => cacheBlockRead(state, message),
  'cache-read': (_context, state, message) => cacheRead(state, message),
  'list-failed': listFailed,
  'changes-read': changesRead,
  'changes-failed': (_context, state, message) => changesFailed(state, message),
  'related-read': (_context, state, message) => relatedRead(state, message),
  'related-not-read': (_context, state, message) => relatedNotRead(state, message),
  'referral-read': (_context, state, {referral}) =>
    only(noteOthers(state, recordRead(state, referral), [referral])),
  // A form opens on what the list has; If-Match guards the write when nothing newer could be read.
  'referral-not-read': (context, state, {failure}) =>
    only(
      tell(
        withOutage(state, causeOfFailure(failure)),
        'plain',
        context.language.sentences.notices.dealNotRead(failure.text),
      ),
    ),
  'save-ended': saveEnded,
  reconciled,
  'save-waits': (_context, state, {id, request, waits}) => {
    const pending = state.pending.get(id);
    return only(
      pending?.phase === 'sending' && pending.request === request
        ? setPending(state, id, {...pending, waits})
        : state,
    );
  },
  'call-ended': (context, state, {call}) =>
    only(noteCall(call.status === undefined ? state : backOnline(context, state), call)),
  'gate-moved': (_context, {gateUntil: _until, ...state}, {until}) =>
    only(until === undefined ? state : {...state, gateUntil: until}),
  'kept-read': keptRead,
  'keeping-failed': (context, state, {cause}) =>
    only(tellProblem({...state, keeping: 'program'}, context.language.sentences.notices.notKept(cause), {})),
  'sign-in-wanted': signInWanted,
  'sign-in-code': signInCode,
  'sign-in-address': signInAddress,
  'sign-in-trouble': signInTrouble,
  'sign-in-failed': signInFailed,
  'signed-in': signedIn,
  'colleague-changed': (context, state, {name}) =>
    only(tell(state, 'done', context.language.sentences.notices.colleagueChanged(name))),
  copied: (context, state, {what, to}) => {
    const {copied, handed} = context.language.sentences.palette.copy;
    return only(tell(state, 'done', (to === 'clipboard' ? copied : handed)(what)));
  },
  'editor-closed': (context, state, message) =>
    andThen(editorClosed(context, {...state, editing: false}, message), restartHolds),
  'document-closed': (context, state, message) =>
    andThen(documentClosed(context, {...state, editing: false}, message), restartHolds),
  'editor-failed': (_context, state, {text}) =>
    restartHolds(tell({...state, editing: false}, 'problem', text)),
  told: (_context, state, {tone, text}) => only(tell(state, tone, text)),
};

/**
 * The whole behaviour of the program as one pure function: no clock, no I/O, no React.
 * Every answer ends in `settle`, which derives the rows, the window and the open prompts from the new facts.
 */
export const createUpdate =
  (context: Context) =>
  (state: State, message: Message): StoreStep<State, Effect> => {
    const handle = handlers[message.type] as (context: Context, state: State, message: Message) => Step;
    const step = handle(context, state, message);
    if (step.state === state && step.effects.length === 0) return step;
    const noted = {...step, state: noteRun(state, step.state, message)};
    const gone = andThen(noted, (next) => goOn(context, next));
    const left = andThen(gone, (next) => promote(context, pruneLeft(context.language, state, next)));
    return andThen(
      andThen(left, (next) => settle(state, raiseSignIn(context, next))),
      (next) => only(withSight(state, next)),
    );
  };
