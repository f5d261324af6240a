import {expect, test} from 'vitest';
import {headLines, keyLine, messageLine} from '../../source/ui/frame-lines.ts';
import {aReferral, aState, aView, settled} from '../support/builders.ts';
import {textOf, widthsOf} from '../support/text-of.ts';

const view = (text: string, caret = text.length, columns = 80) => {
  const state = aState([aReferral()], {size: {columns, rows: 24}});
  return aView(settled(state, {...state, filter: {field: {text, caret}, typing: true}}));
};

const faulty = (text: string, caret?: number): string =>
  (headLines(view(text, caret))[1] ?? [])
    .flatMap((span) => (span.token === 'error' ? [span.text] : []))
    .join('');

const message = (text: string): string => textOf([messageLine(view(text), undefined)])[0] ?? '';

test('the faulty part is marked where it stands, wherever the caret is', () => {
  expect(faulty('azure statsu:x north')).toBe('statsu:x');
  expect(faulty('statsu:x', 3)).toBe('stasu:x');
  expect(faulty('status:act')).toBe('');
  expect(faulty(`${'long '.repeat(20)}statsu:x y`)).toBe('statsu:x');
});

test('the message line says what is wrong and what would be right', () => {
  expect(message('statsu:x')).toBe(' × statsu is not known. Nearest: status.');
});

test('else it offers what may be typed, the first on tab', () => {
  expect(message('status:')).toBe(' new  active  closed  other');
  expect(textOf([keyLine(view('status:'))])[0]).toMatch(/^ tab take new {2}/u);
  expect(message('cu')).toBe(' customer:"alpine ski"  currency:eur');
});

test('and says what a field asks for where there is nothing to offer', () => {
  expect(message('closes<')).toBe(' closes<30d  days to the closing date of an open deal, or a day');
});

test.each([60, 80, 160])('fits into %i columns', (columns) => {
  for (const text of ['c', 'value>50,000', `${'x'.repeat(200)}:1`, 'has:', 'closed:2026-02-30']) {
    const lines = [
      ...headLines(view(text, text.length, columns)),
      messageLine(view(text, 0, columns), undefined),
    ];
    expect(new Set(widthsOf(lines))).toEqual(new Set([columns]));
  }
});

test('an empty line shows what may be typed', () => {
  expect(message('')).toBe(' Words, or terms such as status:new,active value>50k');
});

test('an ordinary word is met with no message at all', () => {
  expect(message('northwind')).toBe('');
});
