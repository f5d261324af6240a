import {expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import type {FrameLine} from '../../source/terminal/frame.ts';
import {createDrawing} from '../../source/ui/drawing.ts';
import {paletteFor} from '../../source/ui/theme.ts';
import {aReferral, aState, aView, language} from '../support/builders.ts';
import {wholeFrame} from '../support/whole-frame.tsx';

const deals = [aReferral({id: 'one'}), aReferral({id: 'other', name: 'Second'})];
const start = aState(deals, {size: {columns: 130, rows: 30}});
const moved: State = {...start, cursor: 'other'};

const textsOf = (lines: readonly FrameLine[]): string[] => lines.map((each) => [each].flat().join(''));

const drawn = () => {
  const frames: string[][] = [];
  const rehearsed: string[][] = [];
  const following: (() => void)[] = [];
  const drawing = createDrawing({
    language,
    palette: paletteFor({}, true),
    paint: (lines) => void frames.push(textsOf(lines)),
    rehearse: (lines) => void rehearsed.push(textsOf(lines)),
    loadOver: () => Promise.resolve(() => ['over']),
    later: (run) => {
      following.push(run);
      return () => void following.splice(following.indexOf(run), 1);
    },
    onFault: (error) => {
      throw error;
    },
  });
  drawing.show(start);
  return {drawing, frames, rehearsed, follow: () => following.splice(0).forEach((run) => run()), following};
};

const [from, to] = [start, moved].map((state) => wholeFrame(aView(state)));
const changed = (frame: readonly string[]): readonly number[] =>
  frame.flatMap((line, row) => (line === from![row] ? [] : [row]));

test('a step of the cursor shows its two rows first, and what depends on it follows', () => {
  const {drawing, frames, follow} = drawn();
  drawing.show(moved);
  expect(frames).toHaveLength(2);
  expect(changed(frames[1]!)).toHaveLength(2);
  expect(changed(to!).length).toBeGreaterThan(2);
  follow();
  expect(frames).toHaveLength(3);
  expect(frames[2]).toEqual(to);
});

test.each<[string, readonly string[], string]>([
  ['down', ['a', 'b'], 'c'],
  ['up', ['d', 'c'], 'b'],
])('what the next key %s will show first is rehearsed when all of this one is shown', (_, way, next) => {
  const deals = ['a', 'b', 'c', 'd'].map((id) => aReferral({id, name: id}));
  const state = aState(deals, {size: {columns: 130, rows: 30}});
  const {drawing, frames, rehearsed, follow} = drawn();
  for (const cursor of way) {
    drawing.show({...state, cursor});
    follow();
  }
  drawing.show({...state, cursor: next});
  expect(rehearsed.at(-1)).toEqual(frames.at(-1));
});

test('the first frame of a step in a later second has the clocks of before, the one that follows those of now', () => {
  const {drawing, frames, follow} = drawn();
  const later = {...moved, now: start.now + 90 * 60_000};
  drawing.show(later);
  expect(changed(frames[1]!)).toHaveLength(2);
  follow();
  expect(frames[2]).toEqual(wholeFrame(aView(later)));
});

test.each<[string, State]>([
  ['a deal was marked', {...moved, marks: new Set(['one'])}],
  ['the screen has another size', {...moved, size: {columns: 100, rows: 30}}],
])('all is drawn at once when %s', (_, state) => {
  const {drawing, frames, following} = drawn();
  drawing.show(state);
  expect(frames[1]).toEqual(wholeFrame(aView(state)));
  expect(following).toEqual([]);
});

test('what was to follow is called off when something else is drawn', () => {
  const {drawing, frames, following, follow} = drawn();
  drawing.show(moved);
  drawing.show({...moved, size: {columns: 100, rows: 30}});
  expect(following).toEqual([]);
  follow();
  expect(frames).toHaveLength(3);
});
