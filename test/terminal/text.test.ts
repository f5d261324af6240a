import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {cut, fit, splitGraphemes, width} from '../../source/terminal/text.ts';
import {createEmulated} from '../support/emulated.ts';

const anyText = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({unit: 'binary'}),
  fc.string({
    unit: fc.constantFrom('a', '字', 'é', 'e\u0301', '😀', 'ก', 'ลำ', '\u200f', 'ع', ' ', '\u0d4e', '🏽'),
  }),
);
const anyCells = fc.integer({min: 0, max: 40});
const anyAlign = fc.constantFrom('left' as const, 'right' as const);

describe('width', () => {
  test('counts the cells that string-width counts, but for letters inside a cluster', () => {
    const noInnerLetter = anyText.filter((text) => !/\p{Lo}/u.test(text));
    fc.assert(
      fc.property(noInnerLetter, (text) => width(text) === stringWidth(text, {countAnsiEscapeCodes: true})),
    );
  });

  test('counts letters and marks from Greek to Georgian as the package does, without asking it', () => {
    const code = fc.integer({min: 0x370, max: 0x10ff});
    const text = fc
      .array(
        code.map((each) => String.fromCodePoint(each)),
        {minLength: 1, maxLength: 4},
      )
      .map((letters) => letters.join(''))
      .filter((letters) => /^(?!\p{M})\P{Cn}+$/u.test(letters));
    const asked = (grapheme: string): number =>
      stringWidth(grapheme) + (grapheme.match(/(?<!^)\p{Lo}/gu)?.length ?? 0);
    fc.assert(
      fc.property(text, (letters) => {
        for (const grapheme of splitGraphemes(letters))
          if (!/^\p{M}/u.test(grapheme)) expect(width(grapheme)).toBe(asked(grapheme));
      }),
      {numRuns: 2000, examples: [['\u0d4eα']]},
    );
  });

  test('counts signs, letters of half a width and emoji as the package does, without asking it', () => {
    const codes = [...Array(0x1fbff).keys()].filter(
      (code) => code >= 0x20 && (code < 0xd800 || code > 0xdfff),
    );
    const signs = codes.map((code) => String.fromCodePoint(code));
    const behind = ['\ufe0e', '\ufe0f', '\u{1f3fb}', '\u{1f3ff}', '\ufe0f\u20e3'];
    const joined = ['❤', '♂\ufe0f', '👩'].flatMap((other) =>
      ['\u200d', '\ufe0f\u200d', '🏽\u200d'].map((joint) => `${joint}${other}`),
    );
    const sequences = signs
      .filter((sign) => /\p{Emoji}|\p{Extended_Pictographic}/u.test(sign))
      .flatMap((sign) => [...behind, ...joined].map((rest) => `${sign}${rest}`))
      .filter((text) => splitGraphemes(text).length === 1);
    const known = ['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '🏴‍☠️', '🇳🇴', '1️⃣', 'ｽﾞ', '🧑🏻‍❤️‍💋‍🧑🏿'];
    const different = [...signs, ...sequences, ...known].filter(
      (text) => width(text) !== stringWidth(text, {countAnsiEscapeCodes: true}),
    );
    expect(different).toEqual([]);
    expect(sequences.length).toBeGreaterThan(10_000);
  });

  test('counts a Thai vowel and each letter of an Indic conjunct, as terminals do', () => {
    expect(['น้ำ', 'न्दी', '각', '\u1100\u1161\u11a8'].map(width)).toEqual([2, 3, 2, 2]);
  });

  test('is one cell for each sign, line and European letter, two for each East Asian one, in any order', () => {
    const one = '›●▾▸…✓×!·⏎─━│┬┴€ŻółćDvořákŠkodaПриветΩμέγα«»אבגشركة'.normalize('NFC').split('');
    const two = '株式会社さくら商事ソフト　「」、。서울상사Ａｚ'.split('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...one, ...two)), (characters) => {
        const text = characters.join('');
        expect(width(text)).toBe(text.length + characters.filter((each) => two.includes(each)).length);
        expect(width(text)).toBe(stringWidth(text));
      }),
      {numRuns: 1000},
    );
  });

  test('of a text is that of its graphemes together, wherever simple letters stand between others', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({unit: 'grapheme'}),
            fc.string({unit: 'binary'}),
            ...[
              ' ',
              'e',
              '漢',
              'क',
              '्',
              '\u0600',
              '\u0301',
              '👍',
              '🏽',
              '\u200d',
              '🇸',
              '\u1100',
              '\u1161',
            ].map(fc.constant),
          ),
        ),
        (parts) => {
          const text = parts.join('');
          expect(width(text)).toBe(splitGraphemes(text).reduce((cells, each) => cells + width(each), 0));
        },
      ),
      {numRuns: 2000},
    );
  });

  test('of any single code unit is what string-width says', () => {
    const all = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code));
    const different = all.filter((one) => width(one) !== stringWidth(one, {countAnsiEscapeCodes: true}));
    expect(different).toEqual([]);
  });
});

