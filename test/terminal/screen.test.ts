import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {markCaret} from '../../source/terminal/frame.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {cut} from '../../source/terminal/text.ts';
import {createHeadless} from '../support/headless.ts';

const aScreen = (columns = 20, rows = 5) => {
  const headless = createHeadless(columns, rows);
  headless.output.write('\x1b[?1049h');
  headless.forgetWrites();
  const screen = createScreen({output: headless.output});
  const show = (...lines: string[]) => void screen.paint(lines);
  const shown = async () => (await headless.frame()).split('\n').map((line) => line.trimEnd());
  return {...headless, screen, show, shown};
};

describe('painting', () => {
  test('the first frame clears what stood there before', async () => {
    const {output, show, shown} = aScreen();
    output.write('old text\r\nmore\r\nand more');
    show('new');
    expect(await shown()).toEqual(['new', '', '', '', '']);
  });

  test('a frame is one write inside the marks of synchronized output', () => {
    const {writes, show} = aScreen();
    show('a', 'b');
    expect(writes).toHaveLength(1);
    expect(writes[0]).toMatch(/^\x1b\[\?2026h[^]*\x1b\[\?2026l$/);
  });

  test('only the cells that changed are written', () => {
    const {writes, show} = aScreen();
    show('first', 'value  10 000', 'third');
    show('first', 'value  12 000', 'third');
    expect(writes[1]).toBe('\x1b[?2026h\x1b[2;9H2\x1b[?2026l');
  });

  test('what is rehearsed is not written, and written as it would have been when it is shown', () => {
    const {screen, writes, show} = aScreen();
    show('one', 'two', '');
    screen.rehearse(['', 'one', 'two']);
    expect(writes).toHaveLength(1);
    show('one', 'two', 'end');
    expect(writes[1]).toBe('\x1b[?2026h\x1b[3;1Hend\x1b[K\x1b[?2026l');
  });

  test('lines that come over one another again do so in whatever row and column they stand', async () => {
    const {screen, writes, shown} = aScreen();
    screen.paint([['left  ', 'value 1   '], 'value 1', '']);
    screen.paint([['left  ', 'value 2   '], 'value 2', '']);
    screen.paint([['value 1   ', 'left  '], '', 'value 1']);
    screen.paint([['value 2   ', 'left  '], '', 'value 2']);
    expect(writes[3]).toBe('\x1b[?2026h\x1b[1;7H2\x1b[3;7H2\x1b[?2026l');
    expect(await shown()).toEqual(['value 2   left', '', 'value 2', '', '']);
  });

  test('a blank end that was erased at the end of a row is written where the same lines stand inside one', async () => {
    const {screen, shown} = aScreen();
    screen.paint([['left      ', 'long text ']]);
    screen.paint([['left      ', 'l         ']]);
    screen.paint([['long text ', 'right     ']]);
    screen.paint([['l         ', 'right     ']]);
    expect(await shown()).toEqual(['l         right', '', '', '', '']);
  });

  test('a line with letters that terminals count differently is written whole', () => {
    const {writes, show} = aScreen();
    show('น้ำ 1');
    show('น้ำ 2');
    expect(writes[1]).toContain('\x1b[1;1Hน้ำ 2');
  });

  test('parts that stand side by side are compared one by one', async () => {
    const {screen, writes, shown} = aScreen();
    screen.paint([['left  1 ', '│', 'right 1'], 'below']);
    screen.paint([['left  1 ', '│', 'right 2'], 'below']);
    screen.paint([['left  2 ', '│', 'right 2'], 'below']);
    expect(writes.slice(1)).toEqual([
      '\x1b[?2026h\x1b[1;16H2\x1b[?2026l',
      '\x1b[?2026h\x1b[1;7H2\x1b[?2026l',
    ]);
    expect(await shown()).toEqual(['left  2 │right 2', 'below', '', '', '']);
  });

  test('a blank end inside a row is written, not erased with what stands behind it', async () => {
    const {screen, shown} = aScreen();
    screen.paint([['long text', '│', 'right']]);
    screen.paint([['l        ', '│', 'right']]);
    expect(await shown()).toEqual(['l        │right', '', '', '', '']);
  });

  test('behind letters that a terminal may take for wider, the other parts are put where they belong', async () => {
    const {screen, writes} = aScreen();
    screen.paint([['👍 up  ', '│', 'right']]);
    screen.paint([['👍 down', '│', 'right']]);
    expect(writes[1]).toBe('\x1b[?2026h\x1b[1;1H👍 down\x1b[1;8H│\x1b[1;9Hright\x1b[?2026l');
  });

  test('parts of other widths are painted as one line', async () => {
    const {screen, shown} = aScreen();
    screen.paint([['wide part', '│', 'right']]);
    screen.paint([['small', '│', 'ไทย น้ำ']]);
    screen.paint([['more', '│', 'end']]);
    expect(await shown()).toEqual(['more│end', '', '', '', '']);
  });

  test('what is now blank to the end is erased', () => {
    const {writes, show} = aScreen();
    show('a long line of text');
    show('a');
    expect(writes[1]).toBe('\x1b[?2026h\x1b[1;3H\x1b[K\x1b[?2026l');
  });

  test('an unchanged frame writes nothing', () => {
    const {writes, show} = aScreen();
    show('same');
    show('same');
    expect(writes).toHaveLength(1);
  });

  test('a shorter line leaves no rest of the longer one, a shorter frame no rest of the taller one', async () => {
    const {show, shown} = aScreen();
    show('a long line', 'second', 'third');
    show('short');
    expect(await shown()).toEqual(['short', '', '', '', '']);
  });

  test('a style does not run into the next line', () => {
    const {show, writes} = aScreen();
    show('\x1b[1mbold', 'plain');
    expect(writes[0]).toContain('\x1b[1mbold\x1b[0m\x1b[K\x1b[2;1Hplain');
  });

  test('a line that fills the whole width keeps its last cell, on the last row too', async () => {
    const {show, frame, emulated} = aScreen(10, 2);
    show('0123456789', '9876543210');
    expect(await frame()).toBe('0123456789\n9876543210');
    expect(emulated.scrolledRows()).toBe(0);
  });

  test('what is too wide or too tall is cut, and nothing scrolls', async () => {
    const {show, shown, emulated} = aScreen(4, 2);
    show('\x1b[31mabcdef\x1b[39m', '株式会社', 'c', 'd');
    expect(await shown()).toEqual(['abcd', '株式']);
    expect(emulated.scrolledRows()).toBe(0);
  });

  test('half a wide character at the edge is left out', async () => {
    const {show, shown} = aScreen(5, 1);
    show('株式会社');
    expect(await shown()).toEqual(['株式']);
  });

  test('after any frames the screen is as if the last one had been painted alone', async () => {
    const line = fc.oneof(
      fc.string({
        unit: fc.constantFrom('a', ' ', '字', '│', '\x1b[1m', '\x1b[22m', '\x1b[31m', '\x1b[39m'),
        maxLength: 14,
      }),
      fc.constant(''),
    );
    const frame = fc.array(line, {minLength: 1, maxLength: 6});
    await fc.assert(
      fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 5}), async (frames) => {
        const walked = aScreen(10, 4);
        for (const lines of frames) walked.show(...lines, 'end');
        const alone = aScreen(10, 4);
        alone.show(...(frames.at(-1) ?? []), 'end');
        expect(await walked.frame()).toBe(await alone.frame());
        walked.emulated.dispose();
        alone.emulated.dispose();
      }),
      {numRuns: 60},
    );
  });
});

