import {Box, Text} from 'ink';
import {createElement, type ReactElement} from 'react';
import {afterEach, describe, expect, test} from 'vitest';
import {markCaret} from '../../source/terminal/frame.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {createInk} from '../../source/ui/ink.tsx';
import {createHeadless} from '../support/headless.ts';

let unmount = () => {};
afterEach(() => {
  unmount();
});

const draw = (element: ReactElement, columns = 30, rows = 4) => {
  const headless = createHeadless(columns, rows);
  const screen = createScreen({output: headless.output});
  const ink = createInk();
  unmount = ink.close;
  const rerender = (next: ReactElement) => screen.paint(ink.lines(next, {columns, rows}));
  rerender(element);
  return {...headless, ...ink, rerender};
};

const line = (text: string) => createElement(Text, null, text);
const column = (...lines: string[]) =>
  createElement(
    Box,
    {flexDirection: 'column'},
    ...lines.map((text, key) => createElement(Text, {key}, text)),
  );

describe('Ink on the own screen', () => {
  test('a caret behind the text of a field passes Ink and becomes the cursor', async () => {
    const {frame, emulated} = draw(column('Value', `\x1b[4m10,000${markCaret(' ')}\x1b[24m`));
    await frame();
    expect(emulated.cursor()).toEqual({column: 6, row: 1});
    expect(emulated.modes().cursorShown).toBe(true);
  });

  test('a caret inside a styled Text passes too', async () => {
    const field = createElement(Text, {underline: true, bold: true}, `株${markCaret('式')}会`);
    const {frame, emulated} = draw(createElement(Box, {paddingLeft: 3}, field));
    expect((await frame()).split('\n')[0]?.trimEnd()).toBe('   株式会');
    expect(emulated.cursor()).toEqual({column: 5, row: 0});
  });

  test('a caret in a line that is cut by its box stays on the screen', async () => {
    const {frame, emulated} = draw(line(`${'x'.repeat(29)}${markCaret(' ')}`));
    await frame();
    expect(emulated.cursor()).toEqual({column: 29, row: 0});
  });

  test('all rows can be used without scrolling', async () => {
    const {frame, emulated} = draw(column('1', '2', '3', '4'.repeat(30)));
    expect((await frame()).split('\n').map((row) => row.trimEnd())).toEqual(['1', '2', '3', '4'.repeat(30)]);
    expect(emulated.scrolledRows()).toBe(0);
  });

  test('a new frame writes what changed alone', async () => {
    const {rerender, writes, frame} = draw(column('head', 'one', 'foot'));
    rerender(column('head', 'two', 'foot'));
    await frame();
    expect(writes).toHaveLength(2);
    expect(writes[1]).not.toMatch(/head|foot/);
  });

  test('another size is laid out anew', async () => {
    const ink = createInk();
    unmount = ink.close;
    const element = createElement(Box, {justifyContent: 'flex-end'}, createElement(Text, null, 'end'));
    expect(ink.lines(element, {columns: 10, rows: 2})).toEqual(['       end']);
    expect(ink.lines(element, {columns: 6, rows: 2})).toEqual(['   end']);
  });
});
