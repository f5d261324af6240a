import type {Command} from '../../store/command.ts';
import {openView} from '../../store/views.ts';
import {nearestOf} from '../../store/nearest.ts';
import type {Failure, Size} from '../../store/state.ts';
import {clean} from '../../domain/clean.ts';
import {printQuery} from '../../domain/query/print.ts';
import {wrap} from '../../terminal/wrap.ts';
import {keyOf} from '../keymap.ts';
import {blank, cell, fitLine, gap, span, type Line} from '../line.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {openViewName} from '../views-line.ts';

const words = ({language}: View) => language.sentences.pipeline;

const text = (view: View, told: string, indent = 1, token: Token = 'text'): readonly Line[] =>
  wrap(told, Math.max(1, view.state.size.columns - indent - 1)).map((each) => [
    gap(indent),
    span(each, token),
  ]);

const keyText = (command: Command, told: string): Line => [
  gap(1),
  cell(keyOf('list', command) ?? '', 4, 'accent'),
  span(told),
];

const headlineOf = (view: View, {kind, status, cause}: Failure): string => {
  if (cause === 'NO_TOKEN') return words(view).youAreNotSignedIn;
  if (status === 401) return words(view).notAccepted;
  return kind === 'unreachable' || kind === 'interrupted'
    ? words(view).cannotBeReached
    : words(view).cannotBeRead;
};

/** What the person can do about it, where there is more than to try again. */
const mending = (view: View, {status}: Failure): readonly string[] => {
  const {mendSignIn, mendRole} = words(view);
  const known: Readonly<Record<number, string>> = {401: mendSignIn, 403: mendRole};
  const told = known[status ?? 0];
  return told === undefined ? [] : [told];
};

const failed = (view: View, failure: Failure): readonly Line[] => {
  const {cause, nothingSent, tryAgain, quit, requestId} = words(view);
  const told = [cause(view.state.account.host, failure.text), ...mending(view, failure)];
  return [
    ...text(view, headlineOf(view, failure), 1, 'error'),
    blank,
    ...told.flatMap((each) => text(view, each, 3)),
    blank,
    ...text(view, nothingSent(view.state.drafts.size), 3),
    blank,
    keyText('refresh', tryAgain),
    keyText('quit', quit),
    ...(failure.requestId === undefined
      ? []
      : [blank, ...text(view, `${requestId}  ${clean(failure.requestId)}`, 3, 'dim')]),
  ];
};

const noDeals = (view: View): readonly Line[] => {
  const {noReferrals, answeredNone, whyNone, readAgain, quit, quitForDemo} = words(view);
  const {me = '', emulator} = view.state.account;
  return [
    ...text(view, noReferrals),
    blank,
    ...text(view, answeredNone(me)),
    ...text(view, whyNone.join(' ')),
    blank,
    keyText('refresh', readAgain),
    keyText('quit', emulator ? quit : quitForDemo),
  ];
};

/** Nothing narrows the view: there is nothing in it, or its filter cannot be read. */
const emptyView = (view: View): readonly Line[] => {
  const {views: told} = view.language.sentences;
  const {problem} = view.state.views;
  const name = openViewName(view);
  const filter = clean(openView(view.state)?.filter ?? '');
  return [
    ...text(view, problem ? told.notRead(name, filter) : told.nothingIn(name)),
    blank,
    keyText('next-view', told.otherViews),
    ...(problem ? [keyText('views', told.mendView)] : []),
  ];
};

const nothingFound = (view: View): readonly Line[] => {
  const nearest = nearestOf(view.state);
  if (view.state.query.terms.length === 0)
    return view.state.work.list ? text(view, words(view).puttingInOrder) : emptyView(view);
  const [asked, name] = [clean(printQuery(view.state.query)), openViewName(view)];
  if (view.state.work.list) return text(view, words(view).stillLooking(asked, name));
  const found = words(view).nothingFound(asked, name);
  return text(view, nearest ? `${found} ${words(view).nearest(nearest.word, nearest.deals)}` : found);
};

/** Why the list is empty, whatever is in it in the end. */
const reasons = (view: View): readonly Line[] => {
  if (view.state.cacheReading) return text(view, words(view).readingKept);
  return view.state.summaries.size > 0 ? nothingFound(view) : unread(view);
};

const unread = (view: View): readonly Line[] => {
  const {reading, account} = view.state;
  switch (reading.kind) {
    case 'reading':
      return text(view, words(view).readingFrom(account.host));
    case 'failed':
      return failed(view, reading.failure);
    case 'stopped':
      return [...text(view, words(view).readingStopped), blank, keyText('refresh', words(view).readAgain)];
    case 'ready':
      return noDeals(view);
  }
};

/** In place of the list: why there is nothing in it, what that means, and which keys help. */
export const emptyLines = (view: View, size: Size): readonly Line[] => {
  const lines = [blank, ...reasons(view)];
  return Array.from({length: size.rows}, (_, at) => fitLine(lines[at] ?? blank, size.columns));
};
