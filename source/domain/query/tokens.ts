import {foldText} from '../search.ts';
import {fieldNames} from './fields.ts';
import type {Comparison} from './term.ts';

/** A piece of the text, by UTF-16 units; `end` is exclusive. */
export type Span = {readonly start: number; readonly end: number};

export type ValueToken = Span & {readonly text: string; readonly quoted: boolean};

type Begun = Span & {readonly negated: boolean};

export type WordToken = Begun & {readonly kind: 'word'; readonly text: string; readonly quoted: boolean};

export type FieldToken = Begun & {
  readonly kind: 'field';
  readonly name: string;
  readonly nameStart: number;
  readonly comparison: Comparison;
  /** Never empty; the last one is '' where nothing stands behind the operator or the comma. */
  readonly values: readonly ValueToken[];
};

export type Token = FieldToken | WordToken;

// An address has a colon too, and is a plain word. Blanks may stand around a sign of comparison: behind a field's
// name, not behind any word, and before a value, not before the next field.
const head = /(\p{L}+)(?:(:)(?!\/\/)|(\s*)(<=|>=|<|>)(?:\s+(?!-?\p{L}+\s*[:<>]))?)/uy;
// As in CSV, a quote inside the quotes is written twice.
const quotedText = /"((?:[^"]|"")*)"?/y;
// A sign without a field takes what follows along, so that the fault is seen whole.
const bareWord = /(?:[<>]=?\s*)?\S+/y;
const bareValue = /[^\s,]*/y;
const negation = /-(?=\S)/y;
const blanks = /\s*/y;

const at = (form: RegExp, text: string, start: number): RegExpExecArray | null => {
  form.lastIndex = start;
  return form.exec(text);
};

const unquoted = (inner: string | undefined): string => (inner ?? '').replaceAll('""', '"');

const readValue = (text: string, start: number): ValueToken => {
  const quoted = at(quotedText, text, start);
  if (quoted) return {text: unquoted(quoted[1]), quoted: true, start, end: start + quoted[0].length};
  const bare = at(bareValue, text, start)?.[0] ?? '';
  return {text: bare, quoted: false, start, end: start + bare.length};
};

const readValues = (text: string, start: number): readonly ValueToken[] => {
  const values = [readValue(text, start)];
  let {end} = values[0] as ValueToken;
  while (text[end] === ',') {
    const value = readValue(text, end + 1);
    values.push(value);
    ({end} = value);
  }
  return values;
};

const readField = (text: string, begun: Begun, from: number): FieldToken | undefined => {
  const found = at(head, text, from);
  if (!found) return undefined;
  const [whole, name = '', colon, apart = '', sign] = found;
  if (apart !== '' && !fieldNames.some((each) => each === foldText(name))) return undefined;
  const values = readValues(text, from + whole.length);
  const {end} = values.at(-1) as ValueToken;
  return {
    ...begun,
    kind: 'field',
    name,
    nameStart: from,
    comparison: (colon ?? sign) as Comparison,
    values,
    end,
  };
};

const readWord = (text: string, begun: Begun, from: number): WordToken => {
  const quoted = at(quotedText, text, from);
  const [whole = '', inner] = quoted ?? at(bareWord, text, from) ?? [];
  return {
    ...begun,
    kind: 'word',
    text: quoted ? unquoted(inner) : whole,
    quoted: quoted !== null,
    end: from + whole.length,
  };
};

/** The text of a filter in terms, blanks between them; any text at all has its tokens. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let start = at(blanks, text, 0)?.[0].length ?? 0;
  while (start < text.length) {
    const negated = at(negation, text, start) !== null;
    const from = start + Number(negated);
    const begun = {start, end: start, negated};
    const token = readField(text, begun, from) ?? readWord(text, begun, from);
    tokens.push(token);
    start = token.end + (at(blanks, text, token.end)?.[0].length ?? 0);
  }
  return tokens;
};
