import {lazily} from './lazily.ts';

// Text from outside (the service, other people, files) on its way to a terminal. What could steer the terminal, hide
// or reorder letters, or take a number of cells that terminals disagree about is replaced; letters of every script stay.

/**
 * Stands for one character or sequence that is not shown. U+00AC is narrow in every terminal (East Asian Width Na,
 * where U+FFFD, the middle dot and the inverted question mark are ambiguous), is in every font since Latin-1, and is
 * not used in names or notes, so that it is not taken for something that was written.
 */
export const mark = '\u00ac';

// Most text needs no further look: printable ASCII, Latin, Greek, Cyrillic, kana, Han, Hangul syllables, common
// punctuation and the signs of our own screens; all in normal form C already, without combining marks and emoji.
const letters =
  '\\x20-\\x7e\\xa1-\\xac\\xae-\\u02ff\\u0388-\\u0482\\u048a-\\u052f\\u2010-\\u2027' +
  '\\u20a0-\\u20c0\\u203a\\u23ce\\u2500-\\u257f\\u25b8\\u25be\\u25cf\\u2713\\u3041-\\u3096\\u30a1-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3';
const plain = new RegExp(`^[${letters}]*$`);
// Arabic and Thai have marks on their letters, and nothing that the rules below replace.
const ofLetters = new RegExp(`^[${letters}\\u0621-\\u0652\\u0e01-\\u0e3a\\u0e3f-\\u0e5b]*$`);

// ECMA-48 control strings (OSC, DCS, SOS, PM, APC) as far as their terminator, then control sequences (CSI), then the
// short escape sequences. A control string without a terminator loses only its introducer: nothing of the rest can
// act then, and text must not vanish because somebody left a sequence open.
const sequences = (): RegExp =>
  new RegExp(
    [
      '(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x00-\\x1f\\x7f-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)',
      '(?:\\x1b\\[|\\x9b)[0-?]*[ -\\/]*[@-~]',
      '\\x1b[ -\\/]*[0-~]',
    ].join('|'),
    'g',
  );

const tone = '\\u{1f3fb}-\\u{1f3ff}';
const selector = '\\ufe00-\\ufe0f\\u180b-\\u180d\\u180f\\u{e0100}-\\u{e01ef}';
const picture = '\\p{Extended_Pictographic}';

// Where a joiner belongs to the spelling: Persian, Urdu, and the scripts of India and its neighbours.
const joiningScripts =
  'Arabic Syriac Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala';
const joining = lazily(
  () => new RegExp(`[${joiningScripts.replace(/\w+ ?/g, (name) => `\\p{Script=${name.trim()}}`)}]$`, 'u'),
);

// Unicode's ignorable characters are the bidi controls, joiners, zero-width and tag characters and blank fillers.
// Of the format characters only the Arabic signs that are drawn around digits are letters for a reader.
const forbidden =
  '(?![\\u0600-\\u0605\\u06dd\\u0890\\u0891\\u08e2])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}\\ufff9-\\ufffd' +
  '\\p{Noncharacter_Code_Point}\\p{Default_Ignorable_Code_Point}]';

const letterOfFlag = (indicator: string): string =>
  String.fromCharCode('A'.charCodeAt(0) + (indicator.codePointAt(0) ?? 0) - 0x1f1e6);

type Shown = (found: string, at: number, text: string) => string;

const joinerShown: Shown = (joiner, at, text) =>
  joining().test(text.slice(Math.max(0, at - 2), at)) ? '' : joiner;

type Rule = readonly [found: RegExp, shown: string | Shown];

const unicode = (pattern: string): RegExp => new RegExp(pattern, 'gu');

// Made when a text first needs them: the tables behind these expressions take longer than a first screen.
// Applied in this order. Terminals count a family of emoji as 2 to 8 cells, a flag as 1, 2 or 4, a keycap as 1 or 2
// and a selector as 0 or 1: each is drawn as its first picture, its letters, its digit, or left out.
const rules = lazily((): readonly Rule[] => [
  [/\r\n/g, mark],
  [/\p{Cs}/gu, mark],
  [sequences(), mark],
  [unicode(`[${selector}]{2,}`), mark],
  [unicode(`(${picture})(?:[${tone}${selector}]*\\u200d${picture})*[${tone}${selector}]*`), '$1'],
  [unicode('(\\u{1f3f4})[\\u{e0020}-\\u{e007e}]+\\u{e007f}'), '$1'],
  [/[\u{1f1e6}-\u{1f1ff}]/gu, letterOfFlag],
  [/[\u200c\u200d]/g, joinerShown],
  [unicode(`[\\u20e3${selector}]`), ''],
  [/(?!\u3000)[\t\p{Zs}]/gu, ' '],
  [unicode(`[${tone}]|${forbidden}`), mark],
]);

// A combining mark without a letter would sit on whatever the screen has before the text; a pile of them grows over
// the lines above and below. No orthography needs more than six on one letter.
const strayMarks = lazily((): readonly Rule[] => [
  [/^\p{M}/u, mark],
  [/(\p{M}{6})\p{M}+/gu, `$1${mark}`],
]);

const applied = (text: string, [found, shown]: Rule): string =>
  typeof shown === 'string' ? text.replace(found, shown) : text.replace(found, shown);

const withoutForbidden = (text: string): string =>
  ofLetters.test(text) ? text : rules().reduce(applied, text);

/**
 * One line that a terminal shows as letters and nothing else: each control character, escape sequence, bidi control,
 * zero-width or tag character, lone surrogate and line break is one `mark`; a tab is a blank. Idempotent.
 */
export const clean = (text: string): string =>
  plain.test(text) ? text : strayMarks().reduce(applied, withoutForbidden(text).normalize('NFC'));

/** As `clean`, but keeps line breaks (all as \n): for notes. */
export const cleanLines = (text: string): string =>
  text.replace(/\r\n?/g, '\n').split('\n').map(clean).join('\n');

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const numericEntity = (reference: string): string | undefined => {
  const code = /^x/i.test(reference) ? Number.parseInt(reference.slice(1), 16) : Number(reference);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};

/**
 * Names that the service sends HTML-escaped (`Smith &amp; Sons`), decoded once. Not safe to show yet: `&#27;` is an
 * escape character, so `clean` comes after it. What is no entity stays as it is.
 */
export const unescapeHtml = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7}|[xX][\da-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, reference?: string, name?: string) =>
      (reference === undefined ? namedEntities[name ?? ''] : numericEntity(reference)) ?? whole,
  );

/** A name as a person should read it: unescaped, then cleaned. */
export const cleanName = (text: string): string => clean(unescapeHtml(text));
