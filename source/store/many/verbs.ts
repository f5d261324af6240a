import {manyTargets, teamMates} from '../../domain/many.ts';
import {quickMoves, type QuickMove} from '../../domain/transitions.ts';
import type {Command} from '../command.ts';
import {endRange, loneMark, markedInOrder, unmark} from '../marks.ts';
import type {FormField, Layer, State} from '../state.ts';
import {only, push, tell, topLayer, type Given, type Step} from '../step.ts';
import {openLook} from './plan.ts';

type Open = (state: State, ids: readonly string[]) => Layer;

const dealsOf = ({referrals}: State, ids: readonly string[]) => {
  const known = referrals.getAll(ids);
  return ids.flatMap((id) => known.get(id) ?? []);
};

const moveTo =
  (move: QuickMove): Open =>
  (state, ids) =>
    openLook(state, ids, {kind: 'move', ...quickMoves[move], byMenu: false});

const askReason =
  (move: QuickMove): Open =>
  ({manyTyped}, ids) => ({
    kind: 'many-reason',
    ids,
    target: quickMoves[move],
    byMenu: false,
    typing: false,
    withNote: (manyTyped.reason?.text ?? '') !== '',
  });

const ask =
  (...fields: readonly FormField[]): Open =>
  (_state, ids) => ({kind: 'many-fields', ids, fields, focus: 0});

/** What each verb opens for many deals: what it has to ask, else the look at what would become of each. */
const verbs: {readonly [C in Command]?: Open} = {
  accept: moveTo('accept'),
  won: moveTo('won'),
  decline: askReason('decline'),
  lost: askReason('lost'),
  moves: (state, ids) => ({
    kind: 'many-moves',
    ids,
    targets: manyTargets(dealsOf(state, ids)),
    cursor: 0,
  }),
  value: ask('dealValue', 'currency'),
  date: ask('closingDateTime'),
  note: ask('notes'),
  edit: ask('closingDateTime', 'salesStage', 'externalReferenceId', 'campaignId', 'referralProgram'),
  team: (state, ids) => ({kind: 'many-team', ids, mates: teamMates(dealsOf(state, ids)), cursor: 0}),
};

/** Whether a command of the list acts on the marked deals while there are any. */
export const isManyVerb = (command: Command): boolean => command in verbs;

/** With a single mark the verb is that of one deal: the cursor goes there, and the mark has done its work. */
const toSingle = (state: State, id: string): State => ({...unmark(state), cursor: id});

/** A verb on the list acts on the marked deals; undefined where none are marked, and for what is no verb. */
export const onMarks = ({context, state}: Given, command: Command): Step | undefined => {
  const open = verbs[command];
  if (!open || state.marks.size === 0 || topLayer(state)) return undefined;
  const {notices, many} = context.language.sentences;
  const lone = loneMark(state);
  if (lone !== undefined) return context.run(toSingle(state, lone), command);
  if (state.offlineSince !== undefined) return only(tell(state, 'plain', notices.notPossible(many.offline)));
  return only(push(endRange(state), open(state, markedInOrder(state))));
};
