import type {EditProblem} from './edit-problem.ts';
import {changeCautions, type ChangeCaution} from './change-cautions.ts';
import {isKnownState, type Now} from './clock.ts';
import {applyEdits, editsBetween, type Edits} from './fields.ts';
import {parseDecimal} from './money.ts';
import {closingDay} from './days.ts';
import type {Json, Member, Referral} from './referral.ts';
import type {CloseWarningKind} from './pre-close.ts';
import {addMember, findMember, memberKey, putMember, removeMember} from './team.ts';
import {
  quickMoveNames,
  quickMoves,
  quickRefusal,
  refusalOf,
  type Caution,
  type Move,
  type Refusal,
} from './transitions.ts';
import {table} from './transition-table.ts';
import {validateEdits} from './validate.ts';

/** One change that is made to many deals, each on its own version. */
export type Change =
  /** By a quick key, or (`byMenu`) as the menu of targets allows it. */
  | (Move & {readonly kind: 'move'; readonly statusReason?: string; readonly byMenu: boolean})
  | {readonly kind: 'edits'; readonly edits: Edits}
  | {readonly kind: 'note'; readonly text: string; readonly how: 'add' | 'replace'}
  | {readonly kind: 'add-member'; readonly member: Member}
  /** `leaver` as `memberKey`. */
  | {readonly kind: 'hand-over'; readonly leaver: string; readonly comer: Member};

/** Why a change does not happen to one of the deals. */
export type NoChange = Refusal | EditProblem | 'nothing-changes' | 'not-on-team';

/** What to know of a deal before the change, which is possible all the same. */
export type Doubt = Caution | CloseWarningKind | 'closed' | 'past-date' | 'leaves-yourself';

export type Changed =
  {readonly mine: Referral; readonly doubts: readonly Doubt[]} | {readonly refusal: NoChange};

type Wished = Referral | NoChange;

const refusalOfMove = (referral: Referral, change: Change & {kind: 'move'}): Refusal | undefined => {
  const {status, substatus, byMenu} = change;
  const quick = quickMoveNames.find(
    (name) => quickMoves[name].status === status && quickMoves[name].substatus === substatus,
  );
  return byMenu || quick === undefined
    ? refusalOf(referral, status, substatus)
    : quickRefusal(referral, quick);
};

const moved = (referral: Referral, change: Change & {kind: 'move'}): Wished => {
  const {status, substatus, statusReason} = change;
  const edits = {status, substatus, ...(statusReason === undefined ? {} : {statusReason})};
  return refusalOfMove(referral, change) ?? applyEdits(referral, edits);
};

const noted = (referral: Referral, {text, how}: Change & {kind: 'note'}): Wished => {
  const before = (referral.details?.notes ?? '').trimEnd();
  const notes = how === 'replace' || before === '' ? text : `${before}\n${text}`;
  return applyEdits(referral, {notes});
};

const withTeam = (referral: Referral, team: readonly Member[]): Referral =>
  applyEdits(referral, {team: team as Json});

const withMember = (referral: Referral, {member}: Change & {kind: 'add-member'}): Wished =>
  findMember(referral.team, memberKey(member) ?? '')
    ? 'nothing-changes'
    : withTeam(referral, addMember(referral.team, member));

/** The new one stands where the old one stood; who is on the team already keeps their own place. */
const handedOver = (referral: Referral, {leaver, comer}: Change & {kind: 'hand-over'}): Wished => {
  const {team} = referral;
  if (!findMember(team, leaver)) return 'not-on-team';
  const key = memberKey(comer) ?? '';
  if (key === leaver) return 'nothing-changes';
  return withTeam(
    referral,
    findMember(team, key) ? removeMember(team, leaver) : putMember(team, leaver, comer),
  );
};

const wished = (referral: Referral, change: Change): Wished => {
  if (change.kind === 'move') return moved(referral, change);
  if (!isKnownState(referral)) return 'unknown-state';
  switch (change.kind) {
    case 'edits':
      return applyEdits(referral, change.edits);
    case 'note':
      return noted(referral, change);
    case 'add-member':
      return withMember(referral, change);
    case 'hand-over':
      return handedOver(referral, change);
  }
};

