import {clean} from '../../domain/clean.ts';
import {dayAt} from '../../domain/days.ts';
import {footLines, headLines} from '../../store/layout.ts';
import type {Activity, ActivityResult} from '../../store/activity.ts';
import type {LayerOf} from '../../store/state.ts';
import {width} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {isNarrow} from '../form-lines.ts';
import {helpHint} from '../frame-lines.ts';
import {blank, cell, fieldSpans, fitLine, gap, span, spread, titleRule, type Line} from '../line.ts';
import {
  activityRows,
  dealOfActivity,
  outcomeOfActivity,
  resultOfActivity,
  whatOfActivity,
} from '../log-rows.ts';
import {firstShown, type Page} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {plainRule} from './lines-rule.ts';

type Columns = {readonly what: number; readonly deal: number; readonly ms: number; readonly id: number};

const timeCells = 8;
const resultCells = 13;
const labelCells = 12;
const widest = 120;
/** Below so many rows the lower part has no blank lines. */
const airyFrom = 20;

/** On a narrow screen ms and id stand in the lower part only; a wide one has longer names. */
const columnsFor = ({state: {size}}: View): Columns => {
  const hasIds = !isNarrow(size);
  const [ms, id] = hasIds ? [6, 8] : [0, 0];
  const used = 3 + timeCells + 1 + 1 + 1 + resultCells + (hasIds ? ms + id + 2 : 0) + 1;
  const names = Math.min(size.columns, widest) - used;
  const what = Math.round(names * (hasIds ? 0.52 : 0.45));
  return {what, deal: names - what, ms, id};
};

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** "14:05:31", in the reader's time zone. */
const timeOf = ({language}: View, at: number): string =>
  `${language.time(at)}:${twoDigits(Math.floor(at / 1000) % 60)}`;

const signs: {readonly [R in ActivityResult]?: readonly [string, Token]} = {
  saved: ['✓', 'text'],
  'was-saved': ['✓', 'text'],
  refused: ['×', 'error'],
  'not-sent': ['×', 'error'],
  'not-read': ['×', 'error'],
};

const header = (view: View): Line => {
  const {columns: words} = view.language.sentences.log;
  const {what, deal, ms, id} = columnsFor(view);
  return [
    gap(3),
    cell(words.time, timeCells, 'dim'),
    gap(1),
    cell(words.what, what, 'dim'),
    gap(1),
    cell(words.deal, deal, 'dim'),
    gap(1),
    cell(words.result, resultCells, 'dim'),
    ...(id === 0 ? [] : [cell(words.ms, ms + 1, 'dim', 'right'), gap(1), cell(words.id, id, 'dim')]),
  ];
};

const rowLine = (view: View, activity: Activity, isCursor: boolean): Line => {
  const {state, language} = view;
  const {what, deal, ms, id} = columnsFor(view);
  const token: Token = isCursor ? 'selected' : 'text';
  const [sign, signToken] = signs[activity.result] ?? [' ', 'text'];
  const resultToken = activity.result === 'unknown' ? 'warn' : token;
  const took = activity.ms === undefined ? '' : String(Math.round(activity.ms));
  const client = clean(activity.clientRequestId ?? '').slice(0, 8);
  return [
    span(isCursor ? '›' : ' ', 'accent'),
    span(sign, signToken),
    gap(1),
    cell(timeOf(view, activity.at), timeCells, token),
    gap(1),
    cell(whatOfActivity(language, activity), what, token),
    gap(1),
    cell(dealOfActivity(state, language, activity), deal, token),
    gap(1),
    cell(resultOfActivity(language, activity), resultCells, resultToken),
    ...(id === 0 ? [] : [cell(took, ms + 1, 'dim', 'right'), gap(1), cell(client, id, 'dim')]),
  ];
};

const requestWords = ({language}: View, activity: Activity): string => {
  const {log} = language.sentences;
  const {what, method, path = '', tagged} = activity;
  if (method === undefined) return what.kind === 'check' ? log.readsOnly : log.noRequest;
  const call = clean(`${method} ${path}`.trim());
  if (what.kind !== 'write') return call;
  const version = tagged === false ? log.withoutVersion : log.withVersion;
  return log.request(call, [log.fields(what.fields.length), version]);
};

const labelled = (view: View, label: string, text: string, most: number): readonly Line[] =>
  wrap(text, Math.min(96, view.state.size.columns - 4 - labelCells))
    .slice(0, most)
    .map((part, index): Line => [gap(3), cell(index === 0 ? label : '', labelCells, 'dim'), span(part)]);

