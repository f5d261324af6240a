import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineWidth} from '../../source/ui/line.ts';
import {cleanField, textArea, textRows} from '../../source/ui/text-area.ts';
import {textField} from '../../source/store/text-field.ts';
import {width} from '../../source/terminal/text.ts';

const words = fc.array(
  fc.constantFrom('a', 'Żółć', '株式会社', ' ', '  ', '\n', 'น้ำมัน', '👩', 'long-word-without-a-blank'),
  {
    maxLength: 30,
  },
);

test('every character of a text is in exactly one of its rows, and no row is too wide', () => {
  fc.assert(
    fc.property(words, fc.integer({min: 4, max: 30}), (parts, cells) => {
      const text = parts.join('');
      const rows = textRows(text, cells);
      expect(rows.map(({start, end}) => text.slice(start, end)).join('')).toBe(text.replaceAll('\n', ''));
      for (const {start, end} of rows) expect(width(text.slice(start, end))).toBeLessThanOrEqual(cells);
    }),
  );
});

test('the caret is in sight wherever it stands, and there is one', () => {
  fc.assert(
    fc.property(words, fc.integer({min: 1, max: 8}), fc.nat(), (parts, most, place) => {
      const text = parts.join('');
      const edges = [0, ...parts.map((_, index) => parts.slice(0, index + 1).join('').length)];
      const caret = edges[place % edges.length] ?? 0;
      const {lines, caretLine} = textArea({text, caret}, 12, most, true);
      expect(lines.length).toBeLessThanOrEqual(most);
      expect(lines.map((line) => line.filter(({token}) => token === 'caret').length)).toEqual(
        lines.map((_, index) => (index === caretLine ? 1 : 0)),
      );
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(12);
    }),
  );
});

test('what could steer the terminal is not shown, and the caret stays between its letters', () => {
  const {text, caret} = cleanField({text: 'a\x1b[31mb\tc', caret: 6});
  expect(text).not.toMatch(/\x1b|\t/u);
  expect(text.slice(caret)).toBe('b c');
});

test('a line is broken behind a blank', () => {
  const {lines} = textArea(textField('wants a quote soon'), 10, 8, false);
  expect(lines.map((line) => line.map(({text}) => text).join(''))).toEqual(['wants a ', 'quote ', 'soon']);
});