const doubtOf = (caution: ChangeCaution): Doubt => {
  switch (caution.kind) {
    case 'move':
      return caution.caution;
    case 'close':
      return caution.warning.kind;
    case 'closed-already':
      return 'closed';
    case 'past-date':
      return 'past-date';
  }
};

const emptiness = ({details}: Referral): readonly Doubt[] => [
  ...(parseDecimal(details?.dealValue) === undefined ? (['no-value'] as const) : []),
  ...(closingDay(details?.closingDateTime) === undefined ? (['no-date'] as const) : []),
];

/** Whom the change is made by, and when. */
export type Changer = {readonly now: Now; readonly me?: string | undefined};

const doubtsOf = (
  referral: Referral,
  mine: Referral,
  change: Change,
  {now, me}: Changer,
): readonly Doubt[] => {
  const leaves = change.kind === 'hand-over' && change.leaver === me?.trim().toLowerCase();
  return [
    ...changeCautions(referral, mine, now).map(doubtOf),
    ...(change.kind === 'move' && change.substatus === 'Accepted' ? emptiness(referral) : []),
    ...(leaves ? (['leaves-yourself'] as const) : []),
  ];
};

/** What becomes of one deal: its new version, or why it stays as it is. */
export const changeOne = (referral: Referral, change: Change, changer: Changer): Changed => {
  const mine = wished(referral, change);
  if (typeof mine === 'string') return {refusal: mine};
  const edits = editsBetween(referral, mine);
  if (Object.keys(edits).length === 0) return {refusal: 'nothing-changes'};
  const [wrong] = validateEdits(referral, edits);
  return wrong ? {refusal: wrong.problem} : {mine, doubts: doubtsOf(referral, mine, change, changer)};
};

/** Someone on the teams of some deals, with how many of them. `member` as the first of the deals has them. */
export type TeamMate = {readonly key: string; readonly member: Member; readonly deals: number};

/** On most deals first, then by e-mail. */
export const mostFirst = (mates: Iterable<TeamMate>): readonly TeamMate[] =>
  [...mates].sort((a, b) => b.deals - a.deals || (a.key < b.key ? -1 : 1));

/** Everybody with an e-mail on these teams, on most deals first, then by e-mail. */
export const teamMates = (referrals: Iterable<Referral>): readonly TeamMate[] => {
  const mates = new Map<string, TeamMate>();
  for (const {team} of referrals) {
    for (const key of new Set((team ?? []).flatMap((member) => memberKey(member) ?? []))) {
      const member = mates.get(key)?.member ?? findMember(team, key) ?? {};
      mates.set(key, {key, member, deals: (mates.get(key)?.deals ?? 0) + 1});
    }
  }
  return mostFirst(mates.values());
};

/** What of a person is taken over to another deal: who they are and how they are reached. */
export const personOf = ({firstName, lastName, email, phoneNumber}: Member): Member =>
  Object.fromEntries(
    Object.entries({firstName, lastName, email, phoneNumber}).filter(
      ([, value]) => typeof value === 'string' && value !== '',
    ),
  );

/** A state that many deals can be moved to, with how many of them it is possible for. */
export type ManyTarget = Move & {readonly deals: number};

/** Every state that the menu has, those possible for most of the deals first. */
export const manyTargets = (referrals: readonly Referral[]): readonly ManyTarget[] =>
  table
    .map(({move}) => ({
      ...move,
      deals: referrals.filter((each) => refusalOf(each, move.status, move.substatus) === undefined).length,
    }))
    .sort((a, b) => b.deals - a.deals);

/** What keeps an e-mail from being somebody's on a team; undefined when nothing does. */
export const emailProblem = (email: string): EditProblem | undefined =>
  validateEdits({id: ''}, {team: [{email}]})[0]?.problem;
