import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {clean, cleanLines, cleanName, mark, unescapeHtml} from '../../source/domain/clean.ts';

// Ranges of code points, written out apart from the code under test.
const forbiddenRanges = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x20e3, 0x20e3],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xffff],
  [0x1f1e6, 0x1f1ff],
  [0x1f3fb, 0x1f3ff],
  [0xe0000, 0xe0fff],
  [0xf0000, 0x10ffff],
] as const;

const isForbidden = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return forbiddenRanges.some(([from, to]) => code >= from && code <= to);
};

const forbiddenIn = (text: string): readonly string[] => Array.from(text).filter(isForbidden);

const hostilePieces = [
  '\u001b',
  '\u001b[',
  '\u001b]',
  '\u001bP',
  '\u001b_',
  '\u001b^',
  '\u001bX',
  '\u001b\\',
  '\u0007',
  '\u009b',
  '\u009d',
  '\u009c',
  '31m',
  '2J',
  '8;;http://x.example',
  '\r',
  '\n',
  '\t',
  '\u200d',
  '\u200c',
  '\u200b',
  '\ufe0f',
  '\ufe0e',
  '\u202e',
  '\u2066',
  '\u{e0041}',
  '\u{e007f}',
  '\u{1f3f4}',
  '\u{1f468}',
  '\u{1f469}',
  '\u{1f3fd}',
  '\u{1f1e8}',
  '\u{1f1ff}',
  '1',
  '\u20e3',
  '\ud83d',
  '\udc4d',
  '\u0301',
  '\u0338',
  '\u3099',
  'e',
  'か',
  '\u0627',
  '\u0915',
  '\u1100',
  '\u1161',
  '\u115f',
  '\u2126',
  '\ufb2c',
  mark,
  ' ',
  '\u00a0',
];

const anyText = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}),
  fc.string({unit: 'grapheme', maxLength: 40}),
  fc.array(fc.constantFrom(...hostilePieces), {maxLength: 24}).map((pieces) => pieces.join('')),
  fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 24}).map((units) => String.fromCharCode(...units)),
);

