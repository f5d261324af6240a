import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {width} from '../../source/terminal/text.ts';
import {wrap} from '../../source/terminal/wrap.ts';

const plainText = fc.string({
  unit: fc.constantFrom('a', 'bc', ' ', '字', '。', '\n', 'e\u0301', '😀'),
  maxLength: 60,
});
const anyText = fc.oneof(fc.string({unit: 'grapheme', maxLength: 60}), plainText);

describe('wrap', () => {
  test('breaks between words', () => {
    expect(wrap('call Ola before Friday', 10)).toEqual(['call Ola', 'before', 'Friday']);
  });

  test('breaks a word that no line can hold', () => {
    expect(wrap('see https://contoso.com', 8)).toEqual(['see', 'https://', 'contoso.', 'com']);
  });

  test('keeps the line breaks, the empty lines and the indent of the text', () => {
    expect(wrap('one\n\n  two', 10)).toEqual(['one', '', '  two']);
  });

  test('breaks Japanese between characters, but no line begins with closing punctuation', () => {
    expect(wrap('移行します。次は', 12)).toEqual(['移行します。', '次は']);
    expect(wrap('移行します。次は', 10)).toEqual(['移行しま', 'す。次は']);
  });

  test('no line is wider than asked, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 1, max: 30}), (text, cells) => {
        for (const line of wrap(text, cells)) expect(width(line)).toBeLessThanOrEqual(cells);
      }),
      {numRuns: 1000},
    );
  });

  test('loses nothing but blanks where two cells are enough for every character', () => {
    const bare = (text: string) => text.replace(/[ \n]/g, '');
    fc.assert(
      fc.property(plainText, fc.integer({min: 2, max: 30}), (text, cells) => {
        expect(bare(wrap(text, cells).join('\n'))).toBe(bare(text));
      }),
    );
  });
});
