import {nearestWord} from '../domain/nearest-word.ts';
import type {Command} from '../store/command.ts';
import type {Binding, Place} from './keymap.ts';

/** Why the keys of the settings are not used; in words by language/english-rebinding.ts. */
export type RebindingProblem =
  /** No `command=key key`. */
  | {readonly kind: 'shape'; readonly text: string}
  | {readonly kind: 'no-command'; readonly text: string; readonly nearest?: string}
  /** esc, Enter, ctrl+c and the digits stay what they are, so that there is always a way out. */
  | {readonly kind: 'fixed'; readonly command: Command}
  | {readonly kind: 'no-key'; readonly command: Command; readonly text: string}
  | {
      readonly kind: 'clash';
      readonly key: string;
      readonly place: Place;
      readonly commands: readonly [Command, Command];
    };

export type Rebound =
  | {readonly ok: true; readonly bindings: readonly Binding[]}
  | {readonly ok: false; readonly problem: RebindingProblem};

const fixed: ReadonlySet<Command> = new Set<Command>([
  'back',
  'confirm',
  'cancel',
  'choose',
  'choose-grouping',
  'go-to-view',
]);

const namedKeys =
  'enter escape tab backspace delete insert up down left right home end pageup pagedown space f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12'.split(
    ' ',
  );

/** As terminal/key-names.ts calls it. */
const isKey = (name: string): boolean => {
  const [, modifiers = '', key = ''] = /^((?:(?:meta|ctrl|alt|shift)\+)*)(.+)$/u.exec(name) ?? [];
  const order: readonly string[] = modifiers.match(/meta\+|ctrl\+|alt\+|shift\+/gu) ?? [];
  const isOrdered =
    ['meta+', 'ctrl+', 'alt+', 'shift+'].filter((each) => order.includes(each)).join('') === modifiers;
  return isOrdered && (namedKeys.includes(key) || /^[^\p{Cc}\s]$/u.test(key));
};

/** How a key is written for people. */
const written: Readonly<Record<string, string>> = {
  enter: '⏎',
  escape: 'esc',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  f1: 'F1',
};

const isText = (key: string): boolean => /^.$/u.test(key) || key === 'space';

type Wish = {readonly command: Command; readonly keys: readonly string[]};

const read = (entry: string, commands: readonly Command[]): Wish | RebindingProblem => {
  const [, name = '', rest = ''] = /^\s*([\w-]+)\s*=\s*(\S.*)$/u.exec(entry) ?? [];
  if (name === '') return {kind: 'shape', text: entry};
  const command = commands.find((each) => each === name);
  if (command === undefined) {
    const nearest = nearestWord(commands, name);
    return {kind: 'no-command', text: name, ...(nearest === undefined ? {} : {nearest})};
  }
  if (fixed.has(command)) return {kind: 'fixed', command};
  const keys = rest.trim().split(/\s+/u);
  const strange = keys.find((key) => !isKey(key));
  return strange === undefined ? {command, keys} : {kind: 'no-key', command, text: strange};
};

/** Where letters are text a letter is no key: such a place keeps its own keys unless one of the new ones works there. */
const withKeys = (
  binding: Binding,
  keys: readonly string[],
  isTyped: (place: Place) => boolean,
): readonly Binding[] => {
  const lay = (places: readonly Place[], own: readonly string[]): readonly Binding[] => {
    if (places.length === 0) return [];
    if (own.length === 0) return [{...binding, places}];
    return [{...binding, places, keys: own, shown: own.map((key) => written[key] ?? key)}];
  };
  const typed = binding.places.filter(isTyped);
  const others = binding.places.filter((place) => !isTyped(place));
  return [
    ...lay(others, keys),
    ...lay(
      typed,
      keys.filter((key) => !isText(key)),
    ),
  ];
};

/** Two commands on one key of a place. */
export const clashIn = (
  bindings: readonly Binding[],
): Extract<RebindingProblem, {kind: 'clash'}> | undefined => {
  const taken = new Map<string, Command>();
  for (const {command, keys, places} of bindings)
    for (const place of places)
      for (const key of keys) {
        const before = taken.get(`${place} ${key}`);
        if (before !== undefined) return {kind: 'clash', key, place, commands: [before, command]};
        taken.set(`${place} ${key}`, command);
      }
  return undefined;
};

/**
 * The registry with the keys of the settings, each entry `won=W ctrl+w`: the command then has these keys and no other.
 * All of them or none: with half of them somebody would press a key that means something else.
 */
export const rebound = (
  bindings: readonly Binding[],
  entries: readonly string[],
  isTyped: (place: Place) => boolean,
): Rebound => {
  const commands = [...new Set(bindings.map(({command}) => command))];
  const wishes = new Map<Command, readonly string[]>();
  for (const entry of entries) {
    const wish = read(entry, commands);
    if ('kind' in wish) return {ok: false, problem: wish};
    wishes.set(wish.command, wish.keys);
  }
  const next = bindings.flatMap((binding) => {
    const keys = wishes.get(binding.command);
    return keys === undefined ? [binding] : withKeys(binding, keys, isTyped);
  });
  const clash = clashIn(next);
  return clash === undefined ? {ok: true, bindings: next} : {ok: false, problem: clash};
};
