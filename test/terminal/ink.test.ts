import {Box, render, Text} from 'ink';
import {createElement, type ReactNode} from 'react';
import {afterEach, describe, expect, test} from 'vitest';
import {markCaret} from '../../source/terminal/frame.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {createHeadless} from '../support/headless.ts';

let unmount = () => {};
afterEach(() => {
  unmount();
});

const draw = (element: ReactNode, columns = 30, rows = 4) => {
  const headless = createHeadless(columns, rows);
  const screen = createScreen({output: headless.output});
  const app = render(element, {
    stdout: screen.stdout,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  unmount = app.unmount;
  const rerender = (next: ReactNode) => app.rerender(next);
  return {...headless, ...app, screen, rerender};
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

  test('a new frame writes the changed line alone', async () => {
    const {rerender, writes, frame} = draw(column('head', 'one', 'foot'));
    rerender(column('head', 'two', 'foot'));
    await frame();
    expect(writes).toHaveLength(2);
    expect(writes[1]).not.toMatch(/head|foot/);
  });

  test('the end of Ink paints nothing and does not show the cursor by itself', async () => {
    const {unmount: end, waitUntilExit, writes} = draw(line('last'));
    const before = writes.length;
    const ended = waitUntilExit();
    end();
    await ended;
    expect(writes.slice(before)).toEqual([]);
  });
});
