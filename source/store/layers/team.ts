import {memberKey} from '../../domain/team.ts';
import {draftOn, setDraft, teamOf, teamRows} from '../drafts.ts';
import type {LayerOf, State, TeamRow} from '../state.ts';
import {only, push, swap, tell, withoutNotices, type Behaviour, type Given, type Step} from '../step.ts';
import {goReview, leaveForm} from './edit.ts';
import {mostMembers} from '../../domain/validate.ts';

type Team = LayerOf<'team'>;

export const rowsOf = (state: State, {id, base}: Pick<Team, 'id' | 'base'>): readonly TeamRow[] =>
  teamRows(state.drafts.get(id), state.drafts.get(id)?.base ?? base);

const isUntouched = (row: TeamRow): boolean => row.was === row.now && row.typed === undefined;

/** Keeps the rows in the draft; a team put back as it was is no edit. */
export const setRows = (
  state: State,
  {id, base}: Pick<Team, 'id' | 'base'>,
  rows: readonly TeamRow[],
): State => {
  const {team: _team, ...draft} = draftOn(state, id, base);
  return setDraft(state, id, rows.every(isUntouched) ? draft : {...draft, team: rows});
};

const walk =
  (steps: number) =>
  ({state}: Given, layer: Team): Step => {
    const last = Math.max(0, rowsOf(state, layer).length - 1);
    return only(
      swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps)), asking: false}),
    );
  };

const openMember = ({state}: Given, {id, base}: Team, row: number): Step =>
  only(push(state, {kind: 'member', id, base, row, focus: 0}));

const add = (given: Given, layer: Team): Step => {
  const rows = rowsOf(given.state, layer);
  const notices = given.context.language.sentences.notices;
  if (teamOf(rows).length >= mostMembers)
    return only(tell(given.state, 'plain', notices.teamFull(mostMembers)));
  return openMember(given, layer, rows.length);
};

const change = (given: Given, layer: Team): Step => {
  const row = rowsOf(given.state, layer)[layer.cursor];
  if (!row) return add(given, layer);
  if (row.now ?? row.typed) return openMember(given, layer, layer.cursor);
  return only(tell(given.state, 'plain', given.context.language.sentences.notices.removedMember));
};

/** The signed-in person: without a place in the team, a Referrals user loses sight of the deal. */
const isMe = (state: State, row: TeamRow): boolean =>
  state.account.me !== undefined &&
  row.now !== undefined &&
  memberKey(row.now) === state.account.me.toLowerCase();

const take = (state: State, layer: Team): Step => {
  const rows = rowsOf(state, layer);
  const row = rows[layer.cursor];
  if (!row) return only(state);
  const {was} = row;
  const next: readonly TeamRow[] = was
    ? rows.map((each, index) => (index === layer.cursor ? {was} : each))
    : rows.filter((_, index) => index !== layer.cursor);
  const cursor = Math.max(0, Math.min(layer.cursor, next.length - 1));
  return only(
    swap(setRows(withoutNotices(state, 'question'), layer, next), {...layer, cursor, asking: false}),
  );
};

const remove = ({state, context}: Given, layer: Team): Step => {
  const row = rowsOf(state, layer)[layer.cursor];
  if (!row || !isMe(state, row)) return take(state, layer);
  const {question, answer} = context.language.sentences.notices.removeYourself;
  return only(swap(tell(state, 'question', question, answer), {...layer, asking: true}));
};

const restore = ({state}: Given, layer: Team): Step => {
  const rows = rowsOf(state, layer).map((row, index) =>
    index === layer.cursor && row.was ? {was: row.was, now: row.was} : row,
  );
  return only(setRows(state, layer, rows));
};

const stopAsking = ({state}: Given, layer: Team): Step =>
  only(swap(withoutNotices(state, 'question'), {...layer, asking: false}));

export const teamBehaviour: Behaviour<Team> = {
  commands: {
    down: walk(1),
    up: walk(-1),
    first: walk(-Infinity),
    last: walk(Infinity),
    add,
    confirm: change,
    remove,
    undo: restore,
    yes: (given, layer) => (layer.asking ? take(given.state, layer) : goReview(given, layer)),
    back: (given, layer) => (layer.asking ? stopAsking(given, layer) : leaveForm(given, layer.id)),
  },
};
