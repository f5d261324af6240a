import {describe, expect, it} from 'vitest';
import {baseCommands} from '../../source/store/base-commands.ts';
import {behaviours} from '../../source/store/behaviours.ts';
import type {Command} from '../../source/store/command.ts';
import {filterBehaviour} from '../../source/store/filter.ts';
import type {LayerKind} from '../../source/store/state.ts';
import {allBindings, isTypedPlace, type Place} from '../../source/ui/keymap.ts';

const namesOf = (commands: object): readonly Command[] => Object.keys(commands) as Command[];

const kinds = Object.keys(behaviours) as LayerKind[];

/** What each place does by itself; the list's commands work on the page of a deal too. */
const own: ReadonlyMap<Place, ReadonlySet<Command>> = new Map<Place, ReadonlySet<Command>>([
  ...kinds.map((kind) => [kind, new Set(namesOf(behaviours[kind].commands))] as const),
  ['filter', new Set(namesOf(filterBehaviour.commands))],
  ['list', new Set(namesOf(baseCommands))],
  ['detail', new Set([...namesOf(behaviours.detail.commands), ...namesOf(baseCommands)])],
]);

/** Where one types, a letter is text and no key. */
const isKey = (place: Place, key: string): boolean =>
  !isTypedPlace(place) || (key.length > 1 && key !== 'space');

const isReachable = (place: Place, command: Command): boolean =>
  allBindings().some(
    (binding) =>
      binding.command === command &&
      binding.places.includes(place) &&
      binding.keys.some((key) => isKey(place, key)),
  );

const told = (place: Place, command: Command): string => `${command} in ${place}`;

describe('keys and what they do', () => {
  it('every command of a layer, of the filter line and of the list has a key there', () => {
    const layers = kinds.flatMap((kind) =>
      namesOf(behaviours[kind].commands).map((command) => [kind, command] as const),
    );
    const others = [
      ...namesOf(filterBehaviour.commands).map((command) => ['filter', command] as const),
      ...namesOf(baseCommands).map((command) => ['list', command] as const),
    ];
    const without = [...layers, ...others].filter(([place, command]) => !isReachable(place, command));
    expect(without.map(([place, command]) => told(place, command))).toEqual([]);
  });

  it('every key does something where it is said to work', () => {
    const idle = allBindings().flatMap(({command, places}) =>
      places.flatMap((place) => {
        const works = own.get(place)?.has(command) === true || baseCommands[command]?.anywhere === true;
        return works ? [] : [told(place, command)];
      }),
    );
    expect(idle).toEqual([]);
  });
});
