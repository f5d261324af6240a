import type {Language} from '../language/language.ts';
import type {Command} from './command.ts';
import type {Effect} from './effect.ts';
import type {Layer, LayerKind, LayerOf, Notice, State} from './state.ts';
import type {Step as StoreStep} from './store.ts';
import type {TextField} from './text-field.ts';

export type Step = StoreStep<State, Effect>;

/** How much there is to scroll in a page, in lines, and where its sections begin. Only the drawing knows it. */
export type Extent = {readonly lines: number; readonly room: number; readonly sections: readonly number[]};

/** What `update` may use besides state and message: how people write numbers and dates, and what the drawing knows. */
export type Context = {
  readonly language: Language;
  readonly extent: (state: State, layer: Layer) => Extent;
  /** What the help page lists for its typed text, in order: the command to run, or none where it cannot be done now. */
  readonly helpItems: (state: State) => readonly (Command | undefined)[];
  /** Gives a command to whatever has the keys in `state`. */
  readonly run: (state: State, command: Command) => Step;
};

/** A command with all that its handler may look at. `key` is the key that gave it. */
export type Given = {readonly context: Context; readonly state: State; readonly key: string};

/**
 * What a layer does with the keys: its commands, and the text field that takes what is typed. A command that a
 * layer does not name does nothing there, so nothing happens to the list behind a form.
 */
export type Behaviour<L> = {
  readonly commands: {readonly [C in Command]?: (given: Given, layer: L) => Step};
  readonly field?: (given: Given, layer: L) => TextField | undefined;
  readonly setField?: (given: Given, layer: L, field: TextField) => State;
  /** Whether a line break may be typed into the field. */
  readonly isMultiline?: (layer: L) => boolean;
};

export const only = (state: State): Step => ({state, effects: []});

export const withEffects = (state: State, ...effects: readonly Effect[]): Step => ({state, effects});

/**
 * Carries out `next` on the state of `step` and keeps the effects of both, in order. Not called `then`: a module with
 * an export of that name is taken for a promise by `import()`.
 */
export const andThen = (step: Step, next: (state: State) => Step): Step => {
  const after = next(step.state);
  return {state: after.state, effects: [...step.effects, ...after.effects]};
};

export const topLayer = (state: State): Layer | undefined => state.layers.at(-1);

export const push = (state: State, layer: Layer): State => ({...state, layers: [...state.layers, layer]});

export const pop = (state: State): State => ({...state, layers: state.layers.slice(0, -1)});

/** Replaces the top layer. */
export const swap = (state: State, layer: Layer): State => ({
  ...state,
  layers: [...state.layers.slice(0, -1), layer],
});

export const findLayer = <K extends LayerKind>(state: State, kind: K, id: string): LayerOf<K> | undefined =>
  state.layers.find((layer): layer is LayerOf<K> => layer.kind === kind && 'id' in layer && layer.id === id);

/** The deal of a layer, where it has one. */
export const dealOf = (layer: Layer | undefined): string | undefined =>
  layer && 'id' in layer ? layer.id : undefined;

/** Closes the forms, sheets and prompts of a deal; its detail page and what belongs to others stay. */
export const closeForms = (state: State, id: string): State => ({
  ...state,
  layers: state.layers.filter((layer) => layer.kind === 'detail' || dealOf(layer) !== id),
});

/** A newer `done` takes the place of an older one; problems and questions wait behind each other. */
export const tell = (state: State, tone: Notice['tone'], text: string, answer?: string): State => {
  const notice: Notice = {tone, text, at: state.now, ...(answer === undefined ? {} : {answer})};
  const kept = state.notices.filter(({tone: was}) => was === 'problem' || was === 'question');
  return {...state, notices: [...kept, notice]};
};

export const withoutNotices = (state: State, ...tones: readonly Notice['tone'][]): State =>
  state.notices.some(({tone}) => tones.includes(tone))
    ? {...state, notices: state.notices.filter(({tone}) => !tones.includes(tone))}
    : state;

export const setEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

export const withoutEntry = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
};
