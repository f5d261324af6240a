import {emailProblem, mostFirst, personOf, type Change, type TeamMate} from '../../domain/many.ts';
import {foldText, matcher} from '../../domain/search.ts';
import {memberKey, memberName} from '../../domain/team.ts';
import type {Member} from '../../domain/referral.ts';
import {openLook} from '../many/plan.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, push, swap, tell, type Behaviour, type Given, type Step} from '../step.ts';
import {textField} from '../text-field.ts';
import {walking} from './walking.ts';

type ManyTeam = LayerOf<'many-team'>;
type Comer = LayerOf<'many-comer'>;

const walkTo = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

const walk =
  (steps: number) =>
  ({state}: Given, layer: ManyTeam): Step =>
    only(swap(state, {...layer, cursor: walkTo(layer.cursor + steps, layer.mates.length)}));

/** Everybody who is on a team of any deal is known, and can be picked. */
const askWho = (state: State, {ids}: ManyTeam, leaver?: TeamMate): Step => {
  const known = mostFirst(state.people.values()).filter(({key}) => key !== leaver?.key);
  return only(push(state, {kind: 'many-comer', ids, known, cursor: 0, ...(leaver ? {leaver} : {})}));
};

const replace = ({context, state}: Given, layer: ManyTeam): Step => {
  const leaver = layer.mates[layer.cursor];
  if (!leaver) return only(tell(state, 'plain', context.language.sentences.many.nobody));
  return askWho(state, layer, leaver);
};

export const manyTeamBehaviour: Behaviour<ManyTeam> = {
  commands: {
    ...walking(walk),
    add: ({state}, layer) => askWho(state, layer),
    confirm: replace,
    back: ({state}) => only(pop(state)),
  },
};

const typedOf = ({manyTyped}: State): string => (manyTyped.email?.text ?? '').trim();

/** Who can be chosen for what is typed: those who are known, and the typed e-mail where it is nobody's of them. */
export type ComerRow = {readonly member: Member; readonly deals?: number};

export const comerRows = (state: State, {known}: Pick<Comer, 'known'>): readonly ComerRow[] => {
  const typed = typedOf(state);
  const isHit = matcher(typed);
  const rows: readonly ComerRow[] = known.filter(({key, member}) =>
    isHit(foldText(`${memberName(member)} ${key}`)),
  );
  const isNew = emailProblem(typed) === undefined && !known.some(({key}) => key === typed.toLowerCase());
  return isNew ? [...rows, {member: {email: typed}}] : rows;
};

const change = ({leaver}: Comer, {member, deals}: ComerRow): Change => {
  const comer = deals === undefined ? member : personOf(member);
  return leaver ? {kind: 'hand-over', leaver: leaver.key, comer} : {kind: 'add-member', member: comer};
};

const take = ({context, state}: Given, layer: Comer): Step => {
  const row = comerRows(state, layer)[layer.cursor];
  if (!row || memberKey(row.member) === undefined)
    return only(tell(state, 'plain', context.language.sentences.many.noSuchMember));
  return only(push(state, openLook(state, layer.ids, change(layer, row))));
};

const walkComers =
  (steps: number) =>
  ({state}: Given, layer: Comer): Step => {
    const cursor = walkTo(layer.cursor + steps, comerRows(state, layer).length);
    return only(swap(state, {...layer, cursor}));
  };

export const manyComerBehaviour: Behaviour<Comer> = {
  commands: {
    down: walkComers(1),
    up: walkComers(-1),
    'next-field': walkComers(1),
    'previous-field': walkComers(-1),
    confirm: take,
    back: ({state}) => only(pop(state)),
  },
  field: ({state}) => state.manyTyped.email ?? textField(),
  setField: ({state}, layer, email) =>
    swap({...state, manyTyped: {...state.manyTyped, email}}, {...layer, cursor: 0}),
};
