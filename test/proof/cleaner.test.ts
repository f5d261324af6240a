import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {clean, cleanLines, cleanName} from '../../source/domain/clean.ts';
import {counts, repeatWith, report, seedFor} from './figures.ts';

// What no terminal may get, as ranges of code points: written for the proof alone, from Unicode's tables.
const forbiddenRanges: readonly (readonly [from: number, to: number])[] = [
  // C0, DEL and C1: what terminals act on.
  [0x00, 0x1f],
  [0x7f, 0x9f],
  // Not drawn, or drawn as nothing: soft hyphen, joiners, fillers, variation selectors, tags.
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200d],
  [0x2060, 0x2065],
  [0x206a, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
  // What turns the order of letters round.
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  // Ends of lines that are none.
  [0x2028, 0x2029],
  // Half characters, private use, specials and what is no character.
  [0xd800, 0xf8ff],
  [0xfdd0, 0xfdef],
  [0xfff0, 0xffff],
  [0xf0000, 0x10ffff],
];

const nonCharacterOfItsPlane = (code: number): boolean => (code & 0xfffe) === 0xfffe;

const isForbidden = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return nonCharacterOfItsPlane(code) || forbiddenRanges.some(([from, to]) => code >= from && code <= to);
};

const forbiddenIn = (text: string): readonly string[] => Array.from(text).filter(isForbidden);

/** Beginnings, middles and ends of what people have broken terminals and readers with. */
const naughty = [
  ...['\u001b', '\u001b[', '\u001b]', '\u001bP', '\u001b_', '\u001b^', '\u001bX', '\u001b\\', '\u0007'],
  ...['\u009b', '\u009d', '\u0090', '\u0098', '\u009e', '\u009f', '\u009c', '\u0085', '\u007f', '\b', '\0'],
  ...[
    '31m',
    '2J',
    '?1049h',
    '6n',
    '!p',
    '0;title',
    '52;c;aGk=',
    '8;;http://x.example',
    '1;2r',
    '(0',
    '#8',
    'c',
  ],
  ...['\r', '\n', '\r\n', '\t', '\v', '\f', '\u2028', '\u2029', ' ', '\u00a0', '\u3000'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u115f', '\u3164', '\u180e'],
  ...[
    '\u202a',
    '\u202b',
    '\u202d',
    '\u202e',
    '\u202c',
    '\u2066',
    '\u2067',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u061c',
  ],
  ...[
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\ufe0e',
    '\ufe0f',
    '\u{e0100}',
    '\u180b',
    '\u20e3',
    '\u{1f3fd}',
  ],
  ...['\u{1f3f4}', '\u{1f468}', '\u{1f469}', '\u{1f1e8}', '\u{1f1ff}', '\u2764', '1', '#'],
  ...[
    '\ud83d',
    '\udc4d',
    '\ud800',
    '\udfff',
    '\ufffd',
    '\uffff',
    '\ufdd0',
    '\ue0b0',
    '\u{f0000}',
    '\u{10fffd}',
  ],
  ...['\u0301', '\u0338', '\u0334'.repeat(9), '\u3099', '\u0e49', '\u093c', '\u1161', '\u11a8'],
  ...[
    '&#27;',
    '&#x1b;',
    '&#x9b;',
    '&#155;',
    '&#8238;',
    '&#x202E;',
    '&amp;',
    '&amp;#27;',
    '&lt;',
    '&#10;',
    '&#xd83d;',
  ],
  ...['e', 'A', 'か', '\u0627', '\u0915', '\u1100', '\u2126', '\ufb2c', '\u{1d15e}', 'ﷺ', '𒐫', '¬'],
  ...['<script>alert(1)</script>', '=1+1', '%s%n', '../', '$(id)', '`id`', 'NaN', 'null'],
];

const texts = fc.oneof(
  fc.string({unit: 'binary', maxLength: 32}),
  fc.string({unit: 'grapheme', maxLength: 32}),
  fc.string({unit: 'grapheme-composite', maxLength: 24}),
  {weight: 3, arbitrary: fc.array(fc.constantFrom(...naughty), {maxLength: 20}).map((all) => all.join(''))},
  fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 20}).map((units) => String.fromCharCode(...units)),
  fc
    .tuple(fc.string({unit: 'binary', maxLength: 8}), fc.constantFrom(...naughty), fc.string({maxLength: 8}))
    .map((all) => all.join('')),
);

const broken = (text: string): string | undefined => {
  const [line, lines, name] = [clean(text), cleanLines(text), cleanName(text)];
  if (forbiddenIn(line).length > 0) return 'clean leaves something forbidden';
  if (forbiddenIn(lines.replaceAll('\n', '')).length > 0) return 'cleanLines leaves something forbidden';
  if (forbiddenIn(name).length > 0) return 'cleanName leaves something forbidden';
  if (clean(line) !== line) return 'clean cleans what is clean';
  if (cleanLines(lines) !== lines) return 'cleanLines cleans what is clean';
  return clean(name) === name ? undefined : 'cleanName leaves something to clean';
};

const batch = 5000;

test('no text, in one line, in lines or as a name, keeps a character that is forbidden, and what is clean stays', async () => {
  const seed = seedFor('strings');
  const seen = new Set<string>();
  let forbiddenBefore = 0;
  for (let done = 0; done < counts.strings; done += batch) {
    for (const text of fc.sample(texts, {numRuns: batch, seed: (seed + done) % 2 ** 31})) {
      if (forbiddenIn(text).length > 0) forbiddenBefore += 1;
      seen.add(text.slice(0, 1));
      const complaint = broken(text);
      if (complaint !== undefined)
        expect.fail(`${complaint}: ${JSON.stringify(text)} (${escaped(text)}); ${repeatWith}`);
    }
    await setImmediate();
  }
  report('strings', {cleaned: counts.strings, 'with something forbidden': forbiddenBefore});
  expect(forbiddenBefore).toBeGreaterThan(counts.strings / 4);
  expect(seen.size).toBeGreaterThan(1000);
});

const escaped = (text: string): string =>
  Array.from(text, (character) => `U+${character.codePointAt(0)!.toString(16)}`).join(' ');

test.each(naughty)('%j alone, and between letters, is made harmless', (piece) => {
  expect([piece, `a${piece}b`, piece.repeat(3)].map(broken)).toEqual([undefined, undefined, undefined]);
});

test('the ranges forbid what the naughty pieces are made of', () => {
  expect(naughty.filter((piece) => forbiddenIn(piece).length > 0).length).toBeGreaterThan(50);
});
