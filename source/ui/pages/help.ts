import {clean} from '../../domain/clean.ts';
import type {LayerOf} from '../../store/state.ts';
import {width} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {helpItems, type HelpItem} from '../help-items.ts';
import {blank, cell, fieldSpans, fitLine, gap, span, spread, type Line} from '../line.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';
import {plainRule} from './lines-rule.ts';

const keyCells = 14;
/** What there is to read and not to do has longer examples. */
const exampleCells = 22;
const textFrom = 3 + keyCells + 2;
const reasonFrom = 51;
/** Below this a reason has no column of its own and stands under its key's text. */
const besideFrom = 76;

const reasonLines = (reason: string, columns: number): readonly Line[] =>
  wrap(reason, columns - textFrom - 1).map((each) => [gap(textFrom), span(each, 'dim')]);

const itemLines = (
  {keys, text, reason, command}: HelpItem,
  isCursor: boolean,
  columns: number,
): readonly Line[] => {
  const isBeside = reason !== undefined && columns >= besideFrom;
  const isRefused = reason !== undefined;
  const token = isRefused ? 'dim' : isCursor ? 'selected' : 'text';
  const keysWide = isRefused || command !== undefined ? keyCells : keys === '' ? 0 : exampleCells;
  const told = wrap(text, (isBeside ? reasonFrom - 2 : columns - 1) - textFrom + keyCells - keysWide);
  const why = isBeside ? wrap(reason, columns - reasonFrom - 1) : [];
  const lines = Array.from({length: Math.max(told.length, why.length)}, (_, at): Line => [
    span(isCursor && at === 0 ? '›' : ' ', 'accent'),
    span(isRefused && at === 0 ? '×' : ' ', 'dim'),
    gap(1),
    ...(keysWide === 0 ? [] : [cell(at === 0 ? keys : '', keysWide, isRefused ? 'dim' : 'accent'), gap(2)]),
    span(told[at] ?? '', token),
    gap(isBeside ? reasonFrom - textFrom - width(told[at] ?? '') : 0),
    span(why[at] ?? '', 'dim'),
  ]);
  return reason === undefined || isBeside ? lines : [...lines, ...reasonLines(reason, columns)];
};

/** The items under their headings, and the last line of the one under the cursor. */
const lay = (
  items: readonly HelpItem[],
  cursor: number,
  columns: number,
): {readonly body: readonly Line[]; readonly keep: number} => {
  const body: Line[] = [];
  let keep = 0;
  items.forEach((item, index) => {
    if (item.title !== items[index - 1]?.title)
      body.push(...(index > 0 ? [blank] : []), [gap(1), span(item.title, 'heading')]);
    body.push(...itemLines(item, index === cursor, columns));
    if (index === cursor) keep = body.length - 1;
  });
  return {body, keep};
};

const fieldLine = ({language, state}: View, {field}: LayerOf<'help'>, count: number): Line => {
  const {columns} = state.size;
  const told = language.sentences.help.count(count);
  const room = columns - width(told) - 6;
  return fitLine(
    [
      gap(1),
      span('/ ', 'accent'),
      ...fieldSpans(field.text, field.caret, room),
      gap(2),
      span(told, 'dim'),
      gap(1),
    ],
    columns,
  );
};

/** All keys, made from the registry: typing finds, Enter does it where help was opened. */
export const helpPage = (view: View, layer: LayerOf<'help'>): Page => {
  const {state, language} = view;
  const {columns} = state.size;
  const words = language.sentences.help;
  const items = helpItems(state, language);
  const {body, keep} = lay(items, layer.cursor, columns);
  const keys = items.filter(({command, reason}) => (command ?? reason) !== undefined).length;
  const nothing: readonly Line[] = [[gap(1), span(words.noneFound(clean(layer.field.text.trim())))]];
  const position = items.length === 0 ? '' : words.position(layer.cursor + 1, items.length);
  return {
    head: [
      spread([span(words.title, 'heading')], [span(words.back, 'accent'), gap(1)], columns),
      fieldLine(view, layer, keys),
    ],
    rule: () => plainRule(position, columns),
    body: items.length === 0 ? nothing : body,
    keep,
  };
};
