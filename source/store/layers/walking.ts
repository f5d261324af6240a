import type {Given, Step} from '../step.ts';

/** Moves the cursor of a layer by so many rows, as far as there are any; down is positive. */
type Walk<L> = (steps: number) => (given: Given, layer: L) => Step;

/** The movements of every list. */
export const walking = <L>(walk: Walk<L>) => ({
  down: walk(1),
  up: walk(-1),
  first: walk(-Infinity),
  last: walk(Infinity),
});

/** Rows of a whole page beside its own list: head, rules, what is said below. */
const besides = 10;

const half = ({state}: Given): number => Math.max(1, Math.floor((state.size.rows - besides) / 2));

/** The same for a list that fills a page: also by half of the rows that a screen of this height has. */
export const pageWalking = <L>(walk: Walk<L>) => ({
  ...walking(walk),
  'half-down': (given: Given, layer: L) => walk(half(given))(given, layer),
  'half-up': (given: Given, layer: L) => walk(-half(given))(given, layer),
});
