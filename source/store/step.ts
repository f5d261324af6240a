import type {Language} from '../language/language.ts';
import type {Activity} from './activity.ts';
import type {Command} from './command.ts';
import type {Effect} from './effect.ts';
import type {Layer, LayerOf, Notice, State} from './state.ts';
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
  /** What the palette lists for its typed text, best match first. */
  readonly paletteItems: (state: State) => readonly PaletteItem[];
  /** What the log shows for its typed text, newest first. */
  readonly logRows: (state: State, layer: LayerOf<'log'>) => readonly Activity[];
  /** Gives a command to whatever has the keys in `state`. */
  readonly run: (state: State, command: Command) => Step;
};

/** Something to do, with why it cannot be done now, or a view or a deal to go to. */
export type PaletteItem =
  | {readonly kind: 'command'; readonly command: Command; readonly reason?: string}
  | {readonly kind: 'view'; readonly at: number}
  | {readonly kind: 'deal'; readonly id: string};

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

/** The deal of a layer, where it has one. */
export const dealOf = (layer: Layer | undefined): string | undefined =>
  layer && 'id' in layer ? layer.id : undefined;

/** Closes the forms, sheets and prompts of a deal; its detail page and what belongs to others stay. */
export const closeForms = (state: State, id: string): State => ({
  ...state,
  layers: state.layers.filter((layer) => layer.kind === 'detail' || dealOf(layer) !== id),
});

/** `done` messages may be read for that long, in ms, before the next key takes them away. */
export const doneStays = 4000;

/** A newer `done` takes the place of an older one; problems and questions wait behind each other. */
export const tell = (state: State, tone: Notice['tone'], text: string, answer?: string): State =>
  addNotice(state, {tone, text, at: state.now, ...(answer === undefined ? {} : {answer})});

/** A problem with what it is about, by which it goes again. */
export const tellProblem = (
  state: State,
  text: string,
  about: Pick<Notice, 'mends' | 'reads' | 'deal' | 'answer'>,
): State => addNotice(state, {tone: 'problem', text, at: state.now, ...about});

const addNotice = (state: State, notice: Notice): State => {
  const kept = state.notices.filter(({tone}) => tone === 'problem' || tone === 'question');
  return {...state, notices: [...kept, notice]};
};

const dropNotices = (state: State, isOver: (notice: Notice) => boolean): State =>
  state.notices.some(isOver) ? {...state, notices: state.notices.filter((notice) => !isOver(notice))} : state;

export const withoutNotices = (state: State, ...tones: readonly Notice['tone'][]): State =>
  dropNotices(state, ({tone}) => tones.includes(tone));

/** What was said of fields that are being mended: each says itself what is still wrong. */
export const withoutMending = (state: State): State => dropNotices(state, ({mends}) => mends === true);

export const withoutReading = (state: State): State => dropNotices(state, ({reads}) => reads === true);

export const withoutRefusals = (state: State, id: string): State =>
  dropNotices(state, ({deal}) => deal === id);

export const setEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

export const withoutEntry = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
};
