import {isKnownState} from '../domain/clock.ts';
import {sortNames, type GroupKey} from '../domain/pipeline.ts';
import type {Referral} from '../domain/referral.ts';
import {quickRefusal, type QuickMove} from '../domain/transitions.ts';
import type {Command} from './command.ts';
import {subjectOf} from './document.ts';
import {baseOf} from './drafts.ts';
import {clearFilter} from './filter.ts';
import {hasPaneRoom, layoutOf, paneBelowFrom, paneRightFrom} from './layout.ts';
import {canDrop} from './layers/drop.ts';
import {openMove, openMoves} from './layers/moves.ts';
import {openUndo} from './layers/undo.ts';
import {firstDealRow, lastRow, rowAway} from './cursor.ts';
import {areManyMarked, loneMark, markCommands, unmark} from './marks.ts';
import {keepSettings} from './keep-settings.ts';
import {isTypedForMany} from './many/typed.ts';
import {withNewTry} from './read-only.ts';
import {readList, stopReading} from './referrals.ts';
import {readForPage} from './related.ts';
import {groupKey, rowOf} from './rows.ts';
import type {FormField, Layer, State} from './state.ts';
import {dealOf, only, push, tell, topLayer, withEffects, withoutNotices, withoutReading} from './step.ts';
import type {Given, Step} from './step.ts';
import {recalled, setPending, takeBack} from './submit.ts';
import {textField} from './text-field.ts';
import {arrange} from './views.ts';
import {viewCommands} from './view-commands.ts';
import {cancelWait} from './waits.ts';

/** The workspace of referrals, as the documentation of Partner Center links to it. */
const referralsPage = 'https://partner.microsoft.com/dashboard/referrals/v2/leads';

type BaseCommand = {readonly run: (given: Given) => Step; readonly anywhere: boolean};

/** The deal that the keys act on: that of the open page, else the one under the cursor. */
export const currentDeal = (state: State): string | undefined => {
  const row = rowOf(state.list, state.cursor);
  return dealOf(topLayer(state)) ?? (row?.kind === 'deal' ? row.key : undefined);
};

const moveBy =
  (steps: (state: State) => number) =>
  ({state}: Given): Step =>
    only({...state, cursor: rowAway(state.list, state.cursor, steps(state))});

const halfPage = (state: State): number =>
  Math.max(1, Math.floor(layoutOf(state.size, state.pane).list.rows / 2));

const setFold = (state: State, group: GroupKey, folded: boolean): Step => {
  if (state.folded.has(group) === folded) return only(state);
  const next = new Set(state.folded);
  if (folded) next.add(group);
  else next.delete(group);
  return keepSettings({...state, folded: next, cursor: folded ? groupKey(group) : state.cursor});
};

const fold =
  (folded: boolean) =>
  ({state}: Given): Step => {
    const row = rowOf(state.list, state.cursor);
    return row ? setFold(state, row.group, folded) : only(state);
  };

/** Runs on the current deal, or says why it cannot: no deal there, or something of it still under way. */
const onDeal =
  (run: (given: Given, id: string) => Step) =>
  (given: Given): Step => {
    const {state, context} = given;
    const notices = context.language.sentences.notices;
    const id = currentDeal(state);
    if (id === undefined) return only(tell(state, 'plain', notices.noDealHere));
    const pending = state.pending.get(id);
    if (!pending) return run(given, id);
    if (pending.phase === 'held') return only(tell(state, 'plain', notices.heldBack));
    if (pending.phase === 'sending') return only(tell(state, 'plain', notices.stillSending));
    return only(pending.aside || pending.later ? setPending(state, id, recalled(pending)) : state);
  };

/**
 * Opens a form on the version that its draft has, and asks for the newest one meanwhile. What a state means that the
 * service has added since is not known, so neither is what may be changed in it.
 */
const onKnownDeal = (run: (given: Given, id: string, base: Referral) => Step) =>
  onDeal((given, id) => {
    const {state, context} = given;
    const base = baseOf(state, id);
    if (!base) return only(state);
    const {notices, refusals} = context.language.sentences;
    if (!isKnownState(state.referrals.get(id) ?? base))
      return only(tell(state, 'plain', notices.notPossible(refusals['unknown-state'])));
    return run(given, id, base);
  });

