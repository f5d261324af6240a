import type {Layer} from '../state.ts';
import {only, swap, type Given, type Step} from '../step.ts';

type Scrolling = Extract<Layer, {readonly top: number}>;

const scrollTo = ({state, context}: Given, layer: Scrolling, top: number): Step => {
  const {lines, room} = context.extent(state, layer);
  return only(swap(state, {...layer, top: Math.max(0, Math.min(top, lines - room))}));
};

const by =
  (steps: (room: number) => number) =>
  (given: Given, layer: Scrolling): Step =>
    scrollTo(given, layer, layer.top + steps(given.context.extent(given.state, layer).room));

/** The keys that scroll a page which is read and not chosen from. */
export const scrollCommands = {
  down: by(() => 1),
  up: by(() => -1),
  'half-down': by((room) => Math.floor(room / 2)),
  'half-up': by((room) => -Math.floor(room / 2)),
  first: by(() => -Infinity),
  last: by(() => Infinity),
} as const;

/** The next heading comes to stand first; after the last one the page begins again. */
export const nextSection = (given: Given, layer: Scrolling): Step => {
  const {sections} = given.context.extent(given.state, layer);
  return scrollTo(given, layer, sections.find((line) => line > layer.top) ?? 0);
};
