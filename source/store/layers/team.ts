import {memberKey} from '../../domain/team.ts';
import {draftOn, setDraft} from '../drafts.ts';
import {isUntouched, itemsOf, listKinds, listRows} from '../lists.ts';
import type {LayerOf, ListRow, State} from '../state.ts';
import {only, push, swap, tell, withoutNotices, type Behaviour, type Given, type Step} from '../step.ts';
import {goReview, leaveForm} from './edit.ts';

type Team = LayerOf<'team'>;

type OnList = Pick<Team, 'id' | 'base' | 'list'>;

export const rowsOf = (state: State, {id, base, list}: OnList): readonly ListRow[] =>
  listRows(state.drafts.get(id), state.drafts.get(id)?.base ?? base, list);

/** Keeps the rows in the draft; a list put back as it was is no edit. */
export const setRows = (state: State, {id, base, list}: OnList, rows: readonly ListRow[]): State => {
  const {[list]: _rows, ...draft} = draftOn(state, id, base);
  return setDraft(state, id, rows.every(isUntouched) ? draft : {...draft, [list]: rows});
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Team): Step => {
    const last = Math.max(0, rowsOf(state, layer).length - 1);
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

const openMember = ({state}: Given, {id, base, list}: Team, row: number): Step =>
  only(push(state, {kind: 'member', list, id, base, row, focus: 0}));

const wordsOf = ({context}: Given, {list}: Team) => context.language.sentences.lists[list];

const add = (given: Given, layer: Team): Step => {
  const rows = rowsOf(given.state, layer);
  const {most} = listKinds[layer.list];
  if (most !== undefined && itemsOf(rows).length >= most)
    return only(tell(given.state, 'plain', wordsOf(given, layer).full(most)));
  return openMember(given, layer, rows.length);
};

const change = (given: Given, layer: Team): Step => {
  const row = rowsOf(given.state, layer)[layer.cursor];
  if (!row) return add(given, layer);
  if (row.now ?? row.typed) return openMember(given, layer, layer.cursor);
  return only(tell(given.state, 'plain', wordsOf(given, layer).removed));
};

/** The signed-in person: without a place in the team, a Referrals user loses sight of the deal. */
const isMe = (state: State, {list}: Team, row: ListRow): boolean =>
  list === 'team' &&
  state.account.me !== undefined &&
  row.now !== undefined &&
  memberKey(row.now) === state.account.me.toLowerCase();

/** What was there before is known by `was`; of what was added, all that is known is kept for `u`. */
const removed = ({was, now, typed, gone}: ListRow): ListRow =>
  was ? {was} : {gone: gone ?? {...(now ? {now} : {}), ...(typed ? {typed} : {})}};

const take = (state: State, layer: Team): Step => {
  const rows = rowsOf(state, layer);
  const row = rows[layer.cursor];
  if (!row) return only(state);
  const next = rows.map((each, index) => (index === layer.cursor ? removed(each) : each));
  return only(swap(setRows(withoutNotices(state, 'question'), layer, next), {...layer, asking: false}));
};

const remove = ({state, context}: Given, layer: Team): Step => {
  const row = rowsOf(state, layer)[layer.cursor];
  if (!row || !isMe(state, layer, row)) return take(state, layer);
  const {question, answer} = context.language.sentences.notices.removeYourself;
  return only(swap(tell(state, 'question', question, answer), {...layer, asking: true}));
};

/** The row as it was before; undefined where there is nothing to undo. */
const undone = (row: ListRow): ListRow | undefined => {
  if (row.gone) return row.gone;
  return row.was && !isUntouched(row) ? {was: row.was, now: row.was} : undefined;
};

const restore = (given: Given, layer: Team): Step => {
  const {state} = given;
  const rows = rowsOf(state, layer);
  const row = rows[layer.cursor];
  const before = row && undone(row);
  if (!before) return only(tell(state, 'plain', wordsOf(given, layer).nothingToUndo));
  return only(
    setRows(
      state,
      layer,
      rows.map((each, index) => (index === layer.cursor ? before : each)),
    ),
  );
};

const stopAsking = (state: State, layer: Team): State =>
  layer.asking ? swap(withoutNotices(state, 'question'), {...layer, asking: false}) : state;

type Handler = (given: Given, layer: Team) => Step;

/** Any other key is an answer to the question too: no. */
const notAsking =
  (run: Handler): Handler =>
  (given, layer) =>
    run({...given, state: stopAsking(given.state, layer)}, {...layer, asking: false});

export const teamBehaviour: Behaviour<Team> = {
  commands: {
    down: notAsking(walk(1)),
    up: notAsking(walk(-1)),
    first: notAsking(walk(-Infinity)),
    last: notAsking(walk(Infinity)),
    add: notAsking(add),
    confirm: notAsking(change),
    remove: notAsking(remove),
    undo: notAsking(restore),
    yes: (given, layer) => (layer.asking ? take(given.state, layer) : goReview(given, layer)),
    back: (given, layer) =>
      layer.asking ? only(stopAsking(given.state, layer)) : leaveForm(given, layer.id),
  },
};