const openForm = (make: (id: string, base: Referral) => Layer) =>
  onKnownDeal(({state}, id, base) => withEffects(push(state, make(id, base)), {type: 'read-referral', id}));

/** The editable fields go to the person's editor, which has the keys until it ends. */
const editDocument = onKnownDeal(({state, context}, id, base) =>
  withEffects(
    {...state, editing: true},
    {type: 'read-referral', id},
    {type: 'open-document', subject: subjectOf(context.language, state, base)},
  ),
);

/** For one deal: with a single mark for that one, with more of them for none. */
const openDocument = (given: Given): Step => {
  const {state, context} = given;
  const {notices, many} = context.language.sentences;
  if (areManyMarked(state)) return only(tell(state, 'plain', notices.notPossible(many.oneAtATime)));
  const id = loneMark(state);
  return editDocument(id === undefined ? given : {...given, state: {...unmark(state), cursor: id}});
};

const quick = (...fields: readonly FormField[]) =>
  openForm((id, base) => ({kind: 'quick', id, base, fields, focus: 0}));

const quickMove = (move: QuickMove) =>
  onDeal(({context, state}, id) => {
    const referral = state.referrals.get(id);
    if (!referral) return only(state);
    const {notices, refusals} = context.language.sentences;
    const refusal = quickRefusal(referral, move);
    if (refusal !== undefined) return only(tell(state, 'plain', notices.notPossible(refusals[refusal])));
    if (state.offlineSince !== undefined)
      return only(tell(state, 'plain', notices.notPossible(notices.offline)));
    return openMove(state, id, move);
  });

const open = ({state}: Given): Step => {
  const row = rowOf(state.list, state.cursor);
  if (row?.kind === 'group') return only(push(state, {kind: 'sums', group: row.group}));
  if (row?.kind !== 'deal' || topLayer(state)) return only(state);
  return readForPage(push(state, {kind: 'detail', id: row.key, top: 0}), row.key);
};

const nextSort = ({state, context}: Given): Step => {
  const sort = sortNames[(sortNames.indexOf(state.sort) + 1) % sortNames.length] ?? state.sort;
  return keepSettings(
    tell(
      arrange(state, {sort}),
      'plain',
      context.language.sentences.notices.sorted(context.language.sentences.pipeline.sorts[sort]),
    ),
  );
};

const hideOrShowPane = ({state, context}: Given): Step => {
  const {noPaneRoom} = context.language.sentences.notices;
  return hasPaneRoom(state.size)
    ? keepSettings({...state, pane: !state.pane})
    : only(tell(state, 'plain', noPaneRoom(paneRightFrom, paneBelowFrom)));
};

/** Takes back what is held; else lists what was saved, or asks whether the draft of the deal is to go. */
const undo = ({state, context}: Given): Step => {
  const id = currentDeal(state);
  const isHeld = [...state.pending.values()].some(({phase}) => phase === 'held');
  if (!isHeld && state.savedEdits.length > 0) return openUndo(state, id);
  return canDrop(state, id) ? only(push(state, {kind: 'drop', id})) : takeBack(context, state, id);
};

/** Also while something of the deal is under way: it only shows. */
const whatChanged = ({state, context}: Given): Step => {
  const id = currentDeal(state);
  if (id === undefined) return only(tell(state, 'plain', context.language.sentences.notices.noDealHere));
  return only(push(state, {kind: 'what-changed', id, top: 0}));
};

/** Peels one thing: a write that waits, the marks, a problem that was read, then the filter. It never quits. */
const back = ({context, state}: Given): Step => {
  const waiting = cancelWait(context, state, currentDeal(state));
  if (waiting) return waiting;
  if (state.range || state.marks.size > 0) return only(unmark(state));
  if (state.notices.length > 0) return only(withoutNotices(state, 'problem', 'question', 'done', 'plain'));
  if (state.filter.field.text !== '') return only(clearFilter(state));
  return state.reading.kind === 'reading' ? stopReading(state) : only(state);
};

const quit = ({state}: Given): Step =>
  state.drafts.size + state.pending.size === 0 && !isTypedForMany(state)
    ? withEffects(state, {type: 'quit'})
    : only(push(state, {kind: 'quit'}));