describe('fit', () => {
  test('is exactly as wide as asked, for any text', () => {
    fc.assert(
      fc.property(anyText, anyCells, anyAlign, (text, cells, align) => {
        expect(width(fit(text, cells, align))).toBe(cells);
      }),
      {numRuns: 2000},
    );
  });

  test('cuts between graphemes and says so with an ellipsis', () => {
    expect(fit('Northwind Traders', 9)).toBe('Northwin…');
    expect(fit('re\u0301sume\u0301', 4)).toBe('re\u0301s…');
    expect(fit('Fabrikam', 8)).toBe('Fabrikam');
  });

  test('leaves a blank where half a wide character would stand', () => {
    expect(fit('株式会社', 4)).toBe('株… ');
    expect(fit('株式会社', 4, 'right')).toBe(' 株…');
  });

  test('takes another ellipsis, and none at all when there is no room for it', () => {
    expect(fit('Fabrikam', 4, 'left', '~')).toBe('Fab~');
    expect(fit('Fabrikam', 2, 'left', '...')).toBe('  ');
    expect(fit('Fabrikam', 0)).toBe('');
  });

  test('puts numbers to the right', () => {
    expect(fit('10,000', 9, 'right')).toBe('   10,000');
  });

  // The rows of the emulator's own data and other scripts, in a terminal's own count of cells.
  test.each([
    '株式会社さくら商事',
    'Żółć Sp. z o.o.',
    'Dvořák a synové s.r.o.',
    'شركة الأفق للتجارة',
    'บริษัท น้ำใจ จำกัด',
    'משרד עורכי דין לוי',
    'हिन्दी व्यापार',
    'Cafe\u0301 Nin\u0303o',
    'Ａｚｕｒｅ ﾊﾝｶｸ',
    '서울 상사',
    'Sunny 😀 Days 🚀',
    '… × ✓ ! · ⏎ › ● ▾ ▸',
  ])('stands in its cells on a real terminal, whole and cut: %s', async (name) => {
    const emulated = createEmulated(80, 1);
    for (let cells = 1; cells <= 24; cells++) {
      await emulated.write(`\r\x1b[2K${fit(name, cells)}|`);
      expect(emulated.cursor().column, `${name} in ${cells}`).toBe(cells + 1);
    }
    emulated.dispose();
  });
});

describe('cut', () => {
  test('is a beginning of the text, never wider than asked', () => {
    fc.assert(
      fc.property(anyText, anyCells, (text, cells) => {
        const shown = cut(text, cells);
        expect(width(shown)).toBeLessThanOrEqual(cells);
        expect(text.startsWith(shown.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('splitGraphemes', () => {
  test('loses nothing', () => {
    fc.assert(fc.property(anyText, (text) => splitGraphemes(text).join('') === text));
  });

  test('keeps a letter and its marks together', () => {
    expect(splitGraphemes('ae\u0301ก้b')).toEqual(['a', 'e\u0301', 'ก้', 'b']);
  });
});
