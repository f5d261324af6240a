import {doneStays} from '../store/step.ts';
import {readOnlyOf} from '../store/read-only.ts';
import type {Failure, Notice, State} from '../store/state.ts';
import {topLayer} from '../store/step.ts';
import {width} from '../terminal/text.ts';
import {filterField, filterMessage} from './filter-line.ts';
import {hintsOf, type Hint} from './hints.ts';
import {isTypedPlace, placeOf} from './keymap.ts';
import {fitLine, gap, lineWidth, span, spread, type Line, type Span} from './line.ts';
import type {Token} from './theme.ts';
import {newsLine} from './news-line.ts';
import {ruleLine} from './rule-line.ts';
import type {View} from './view.ts';
import {dealsInView, filterPart, openViewName, viewsLine as laidViews, shownCount} from './views-line.ts';
import {waitTime} from './wait-words.ts';
import {waitingLine} from './waiting-line.ts';

// The three lines on top of the list and the two at the foot of every screen.

const seconds = (view: View, since: number): string => view.language.age(Math.max(0, view.state.now - since));

const neverRead = (words: View['language']['sentences']['pipeline'], {kind, cause}: Failure): string => {
  if (cause === 'NO_TOKEN') return words.notSignedIn;
  return kind === 'unreachable' ? words.noConnection : words.notRead;
};

const isNarrow = ({state}: View): boolean => state.size.columns < 76;

/** That the service wants to be left alone, or cannot be reached: in the place of how old the data are. */
const hindrance = (view: View): Span | undefined => {
  const {state, language} = view;
  const words = language.sentences.pipeline;
  const {gateUntil, offlineSince, syncedAt, now, reading} = state;
  if (gateUntil !== undefined && gateUntil > now) {
    const time = waitTime(language, gateUntil - now);
    return span(isNarrow(view) ? words.asksToWaitShort(time) : words.asksToWait(time), 'warn');
  }
  if (offlineSince === undefined || syncedAt === undefined) return undefined;
  if (reading.kind === 'reading') return span(words.offlineReading, 'error');
  const age = seconds(view, syncedAt);
  return span(isNarrow(view) ? words.offlineShort(age) : words.offline(age), 'error');
};

/** What an earlier start has kept is shown, and what changed since is asked; while a sheet is open nothing is. */
const isCatchingUp = ({cacheReading, polling}: State): boolean =>
  cacheReading !== undefined || (polling?.isCatchingUp === true && polling.awaited !== undefined);

export const freshness = (view: View): Span => {
  const {state, language} = view;
  const words = language.sentences.pipeline;
  const {reading} = state;
  const hindered = hindrance(view);
  if (hindered) return hindered;
  if (reading.kind === 'reading')
    return span(
      reading.count === 0
        ? words.reading
        : words.readingCount(reading.count, reading.total, seconds(view, reading.since)),
      'dim',
    );
  if (reading.kind === 'failed')
    return span(
      state.syncedAt === undefined
        ? neverRead(words, reading.failure)
        : words.stale(seconds(view, state.syncedAt)),
      'error',
    );
  if (state.syncedAt === undefined) return span(words.stopped, 'warn');
  const age = seconds(view, state.syncedAt);
  if (isCatchingUp(state))
    return span(isNarrow(view) ? words.catchingUpShort(age) : words.catchingUp(age), 'dim');
  return span(isNarrow(view) ? words.syncedShort(age) : words.synced(age), 'dim');
};

/** Whether letters are text where the person is. */
const isTyped = (state: State): boolean => {
  const top = topLayer(state);
  return (
    isTypedPlace(placeOf(state)) ||
    (top?.kind === 'log' && top.typing) ||
    (top?.kind === 'views' && top.typing !== undefined)
  );
};

/** The key of help as it works where the person is, at the right of the first line. */
export const helpHint = ({state, language}: View): Line => {
  const {helpHint: letter, helpHintTyping: typing} = language.sentences.pipeline;
  return [span(isTyped(state) ? typing : letter, 'accent'), gap(1)];
};

const whoLine = (view: View): Line => {
  const {account, size} = view.state;
  const words = view.language.sentences.pipeline;
  const place = size.columns < 76 ? '' : ` · ${account.place}`;
  return spread(
    [
      span(words.program, 'heading'),
      gap(2),
      span(account.organization),
      span(place, 'dim'),
      ...(readOnlyOf(view.state) === undefined ? [] : [gap(2), span(words.readOnly, 'warn')]),
    ],
    [freshness(view), gap(3), ...helpHint(view)],
    size.columns,
  );
};