describe('clean', () => {
  test('no text leaves a forbidden character, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = clean(text);
        expect(forbiddenIn(cleaned)).toEqual([]);
        expect(clean(cleaned)).toBe(cleaned);
      }),
      {numRuns: 20_000},
    );
  });

  test('letters of Arabic and Thai stay, of which most text takes the short way', () => {
    const codes = [
      [0x621, 0x652],
      [0xe01, 0xe3a],
      [0xe3f, 0xe5b],
    ].flatMap(([from = 0, to = 0]) => Array.from({length: to - from + 1}, (_, step) => from + step));
    // Beside a tab the same letter goes through all rules.
    for (const code of codes) {
      const text = `a${String.fromCharCode(code)}`;
      expect(clean(text)).toBe(text);
      expect(clean(`${text}\t`)).toBe(`${text} `);
    }
  });

  test('lines keep their breaks and nothing else that is forbidden', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanLines(text);
        expect(forbiddenIn(cleaned.replaceAll('\n', ''))).toEqual([]);
        expect(cleanLines(cleaned)).toBe(cleaned);
      }),
      {numRuns: 5000},
    );
  });

  test('the mark is one cell wide', () => {
    expect(stringWidth(mark)).toBe(1);
  });

  test.each([
    ['a colour', 'a\u001b[31mb', `a${mark}b`],
    ['a clear screen in the C1 form', 'a\u009b2Jb', `a${mark}b`],
    ['a window title', 'a\u001b]0;owned\u0007b', `a${mark}b`],
    ['a link', '\u001b]8;;http://x.example\u001b\\here\u001b]8;;\u001b\\', `${mark}here${mark}`],
    ['a device control string', 'a\u001bP1$r0m\u001b\\b', `a${mark}b`],
    ['an application command', 'a\u001b_Gf=100\u001b\\b', `a${mark}b`],
    ['a privacy message', 'a\u001b^x\u001b\\b', `a${mark}b`],
    ['a start of string in the C1 form', 'a\u0098x\u009cb', `a${mark}b`],
    ['a full reset', 'a\u001bcb', `a${mark}b`],
    ['a character set switch', 'a\u001b(0b', `a${mark}b`],
    ['an escape at the end', 'a\u001b', `a${mark}`],
    ['a line break', 'a\r\nb\nc\rd', `a${mark}b${mark}c${mark}d`],
    ['a bidi override', 'invoice\u202exslx', `invoice${mark}xslx`],
    ['a zero-width space', 'Con\u200btoso', `Con${mark}toso`],
    ['a tag character', 'a\u{e0041}b', `a${mark}b`],
    ['a byte order mark', '\ufeffa', `${mark}a`],
    ['a lone surrogate', 'a\ud83db', `a${mark}b`],
    ['a line separator', 'a\u2028b', `a${mark}b`],
    ['a private use character', 'a\ue0b0b', `a${mark}b`],
    ['a broken encoding', 'M\ufffdller', `M${mark}ller`],
  ])('%s becomes one mark', (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test('an open control string hides nothing of what follows', () => {
    expect(clean('Contoso \u001b]0;title and the rest')).toBe(`Contoso ${mark}0;title and the rest`);
  });

  test('a control string does not reach over a line break', () => {
    expect(cleanLines('a\u001b]0;b\nc\u0007d')).toBe(`a${mark}0;b\nc${mark}d`);
  });

  test('a tab and every kind of blank but the ideographic one is a blank', () => {
    expect(clean('a\tb\u00a0c\u202fd\u2003e\u3000f')).toBe('a b c d e\u3000f');
  });

  test('line ends of every system become \\n in notes', () => {
    expect(cleanLines('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  test.each([
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f468}'],
    ['a skin tone', '\u{1f44d}\u{1f3fd}', '\u{1f44d}'],
    ['a profession with a skin tone', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}', '\u{1f469}'],
    ['a red heart', '\u2764\ufe0f', '\u2764'],
    ['a text watch', '\u231a\ufe0e', '\u231a'],
    ['a keycap', '1\ufe0f\u20e3', '1'],
    ['a flag', '\u{1f1e8}\u{1f1ff}', 'CZ'],
    ['the flag of Scotland', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '\u{1f3f4}'],
    ['a Japanese name with a variant', '葛\u{e0100}飾', '葛飾'],
  ])('%s folds to a form of one width', (_, text, folded) => {
    expect(clean(`a${text}b`)).toBe(`a${folded}b`);
  });

  test.each([
    ['Czech', 'Dvořák a synové s.r.o.'],
    ['Polish', 'Żółć Sp. z o.o.'],
    ['Turkish', 'Yıldız Lojistik A.Ş. İĞÜ'],
    ['Greek', 'Ελληνικά Τρόφιμα ΑΕ'],
    ['Japanese', '株式会社さくら商事 ガス'],
    ['Korean', '한국전자'],
    ['Thai', 'บริษัท กรุงเทพ จำกัด น้ำ'],
    ['Arabic with vowels', 'مُحَمَّد شركة'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['Hindi', 'हिन्दी कंपनी'],
    ['Vietnamese', 'Công ty Phở Việt'],
    ['an emoji', 'Party \u{1f389}'],
    ['quotes and dashes', '“Fab–Rikam”… €'],
  ])('%s survives', (_, text) => {
    expect(clean(text)).toBe(text.normalize('NFC'));
  });

  test('combining accents are composed, not lost', () => {
    expect(clean('Dvor\u030ca\u0301k')).toBe('Dvořák');
    expect(clean('x\u0301')).toBe('x\u0301');
  });

  test('the joiner that Persian spells with leaves no mark, the one inside a Latin name does', () => {
    expect(clean('می\u200cخواهم')).toBe('میخواهم');
    expect(clean('Con\u200ctoso')).toBe(`Con${mark}toso`);
  });

  test('a combining mark at the start and a pile of them cannot reach over other cells', () => {
    expect(clean('\u0301abc')).toBe(`${mark}abc`);
    expect(clean(`z${'\u0334'.repeat(60)}a`)).toBe(`z${'\u0334'.repeat(6)}${mark}a`);
  });

  test('hostile text of a megabyte is cleaned in linear time', () => {
    const begun = performance.now();
    for (const piece of ['\u001b]', '\u001b[0', '\u009d', '\u{1f468}\u200d', '\u0301', '\ufe0f']) {
      clean(piece.repeat(500_000));
    }
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('names from the service', () => {
  test.each([
    ['Smith &amp; Sons', 'Smith & Sons'],
    ['&lt;b&gt; &quot;x&quot; &#39;y&#39; &apos;z&apos;', `<b> "x" 'y' 'z'`],
    ['Dvo&#345;&#xE1;k', 'Dvořák'],
    ['&amp;lt;', '&lt;'],
    ['AT&T; R&D &unknown; &#0; &#1114112;', 'AT&T; R&D &unknown; &#0; &#1114112;'],
    ['&constructor; &toString;', '&constructor; &toString;'],
  ])('%s reads %s', (escaped, name) => {
    expect(unescapeHtml(escaped)).toBe(name);
  });

  test('an escaped control character is cleaned after it is unescaped', () => {
    expect(cleanName('a&#27;[2Jb &#x202E;c')).toBe(`a${mark}b ${mark}c`);
  });
});