describe('the caret', () => {
  test('is the terminal\u2019s own cursor at the marked cell, and the mark is not written', async () => {
    const {show, writes, frame, emulated} = aScreen();
    show('Value', `株 12${markCaret('3')}4`);
    await frame();
    expect(emulated.cursor()).toEqual({column: 5, row: 1});
    expect(emulated.modes().cursorShown).toBe(true);
    expect(writes.join('')).not.toMatch(/\x1b\[5[35]m/);
  });

  test('may stand behind the text and moves without painting the line', async () => {
    const {show, writes, frame, emulated} = aScreen();
    show(`12${markCaret(' ')}`);
    show(`1${markCaret('2')} `);
    await frame();
    expect(emulated.cursor()).toEqual({column: 1, row: 0});
    expect(writes[1]).not.toContain('12');
  });

  test('is hidden when no cell is marked', async () => {
    const {show, frame, emulated} = aScreen();
    show(`12${markCaret(' ')}`);
    show('12 ');
    await frame();
    expect(emulated.modes().cursorShown).toBe(false);
  });

  test('stays on the screen when its cell is cut off', async () => {
    const {show, frame, emulated} = aScreen(4, 1);
    show(`abcdef${markCaret(' ')}`);
    await frame();
    expect(emulated.cursor()).toEqual({column: 3, row: 0});
  });
});

describe('a change of size', () => {
  test('paints everything anew, at once', async () => {
    const {screen, show, resize, shown, writes} = aScreen(20, 3);
    show('kept', 'kept too', 'gone');
    resize(12, 2);
    screen.resize(12, 2);
    expect(await shown()).toEqual(['kept', 'kept too']);
    expect(writes[1]).toContain('\x1b[2J');
    expect(writes).toHaveLength(2);
  });

  test('cuts what is now too wide, for any text, and lets nothing wrap or scroll', async () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'ż', '字', 'e\u0301', '…', '😀', 'น้ำ'),
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(letters, fc.integer({min: 2, max: 12}), async (text, columns) => {
        const {screen, show, resize, shown} = aScreen(20, 3);
        show(text, text, text);
        resize(columns, 3);
        screen.resize(columns, 3);
        const cutLine = cut(text, columns, '');
        expect(await shown()).toEqual([cutLine, cutLine, cutLine]);
      }),
      {numRuns: 100},
    );
  });

  test('a repaint brings back what another program overwrote', async () => {
    const {screen, show, output, shown} = aScreen();
    show('ours', 'and ours');
    output.write('\x1b[2J\x1b[Htheirs');
    screen.repaint();
    expect(await shown()).toEqual(['ours', 'and ours', '', '', '']);
  });
});
