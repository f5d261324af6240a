import {isKnownState} from '../domain/clock.ts';
import {quickRefusal, type QuickMove} from '../domain/transitions.ts';
import type {Language} from '../language/language.ts';
import {currentDeal} from '../store/base-commands.ts';
import type {Command} from '../store/command.ts';
import {canDrop} from '../store/layers/drop.ts';
import {hasPaneRoom} from '../store/layout.ts';
import {isManyVerb} from '../store/many/verbs.ts';
import {areManyMarked, loneMark} from '../store/marks.ts';
import {isWriting, readOnlyOf} from '../store/read-only.ts';
import {hasRow} from '../store/rows.ts';
import type {State} from '../store/state.ts';
import type {Binding, Place} from './keymap.ts';

type Reason = (state: State, language: Language) => string | undefined;

const needsRow: Reason = ({list}, {sentences: {help}}) => (list.count > 0 ? undefined : help.noMarks);

const needsDeal: Reason = (state, {sentences: {help}}) => {
  const id = currentDeal(state);
  if (id === undefined) return help.noDeal;
  const pending = state.pending.get(id);
  if (!pending || pending.aside || pending.later) return undefined;
  return pending.phase === 'held' ? help.held : help.underWay;
};

const needsKnownState: Reason = (state, language) => {
  const referral = state.referrals.get(currentDeal(state) ?? '');
  const isKnown = referral === undefined || isKnownState(referral);
  return needsDeal(state, language) ?? (isKnown ? undefined : language.sentences.refusals['unknown-state']);
};

const quick =
  (move: QuickMove): Reason =>
  (state, language) => {
    const referral = state.referrals.get(currentDeal(state) ?? '');
    const refusal = referral && quickRefusal(referral, move);
    const {refusals, notices} = language.sentences;
    const offline = state.offlineSince === undefined ? undefined : notices.offline;
    return needsDeal(state, language) ?? (refusal === undefined ? offline : refusals[refusal]);
  };

/** It is for one deal, also where a verb would be for all that are marked. */
const needsOneDeal: Reason = (state, language) =>
  areManyMarked(state) ? language.sentences.many.oneAtATime : needsKnownState(state, language);

const needsViews: Reason = ({views}, {sentences: {help}}) =>
  views.list.length > 1 ? undefined : help.oneView;

/** Why a command that the list or the page of a deal knows does nothing now. */
const reasons: {readonly [C in Command]?: Reason} = {
  accept: quick('accept'),
  decline: quick('decline'),
  won: quick('won'),
  lost: quick('lost'),
  moves: needsDeal,
  edit: needsKnownState,
  value: needsKnownState,
  date: needsKnownState,
  note: needsKnownState,
  team: needsKnownState,
  document: needsOneDeal,
  colleague: (state, language) =>
    state.account.emulator ? needsDeal(state, language) : language.sentences.help.onlyOnEmulator,
  undo: (state, {sentences: {help}}) => {
    const isHeld = [...state.pending.values()].some(({phase}) => phase === 'held');
    const isSaved = state.savedEdits.length > 0;
    return isHeld || isSaved || canDrop(state, currentDeal(state)) ? undefined : help.nothingToUndo;
  },
  'what-changed': (state, {sentences: {help}}) =>
    currentDeal(state) === undefined ? help.noDeal : undefined,
  'next-view': needsViews,
  'previous-view': needsViews,
  pane: ({size}, {sentences: {help}}) => (hasPaneRoom(size) ? undefined : help.noRoom),
  refresh: ({reading}, {sentences: {help}}) => (reading.kind === 'reading' ? help.reading : undefined),
  mark: needsRow,
  'mark-range': needsRow,
  'mark-down': needsRow,
  'mark-up': needsRow,
  'mark-all': needsRow,
  open: ({list, cursor}, {sentences: {help}}) => (hasRow(list, cursor) ? undefined : help.noRow),
};

const manyPlaces = 3;

const elsewhere = ({places, section}: Binding, {sentences: {help}}: Language): string => {
  const [first] = places;
  return first === undefined || places.length > manyPlaces ? help.kinds[section] : help.where[first];
};

/** The state in which the command acts: with one mark a verb is for that deal, wherever the cursor stands. */
const onMarkedDeal = (command: Command, state: State): State => {
  const id = isManyVerb(command) || command === 'document' ? loneMark(state) : undefined;
  return id === undefined ? state : {...state, cursor: id};
};

/** Why a key does nothing in `place` now; undefined when it works. */
export const reasonAgainst = (
  binding: Binding,
  place: Place,
  state: State,
  language: Language,
): string | undefined => {
  if (!binding.places.includes(place)) return elsewhere(binding, language);
  if (place !== 'list' && place !== 'detail') return undefined;
  const readOnly = isWriting(binding.command) ? readOnlyOf(state) : undefined;
  // What is refused of many marked deals is told row by row in the look before sending.
  if (readOnly === undefined && isManyVerb(binding.command) && areManyMarked(state))
    return state.offlineSince === undefined ? undefined : language.sentences.many.offline;
  return readOnly === undefined
    ? reasons[binding.command]?.(onMarkedDeal(binding.command, state), language)
    : language.sentences.help.readOnly[readOnly];
};