const cancel = ({state, context}: Given): Step => {
  if (state.quitting) return withEffects(state, {type: 'quit'});
  const asked = tell({...state, quitting: true}, 'plain', context.language.sentences.notices.quitAgain);
  const waiting = cancelWait(context, asked, currentDeal(asked));
  if (waiting) return waiting;
  return state.reading.kind === 'reading' ? stopReading(asked) : only(asked);
};

/** What is not sent, in a list; over the question about leaving it takes its place. */
const drafts = ({state}: Given): Step => only(push(state, {kind: 'drafts', cursor: 0, fromLast: false}));

const log = ({state}: Given): Step =>
  only(push(state, {kind: 'log', cursor: 0, field: textField(), typing: false}));

/** Reading is always possible, whatever is under way for the deal. */
const copy = ({state, context}: Given): Step => {
  const id = currentDeal(state);
  if (id === undefined) return only(tell(state, 'plain', context.language.sentences.notices.noDealHere));
  return only(push(state, {kind: 'copy', id, cursor: 0}));
};

/**
 * The service documents no address of a single deal's page, only that of the whole workspace: one searches there. The
 * emulator has no such page.
 */
const browse = ({state, context}: Given): Step => {
  const {notices, palette} = context.language.sentences;
  if (state.account.emulator)
    return only(tell(state, 'plain', notices.notPossible(palette.browse.onEmulator)));
  return withEffects(tell(state, 'done', palette.browse.opened), {
    type: 'open-address',
    address: referralsPage,
  });
};

const colleague = onDeal(({state, context}, id) => {
  if (!state.account.emulator)
    return only(tell(state, 'plain', context.language.sentences.notices.onlyOnEmulator));
  return withEffects(state, {type: 'ask-colleague', id, name: state.summaries.get(id)?.customer ?? id});
});

const here = (run: (given: Given) => Step): BaseCommand => ({run, anywhere: false});
const anywhere = (run: (given: Given) => Step): BaseCommand => ({run, anywhere: true});

/** What the keys do on the list and, but for the layer's own commands, on the detail page. */
export const baseCommands: {readonly [C in Command]?: BaseCommand} = {
  down: here(moveBy(() => 1)),
  up: here(moveBy(() => -1)),
  'half-down': here(moveBy(halfPage)),
  'half-up': here(moveBy((state) => -halfPage(state))),
  first: here(({state}) => only({...state, cursor: firstDealRow(state.list)})),
  last: here(({state}) => only({...state, cursor: lastRow(state.list)})),
  fold: here(fold(true)),
  unfold: here(fold(false)),
  open: here(open),
  back: here(back),
  quit: anywhere(quit),
  filter: here(({state}) => only({...state, filter: {...state.filter, field: textField(), typing: true}})),
  sort: here(nextSort),
  moves: here(onDeal(({state}, id) => only(openMoves(state, id)))),
  accept: here(quickMove('accept')),
  decline: here(quickMove('decline')),
  won: here(quickMove('won')),
  lost: here(quickMove('lost')),
  edit: here(openForm((id, base) => ({kind: 'edit', id, base, focus: 0}))),
  value: here(quick('dealValue', 'currency')),
  date: here(quick('closingDateTime')),
  note: here(quick('notes')),
  team: here(openForm((id, base) => ({kind: 'team', list: 'team', id, base, cursor: 0, asking: false}))),
  document: here(openDocument),
  pane: here(hideOrShowPane),
  undo: here(undo),
  'what-changed': anywhere(whatChanged),
  refresh: here(({state}) => readList(withoutReading(withNewTry(state)))),
  colleague: here(colleague),
  help: anywhere(({state}) => only(push(state, {kind: 'help', field: textField(), cursor: 0}))),
  palette: here(({state}) => only(push(state, {kind: 'palette', field: textField(), cursor: 0}))),
  copy: here(copy),
  browse: here(browse),
  drafts: anywhere(drafts),
  log: anywhere(log),
  mark: here(markCommands.mark),
  'mark-range': here(markCommands['mark-range']),
  'mark-down': here(markCommands['mark-down']),
  'mark-up': here(markCommands['mark-up']),
  'mark-all': here(markCommands['mark-all']),
  ...viewCommands,
  suspend: anywhere(({state}) => withEffects(state, {type: 'suspend'})),
  cancel: anywhere(cancel),
};
