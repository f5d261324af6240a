import {baseCommands} from './base-commands.ts';
import type {Command} from './command.ts';
import type {Effect} from './effect.ts';
import {behaviourOf} from './behaviours.ts';
import type {Message, MessageOf} from './message.ts';
import {listFailed, listRead, pageRead, upsert} from './referrals.ts';
import {settle} from './settle.ts';
import type {State} from './state.ts';
import {only, tell, withoutNotices, type Context, type Step} from './step.ts';
import type {Step as StoreStep} from './store.ts';
import {reconciled, saveEnded} from './answers.ts';
import {releaseDue} from './submit.ts';
import {editTopField, typeIntoTop} from './typing.ts';
import {editorClosed} from './layers/edit.ts';

/** `done` messages may be read for that long before the next key takes them away. */
const doneStays = 4000;

const forgetDone = (state: State): State =>
  state.notices.some(({tone, at}) => (tone === 'done' || tone === 'plain') && state.now - at >= doneStays)
    ? withoutNotices(state, 'done', 'plain')
    : state;

/** Gives a command to what has the keys: the top layer's own, else the list's where they work. */
export const giveCommand = (context: Context, state: State, command: Command, key: string): Step => {
  const given = {context, state, key};
  const own = behaviourOf(state);
  if (own?.commands[command]) return own.commands[command](given);
  const base = baseCommands[command];
  return base && (!own || own.isPage || base.anywhere) ? base.run(given) : only(state);
};

/** What any key does: the cursor is the person's from now on, read messages go, a lone ctrl+c is forgotten. */
const afterKey = (state: State): State => forgetDone(state.touched ? state : {...state, touched: true});

type Handlers = {
  readonly [T in Message['type']]: (context: Context, state: State, message: MessageOf<T>) => Step;
};

const handlers: Handlers = {
  'command-given': (context, state, {command, key, now}) => {
    const later = {...state, now: Math.max(now, state.now), quitting: state.quitting && command === 'cancel'};
    return giveCommand(context, afterKey(later), command, key);
  },
  'text-typed': (context, state, {text}) => typeIntoTop(context, afterKey(state), text),
  'text-edited': (context, state, {edit}) => editTopField(context, afterKey(state), edit),
  resized: (_context, state, {size}) => only({...state, size}),
  'time-passed': (_context, state, {now}) => releaseDue({...state, now: Math.max(now, state.now)}),
  'page-read': (_context, state, message) => pageRead(state, message),
  'list-read': listRead,
  'list-failed': listFailed,
  'referral-read': (_context, state, {referral}) => only(upsert(state, [referral])),
  // A form opens on what the list has; If-Match guards the write when nothing newer could be read.
  'referral-not-read': (context, state, {cause}) =>
    only(tell(state, 'plain', context.language.sentences.notices.dealNotRead(cause))),
  'save-ended': saveEnded,
  reconciled: (_context, state, message) => reconciled(state, message),
  'colleague-changed': (context, state, {name}) =>
    only(tell(state, 'done', context.language.sentences.notices.colleagueChanged(name))),
  'editor-closed': editorClosed,
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
    return step.state === state && step.effects.length === 0
      ? step
      : {state: settle(state, step.state), effects: step.effects};
  };