const outcomeWords = (view: View, activity: Activity): string => {
  const outcome = outcomeOfActivity(view.language, activity);
  const {ms} = activity;
  const isBelow = columnsFor(view).ms === 0 && ms !== undefined;
  return isBelow ? view.language.sentences.log.tookMs(outcome, Math.round(ms)) : outcome;
};

/** A check and a closing taken back have no request of their own to tell the ids of. */
const idLines = (view: View, activity: Activity): readonly Line[] => {
  const {labels, noneCameBack, noneSent} = view.language.sentences.log;
  if (activity.method === undefined) return [];
  const {clientRequestId, requestId} = activity;
  return [
    ...labelled(view, labels.clientId, clean(clientRequestId ?? '') || noneSent, 1),
    ...labelled(view, labels.requestId, clean(requestId ?? '') || noneCameBack, 1),
  ];
};

const lowerTitle = (view: View, activity: Activity): string => {
  const {language, now, state} = view;
  const isToday = dayAt(activity.at, language.timeZone) === now.today;
  const time = isToday ? timeOf(view, activity.at) : language.momentShort(activity.at);
  const what = whatOfActivity(language, activity);
  return [time, what, dealOfActivity(state, language, activity)].join(' · ');
};

/** All of the row under the cursor; its height is that of the screen, not that of its words. */
const lowerPart = (view: View, activity: Activity): readonly Line[] => {
  const {labels} = view.language.sentences.log;
  const {columns, rows} = view.state.size;
  const isAiry = rows >= airyFrom;
  const lines = [
    ...labelled(view, labels.outcome, outcomeWords(view, activity), 2),
    ...labelled(view, labels.request, requestWords(view, activity), 2),
    ...idLines(view, activity),
  ];
  const height = isAiry ? 8 : 6;
  const body = isAiry ? [blank, ...lines] : lines;
  return [
    titleRule(lowerTitle(view, activity), '', columns),
    ...Array.from({length: height}, (_, at) => body[at] ?? blank),
  ];
};

const filterLine = (view: View, {field}: LayerOf<'log'>, shown: number): Line => {
  const {state, language} = view;
  const {columns} = state.size;
  const scope = language.sentences.log.scope(shown, state.activities.length);
  const room = columns - width(scope) - 6;
  const end = [gap(2), span(scope, 'dim'), gap(1)];
  return fitLine(
    [gap(1), span('/ ', 'accent'), ...fieldSpans(field.text, field.caret, room), ...end],
    columns,
  );
};

/** What the page is about; while something is typed or kept, the filter. */
const secondLine = (view: View, layer: LayerOf<'log'>, shown: number): Line => {
  const {state, language} = view;
  const {log} = language.sentences;
  const {columns} = state.size;
  if (layer.typing) return filterLine(view, layer, shown);
  if (layer.field.text !== '') {
    const scope = log.scope(shown, state.activities.length);
    return spread([span(`/ ${clean(layer.field.text)}`, 'accent')], [span(scope, 'dim'), gap(1)], columns);
  }
  const oldest = state.activities.at(-1);
  if (!oldest) return blank;
  const words = isNarrow(state.size) ? log.sinceShort : log.since;
  return spread([span(words(language.time(oldest.at)), 'dim')], [], columns);
};

const bodyOf = (view: View, layer: LayerOf<'log'>, rows: readonly Activity[]): readonly Line[] => {
  const {log} = view.language.sentences;
  const at = Math.min(layer.cursor, rows.length - 1);
  const under = rows[at];
  if (!under) {
    const told = layer.field.text.trim() === '' ? log.empty : log.noneFound(clean(layer.field.text.trim()));
    return [blank, ...wrap(told, view.state.size.columns - 4).map((each): Line => [gap(3), span(each)])];
  }
  const lower = lowerPart(view, under);
  const room = Math.max(1, view.state.size.rows - headLines - footLines - lower.length - 1);
  const from = firstShown(rows.length, room, undefined, at);
  const table = Array.from({length: room}, (_, index): Line => {
    const activity = rows[from + index];
    return activity ? rowLine(view, activity, from + index === at) : blank;
  });
  return [header(view), ...table, ...lower];
};

/** What was sent and read since the start, the newest first, with the ids that an administrator can look up. */
export const logPage = (view: View, layer: LayerOf<'log'>): Page => {
  const {state, language} = view;
  const {columns} = state.size;
  const {log} = language.sentences;
  const rows = activityRows(state, language, layer);
  const at = Math.min(layer.cursor, rows.length - 1) + 1;
  return {
    head: [
      spread([span(log.title, 'heading')], helpHint(view), columns),
      secondLine(view, layer, rows.length),
    ],
    rule: () => plainRule(rows.length === 0 ? '' : log.position(at, rows.length), columns),
    body: bodyOf(view, layer, rows),
  };
};
