import type {Command} from './command.ts';
import {filterBehaviour} from './filter.ts';
import {acceptBehaviour} from './layers/accept.ts';
import {closeBehaviour} from './layers/close.ts';
import {columnsBehaviour} from './layers/columns.ts';
import {conflictBehaviour} from './layers/conflict.ts';
import {copyBehaviour} from './layers/copy.ts';
import {detailBehaviour} from './layers/detail.ts';
import {differenceBehaviour} from './layers/difference.ts';
import {draftsBehaviour} from './layers/drafts.ts';
import {dropBehaviour} from './layers/drop.ts';
import {editBehaviour} from './layers/edit.ts';
import {groupByBehaviour} from './layers/group-by.ts';
import {helpBehaviour} from './layers/help.ts';
import {insistBehaviour} from './layers/insist.ts';
import {logBehaviour} from './layers/log.ts';
import {manyFieldsBehaviour} from './layers/many-fields.ts';
import {manyLookBehaviour} from './layers/many-look.ts';
import {manyMovesBehaviour} from './layers/many-moves.ts';
import {manyReasonBehaviour} from './layers/many-reason.ts';
import {manyRunBehaviour} from './layers/many-run.ts';
import {manyComerBehaviour, manyTeamBehaviour} from './layers/many-team.ts';
import {memberBehaviour} from './layers/member.ts';
import {movesBehaviour} from './layers/moves.ts';
import {paletteBehaviour} from './layers/palette.ts';
import {quickBehaviour} from './layers/quick.ts';
import {quitBehaviour} from './layers/quit.ts';
import {retryBehaviour} from './layers/retry.ts';
import {reviewBehaviour} from './layers/review.ts';
import {signInBehaviour} from './layers/sign-in.ts';
import {stepBehaviour} from './layers/step.ts';
import {sumsBehaviour} from './layers/sums.ts';
import {teamBehaviour} from './layers/team.ts';
import {undoBehaviour} from './layers/undo.ts';
import {unknownBehaviour} from './layers/unknown.ts';
import {viewsBehaviour} from './layers/views.ts';
import {waitBehaviour} from './layers/wait.ts';
import {whatChangedBehaviour} from './layers/what-changed.ts';
import type {LayerKind, LayerOf, State} from './state.ts';
import {topLayer, type Behaviour, type Given, type Step} from './step.ts';
import type {TextField} from './text-field.ts';

/** What each layer does with the keys. */
export const behaviours: {readonly [K in LayerKind]: Behaviour<LayerOf<K>>} = {
  detail: detailBehaviour,
  sums: sumsBehaviour,
  moves: movesBehaviour,
  accept: acceptBehaviour,
  close: closeBehaviour,
  step: stepBehaviour,
  quick: quickBehaviour,
  edit: editBehaviour,
  team: teamBehaviour,
  member: memberBehaviour,
  review: reviewBehaviour,
  retry: retryBehaviour,
  conflict: conflictBehaviour,
  difference: differenceBehaviour,
  unknown: unknownBehaviour,
  help: helpBehaviour,
  palette: paletteBehaviour,
  copy: copyBehaviour,
  'what-changed': whatChangedBehaviour,
  undo: undoBehaviour,
  drop: dropBehaviour,
  drafts: draftsBehaviour,
  'group-by': groupByBehaviour,
  columns: columnsBehaviour,
  views: viewsBehaviour,
  log: logBehaviour,
  wait: waitBehaviour,
  insist: insistBehaviour,
  'sign-in': signInBehaviour,
  quit: quitBehaviour,
  'many-moves': manyMovesBehaviour,
  'many-reason': manyReasonBehaviour,
  'many-fields': manyFieldsBehaviour,
  'many-team': manyTeamBehaviour,
  'many-comer': manyComerBehaviour,
  'many-look': manyLookBehaviour,
  'many-run': manyRunBehaviour,
};

/** A behaviour tied to the layer that is on top now. */
export type Bound = {
  readonly commands: {readonly [C in Command]?: (given: Given) => Step};
  readonly field: (given: Given) => TextField | undefined;
  readonly setField: (given: Given, field: TextField) => State;
  readonly isMultiline: () => boolean;
  /** Where the commands on a deal work as on the list. */
  readonly isPage: boolean;
};

const bind = <L>(behaviour: Behaviour<L>, layer: L, isPage: boolean): Bound => ({
  commands: Object.fromEntries(
    Object.entries(behaviour.commands).map(([command, run]) => [
      command,
      (given: Given) => run(given, layer),
    ]),
  ),
  field: (given) => behaviour.field?.(given, layer),
  setField: (given, field) => behaviour.setField?.(given, layer, field) ?? given.state,
  isMultiline: () => behaviour.isMultiline?.(layer) ?? false,
  isPage,
});

/** What takes the keys: the top layer, the filter line, or nothing (then the list does). */
export const behaviourOf = (state: State): Bound | undefined => {
  const layer = topLayer(state);
  if (layer) return bind(behaviours[layer.kind] as Behaviour<typeof layer>, layer, layer.kind === 'detail');
  return state.filter.typing ? bind(filterBehaviour, undefined, false) : undefined;
};
