import {describe, expect, it} from 'vitest';
import type {Layer, State} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {messageFor} from '../../source/ui/input.ts';
import {tooSmallLines} from '../../source/ui/too-small.ts';
import {aReferral, aState, aView, language, now} from '../support/builders.ts';
import {textOf, widthsOf} from '../support/text-of.ts';

const form: Layer = {kind: 'edit', id: aReferral().id, base: aReferral(), focus: 0};

const stateOf = (columns: number, rows: number, different: Partial<State> = {}): State =>
  aState([aReferral()], {size: {columns, rows}, ...different});

const context = {
  language,
  extent: () => ({lines: 0, room: 0, sections: []}),
  helpItems: () => [],
  logRows: () => [],
  paletteItems: () => [],
  run: (state: State) => ({state, effects: []}),
};

describe('a window that is too small', () => {
  it('says which size is needed, which it has, and that an open form is kept', () => {
    expect(textOf(tooSmallLines(aView(stateOf(52, 12, {layers: [form]}))))).toEqual([
      '',
      '',
      ' refdeck needs 60 x 16.',
      ' This window is 52 x 12.',
      '',
      ' Make it larger, or use a smaller type.',
      ' Your open form is kept.',
      '',
      '',
      '',
      '',
      ' q quit',
    ]);
  });

  it('says both sizes where there is no room for sentences', () => {
    expect(textOf(tooSmallLines(aView(stateOf(20, 4))))).toEqual([
      ' needs 60 x 16',
      ' has   20 x 4',
      '',
      ' q quit',
    ]);
  });

  it.each([
    [1, 1],
    [1, 24],
    [200, 1],
    [3, 3],
    [59, 40],
    [80, 15],
  ])('never draws outside of %i × %i', (columns, rows) => {
    for (const layers of [[], [form], [{kind: 'quit'} as const]]) {
      const lines = tooSmallLines(aView(stateOf(columns, rows, {layers})));
      expect(widthsOf(lines)).toEqual(Array.from({length: rows}, () => columns));
    }
  });

  it('shows the question before quitting, which may still be answered', () => {
    const drafts = new Map([['a', {base: aReferral(), typed: {notes: textField('typed')}}]]);
    const lines = textOf(tooSmallLines(aView(stateOf(50, 10, {drafts, layers: [{kind: 'quit'}]}))));
    expect(lines.join(' ')).toContain('1 draft is not sent.');
    expect(lines.at(-1)).toBe(' y quit  esc stay');
  });

  it('takes the ways out and nothing else, so that nothing is typed unseen', () => {
    const state = stateOf(52, 12, {layers: [form]});
    expect(messageFor(context, state, {name: 'x', text: 'x'}, now)).toBeUndefined();
    expect(messageFor(context, state, {name: 'enter'}, now)).toBeUndefined();
    expect(messageFor(context, state, {name: 'q', text: 'q'}, now)).toMatchObject({command: 'quit'});
  });
});
