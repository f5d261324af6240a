import {narrowedFilter, nameProblem, sameName, type ListView, type NameProblem} from '../../domain/views.ts';
import {clearFilter} from '../filter.ts';
import {keepSettings} from '../keep-settings.ts';
import type {LayerOf, State} from '../state.ts';
import {only, pop, swap, tell, type Behaviour, type Context, type Given, type Step} from '../step.ts';
import {textField} from '../text-field.ts';
import {arrangementOf, openView, ownViews, showView, withOwnViews} from '../views.ts';
import {walking} from './walking.ts';

type Layer = LayerOf<'views'>;

const viewUnder = ({views}: State, {cursor}: Layer): ListView | undefined => views.list[cursor];

const walk =
  (steps: number) =>
  ({state}: Given, layer: Layer): Step => {
    if (layer.typing !== undefined || layer.asking) return only(state);
    const last = state.views.list.length - 1;
    return only(swap(state, {...layer, cursor: Math.max(0, Math.min(last, layer.cursor + steps))}));
  };

const settled = (layer: Layer, cursor: number): Layer => {
  const {typing: _typing, ...rest} = layer;
  return {...rest, field: textField(), asking: false, cursor};
};

const refuse = ({context, state}: Given, problem: NameProblem): Step =>
  only(tell(state, 'plain', context.language.sentences.views.nameProblems[problem]));

const refuseBuiltIn = ({context, state}: Given): Step =>
  only(tell(state, 'plain', context.language.sentences.views.builtInStays));

/** What the list shows now, under a name: what is typed into the filter is part of it. */
const presentView = (state: State, name: string): ListView => ({
  name,
  filter: narrowedFilter(openView(state)?.filter ?? '', state.filter.field.text),
  ...arrangementOf(state),
});

const told = ({language}: Context, state: State, text: (name: string) => string, view: ListView): State =>
  tell(state, 'done', text(language.viewName(view)));

/** Under a new name it comes last; under that of an own view it takes its place. */
const save = (given: Given, layer: Layer): Step => {
  const {context, state} = given;
  const name = layer.field.text.trim();
  const problem = nameProblem(name, state.views.list, context.language.viewName);
  if (problem !== undefined && problem !== 'taken') return refuse(given, problem);
  const own = ownViews(state.views);
  const view = presentView(state, own.find((each) => sameName(each.name, name))?.name ?? name);
  const isThere = problem === 'taken';
  const next = isThere ? own.map((each) => (sameName(each.name, name) ? view : each)) : [...own, view];
  const {saved, savedOver} = context.language.sentences.views;
  const shown = withOwnViews(clearFilter(state), next, view);
  return keepSettings(told(context, pop(shown), isThere ? savedOver : saved, view));
};

const rename = (given: Given, layer: Layer): Step => {
  const {context, state} = given;
  const was = viewUnder(state, layer);
  const name = layer.field.text.trim();
  const problem = nameProblem(name, state.views.list, context.language.viewName, was);
  if (!was || problem !== undefined) return refuse(given, problem ?? 'empty');
  const is = {...was, name};
  const open = openView(state);
  const next = ownViews(state.views).map((each) => (each === was ? is : each));
  const renamed = withOwnViews(state, next, open === was ? is : open);
  return keepSettings(swap(renamed, settled(layer, layer.cursor)));
};

const confirm = (given: Given, layer: Layer): Step => {
  if (layer.typing === 'save') return save(given, layer);
  if (layer.typing === 'rename') return rename(given, layer);
  return only(layer.asking ? given.state : showView(pop(given.state), layer.cursor));
};

/** Over an own view its name stands there, so that saving changes it; else the name is to be typed. */
const startSaving = ({state}: Given, layer: Layer): Step => {
  const open = openView(state);
  const name = open?.builtIn === undefined ? (open?.name ?? '') : '';
  return only(swap(state, {...layer, typing: 'save', field: textField(name), asking: false}));
};

const startRenaming = (given: Given, layer: Layer): Step => {
  const view = viewUnder(given.state, layer);
  if (!view || view.builtIn !== undefined) return refuseBuiltIn(given);
  return only(swap(given.state, {...layer, typing: 'rename', field: textField(view.name), asking: false}));
};

/** Own views change places among themselves; the built-in ones stay in front. */
const move =
  (steps: 1 | -1) =>
  (given: Given, layer: Layer): Step => {
    const {state} = given;
    const view = viewUnder(state, layer);
    if (!view || view.builtIn !== undefined) return refuseBuiltIn(given);
    const own = [...ownViews(state.views)];
    const from = own.indexOf(view);
    const other = own[from + steps];
    if (!other) return only(state);
    own[from] = other;
    own[from + steps] = view;
    const moved = withOwnViews(state, own, openView(state));
    return keepSettings(swap(moved, settled(layer, layer.cursor + steps)));
  };

const askToRemove = (given: Given, layer: Layer): Step => {
  const view = viewUnder(given.state, layer);
  if (!view || view.builtIn !== undefined) return refuseBuiltIn(given);
  return only(swap(given.state, {...layer, asking: true}));
};

/** The open view goes back to the whole list when it is the one that is deleted. */
const remove = ({context, state}: Given, layer: Layer): Step => {
  const view = viewUnder(state, layer);
  if (!layer.asking || !view || view.builtIn !== undefined) return only(state);
  const open = openView(state);
  const shown = open === view ? showView(state, 0) : state;
  const own = ownViews(state.views).filter((each) => each !== view);
  const left = withOwnViews(shown, own, openView(shown));
  const cursor = Math.min(layer.cursor, left.views.list.length - 1);
  return keepSettings(
    told(context, swap(left, settled(layer, cursor)), context.language.sentences.views.deleted, view),
  );
};

const back = ({state}: Given, layer: Layer): Step =>
  only(layer.typing !== undefined || layer.asking ? swap(state, settled(layer, layer.cursor)) : pop(state));

export const viewsBehaviour: Behaviour<Layer> = {
  commands: {
    ...walking(walk),
    confirm,
    'save-view': startSaving,
    'rename-view': startRenaming,
    'view-down': move(1),
    'view-up': move(-1),
    remove: askToRemove,
    yes: remove,
    'go-to-view': ({state, key}) => only(showView(pop(state), Number(key) - 1)),
    views: back,
    back,
  },
  field: (_given, layer) => (layer.typing === undefined ? undefined : layer.field),
  setField: ({state}, layer, field) => swap(state, {...layer, field}),
};