const viewsLine = (view: View): Line => {
  const {state, language} = view;
  const words = language.sentences.pipeline;
  const {filter, size} = state;
  if (filter.typing) {
    const scope = words.filterScope(shownCount(view), dealsInView(view), openViewName(view));
    return fitLine(
      [
        span(' / ', 'accent'),
        ...filterField(view, size.columns - width(scope) - 7),
        gap(2),
        span(scope, 'dim'),
        gap(2),
      ],
      size.columns,
    );
  }
  return spread(laidViews(view).line, filterPart(view), size.columns);
};

/** @param paneColumn where the pane's line grows out of the rule */
export const headLines = (view: View, paneColumn?: number): readonly Line[] => [
  whoLine(view),
  viewsLine(view),
  ruleLine(view, paneColumn),
];

const tones: Readonly<Record<Notice['tone'], Token>> = {
  done: 'text',
  plain: 'text',
  problem: 'error',
  question: 'selected',
};

const rank: readonly Notice['tone'][] = ['question', 'problem'];

/** Where `u` takes back, and nothing stands still. */
const countdown = (view: View): Line | undefined => {
  const {state, language} = view;
  if (state.layers.some(({kind}) => kind !== 'detail')) return undefined;
  const words = language.sentences.pipeline;
  for (const [id, pending] of state.pending) {
    if (pending.phase !== 'held') continue;
    const deal = state.summaries.get(id);
    const left = Math.max(0, Math.ceil((pending.dueAt - state.now) / 1000));
    const money = deal?.value === undefined ? '' : `${deal.currency} ${language.wholeUnits(deal.value)}`;
    const text = words.countdown(words.intents[pending.submission.intent], left, deal?.customer ?? id, money);
    return spread([span(text)], [span(words.takeBack, 'accent'), gap(1)], state.size.columns);
  }
  return undefined;
};

const noticeLine = (view: View, notice: Notice, more: number): Line => {
  const words = view.language.sentences.pipeline;
  const sign = notice.tone === 'problem' ? '× ' : '';
  const answer = notice.answer ?? (more > 0 ? words.moreNotices(more) : '');
  return spread(
    [span(sign + notice.text, tones[notice.tone])],
    answer === '' ? [] : [span(answer, 'accent'), gap(1)],
    view.state.size.columns,
  );
};

/** What goes on by itself after a while. */
const byItself = (view: View): Line | undefined => countdown(view) ?? waitingLine(view);

/** What was just told goes with a key, and the problem behind it is in sight again. */
const isAnswer = (last: Notice, first: Notice | undefined): boolean =>
  first?.tone !== 'question' &&
  (last.tone === 'plain' || (last.tone === 'done' && first?.tone === 'problem'));

/** What was said of something done long enough ago makes room for what comes in. */
const isRead = ({now}: State, {tone, at}: Notice): boolean => tone === 'done' && now - at >= doneStays;

const moreComing = ({state, language}: View): Line => {
  const {reading, syncedAt} = state;
  const isReading = reading.kind === 'reading' && reading.count > 0 && syncedAt === undefined;
  return isReading ? [gap(1), span(language.sentences.pipeline.moreComing, 'dim')] : [];
};

/** What was done, until it was read and there is news of others. */
const doneOrNews = (view: View, last: Notice | undefined): Line | undefined => {
  const news = newsLine(view);
  return last && !(news && isRead(view.state, last)) ? noticeLine(view, last, 0) : news;
};

/** Order: a question, the answer to the last key, a problem, countdown, a write that waits, done, news. */
export const messageLine = (view: View, own: Line | undefined): Line => {
  const {notices, size} = view.state;
  const waiting = rank.flatMap((tone) => notices.filter((notice) => notice.tone === tone));
  const [first] = waiting;
  const last = notices.at(-1);
  if (last && isAnswer(last, first)) return noticeLine(view, last, waiting.length);
  if (first) return noticeLine(view, first, waiting.length - 1);
  const typed = filterMessage(view);
  if (typed?.isFault === true) return fitLine(typed.line, size.columns);
  const told = byItself(view) ?? doneOrNews(view, last) ?? own ?? typed?.line;
  return fitLine(told ?? moreComing(view), size.columns);
};

const hintSpans = ({key, label}: Hint): Line =>
  key === '' ? [span(label, 'dim')] : [span(key, 'accent'), span(` ${label}`)];

/** What the keys act on, such as "3 marked:", belongs to the first of them. */
const behind = (before: Hint | undefined): number => (before?.label.endsWith(':') === true ? 1 : 2);

/** Too narrow: hints go from the right, but never the first and never the way out. */
export const keyLine = (view: View): Line => {
  const {columns} = view.state.size;
  const hints = [...hintsOf(view)];
  const lay = (): Line =>
    hints.flatMap((hint, index) =>
      index === 0 ? [gap(1), ...hintSpans(hint)] : [gap(behind(hints[index - 1])), ...hintSpans(hint)],
    );
  while (hints.length > 2 && lineWidth(lay()) > columns - 1) hints.splice(-2, 1);
  return fitLine(lay(), columns);
};
