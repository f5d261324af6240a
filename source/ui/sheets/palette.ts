import {clean} from '../../domain/clean.ts';
import type {LayerOf} from '../../store/state.ts';
import {cut, width} from '../../terminal/text.ts';
import {paletteItems, type PaletteItem} from '../palette-items.ts';
import {blank, cell, fieldSpans, gap, span, titleRule, type Line} from '../line.ts';
import {matched} from '../matched.ts';
import {firstShown, type Sheet} from '../page.ts';
import {clockPhrase} from '../pages/page-head.ts';
import {tellClock} from '../pipeline/clock-cell.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {sheetRoom} from './sheet-lines.ts';

/** Headings and items: as many lines at any number of hits, so that nothing jumps while one types. */
const mostLines = 11;

const keyCells = 8;

/** What is left for the words beside gutter, key and reason. */
const textCells = ({state: {size}}: View): number =>
  Math.min(60, Math.floor((size.columns - 3 - keyCells) * 0.62));

const stateOf = (view: View, id: string): string => {
  const deal = view.state.summaries.get(id);
  if (!deal) return '';
  const {states} = view.language.sentences;
  const status = states[deal.status] ?? deal.status;
  const clock = clockPhrase(view, id)?.text ?? tellClock(view, deal).text;
  return clock === '' ? status : `${status} · ${clock}`;
};

const dealLine = (view: View, id: string, query: string, token: Token): Line => {
  const deal = view.state.summaries.get(id);
  const told = stateOf(view, id);
  const cells = view.state.size.columns - 3 - width(told) - 3;
  return [
    ...matched([deal?.customer, deal?.deal].filter(Boolean).join(' · '), cells, query, token),
    gap(2),
    span(told, 'dim'),
  ];
};

const itemLine = (view: View, item: PaletteItem, query: string, isCursor: boolean): Line => {
  const isRefused = item.kind === 'command' && item.reason !== undefined;
  const token: Token = isRefused ? 'dim' : isCursor ? 'selected' : 'text';
  const head: Line = [span(isCursor ? '›' : ' ', 'accent'), span(isRefused ? '×' : ' ', 'dim'), gap(1)];
  if (item.kind === 'deal') return [...head, ...dealLine(view, item.id, query, token)];
  const cells = textCells(view);
  const reasonCells = view.state.size.columns - 3 - cells - keyCells - 1;
  return [
    ...head,
    ...matched(item.text, cells - 2, query, token),
    gap(2),
    cell(item.key, keyCells, isRefused ? 'dim' : 'accent'),
    span(cut(item.kind === 'command' ? (item.reason ?? '') : '', reasonCells), 'dim'),
  ];
};

type Laid = {readonly lines: readonly Line[]; readonly keep: number};

/** The items under their headings, and the line of the one under the cursor. */
const lay = (view: View, items: readonly PaletteItem[], {field, cursor}: LayerOf<'palette'>): Laid => {
  const words = view.language.sentences.palette;
  const lines: Line[] = [];
  let keep = 0;
  items.forEach((item, index) => {
    const head = item.kind === 'deal' ? words.dealsHead : words.commandsHead;
    const before = items[index - 1];
    if (before === undefined || (item.kind === 'deal') !== (before.kind === 'deal'))
      lines.push([gap(1), span(head, 'heading')]);
    if (index === cursor) keep = lines.length;
    lines.push(itemLine(view, item, field.text, index === cursor));
  });
  return {lines, keep};
};

/** Types into its first line; commands stand first, deals below. */
export const paletteSheet = (view: View, layer: LayerOf<'palette'>): Sheet => {
  const {state, language} = view;
  const {columns} = state.size;
  const words = language.sentences.palette;
  const items = paletteItems(state, language);
  const {lines, keep} = lay(view, items, layer);
  const room = Math.max(1, Math.min(mostLines, sheetRoom(view) - 2));
  const from = firstShown(lines.length, room, undefined, keep);
  const nothing: Line = [gap(1), span(words.nothing(clean(layer.field.text.trim())))];
  const shown = items.length === 0 ? [nothing] : lines.slice(from, from + room);
  const position = items.length === 0 ? '' : words.position(layer.cursor + 1, items.length);
  return {
    title: titleRule(words.title, position, columns),
    lines: [
      [gap(1), span(': ', 'accent'), ...fieldSpans(layer.field.text, layer.field.caret, columns - 5), gap(2)],
      blank,
      ...Array.from({length: room}, (_, at) => shown[at] ?? blank),
    ],
  };
};
