/**
 * The text of one input and the place of its caret, as plain data: `update` stays pure, and a held key or a
 * burst over ssh never meets a stale closure. `caret` counts UTF-16 units and always stands on a grapheme's edge.
 * `fresh`: a value that was put there and not yet touched, which what is typed first takes the place of; any other
 * edit, also a moved caret, makes it a text that is edited in place.
 */
export type TextField = {readonly text: string; readonly caret: number; readonly fresh?: true};

export type TextEdit =
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'start'
  | 'end'
  | 'up'
  | 'down'
  | 'delete-word'
  | 'delete-to-start'
  | 'delete-to-end';

let segmenter: Intl.Segmenter | undefined;
const segments = (text: string): Iterable<Intl.SegmentData> =>
  (segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'})).segment(text);

export const textField = (text = ''): TextField => ({text, caret: text.length});

export const freshField = (text: string): TextField =>
  text === '' ? textField() : {...textField(text), fresh: true};

/** Types or pastes `typed` at the caret, or in place of a fresh value; nothing but blanks takes no value's place. */
export const insertText = (field: TextField, typed: string): TextField => {
  const {text, caret, fresh} = field;
  if (fresh) return typed.trim() === '' ? field : textField(typed);
  return {text: text.slice(0, caret) + typed + text.slice(caret), caret: caret + typed.length};
};

const previousEdge = ({text, caret}: TextField): number => {
  let edge = 0;
  for (const {index} of segments(text.slice(0, caret))) edge = index;
  return edge;
};

const nextEdge = ({text, caret}: TextField): number => {
  const [first] = segments(text.slice(caret));
  return caret + (first?.segment.length ?? 0);
};

const wordStart = ({text, caret}: TextField): number => {
  const found = /\S+\s*$/u.exec(text.slice(0, caret));
  return found?.index ?? 0;
};

const wordEnd = ({text, caret}: TextField): number => {
  const found = /^\s*\S+/u.exec(text.slice(caret));
  return found ? caret + found[0].length : text.length;
};

const lineStart = ({text, caret}: TextField): number => text.lastIndexOf('\n', caret - 1) + 1;

const lineEnd = ({text, caret}: TextField): number => {
  const found = text.indexOf('\n', caret);
  return found === -1 ? text.length : found;
};

/** Keeps the column by counting graphemes, so that the caret never lands inside one. */
const lineAway = (field: TextField, step: -1 | 1): number => {
  const start = lineStart(field);
  const column = [...segments(field.text.slice(start, field.caret))].length;
  const target = step === -1 ? start - 1 : lineEnd(field) + 1;
  if (target < 0 || target > field.text.length) return step === -1 ? 0 : field.text.length;
  const targetStart = lineStart({text: field.text, caret: target});
  const line = field.text.slice(targetStart, lineEnd({text: field.text, caret: targetStart}));
  const graphemes = [...segments(line)];
  return targetStart + (graphemes[column]?.index ?? line.length);
};

const cut = (field: TextField, from: number, to: number): TextField => ({
  text: field.text.slice(0, from) + field.text.slice(to),
  caret: from,
});

const at = ({text}: TextField, caret: number): TextField => ({text, caret});

const edits: Readonly<Record<TextEdit, (field: TextField) => TextField>> = {
  backspace: (field) => cut(field, previousEdge(field), field.caret),
  delete: (field) => cut(field, field.caret, nextEdge(field)),
  left: (field) => at(field, previousEdge(field)),
  right: (field) => at(field, nextEdge(field)),
  'word-left': (field) => at(field, wordStart(field)),
  'word-right': (field) => at(field, wordEnd(field)),
  start: (field) => at(field, lineStart(field)),
  end: (field) => at(field, lineEnd(field)),
  up: (field) => at(field, lineAway(field, -1)),
  down: (field) => at(field, lineAway(field, 1)),
  'delete-word': (field) => cut(field, wordStart(field), field.caret),
  'delete-to-start': (field) => cut(field, lineStart(field), field.caret),
  'delete-to-end': (field) => cut(field, field.caret, lineEnd(field)),
};

export const editText = (field: TextField, edit: TextEdit): TextField => edits[edit](field);
