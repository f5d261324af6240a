import {clean, cleanName} from '../../domain/clean.ts';
import {clockAt} from '../../domain/clock.ts';
import type {Summary} from '../../domain/pipeline.ts';
import {parseDecimal} from '../../domain/money.ts';
import type {Referral} from '../../domain/referral.ts';
import {helpHint} from '../frame-lines.ts';
import {tellClock} from '../pipeline/clock-cell.ts';
import {gap, span, spread, type Line, type Span} from '../line.ts';
import type {View} from '../view.ts';

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** "Northwind Traders · SAP on Azure" */
export const dealName = (referral: Referral | undefined): string =>
  joined([cleanName(referral?.customerProfile?.name ?? ''), cleanName(referral?.name ?? '')]);

/** "USD 250,000.00", or the words for none. */
export const moneyText = ({language}: View, referral: Referral | undefined): string => {
  const value = parseDecimal(referral?.details?.dealValue);
  const {noValue} = language.sentences.pipeline;
  return value === undefined ? noValue : language.money(value, clean(referral?.details?.currency ?? ''));
};

/** "Active · Accepted", in the reader's words. */
export const statusText = (
  {language}: View,
  {status, substatus}: Pick<Referral, 'status' | 'substatus'>,
): string => {
  const {groups} = language.sentences.pipeline;
  const {states} = language.sentences;
  const known: Readonly<Record<string, string>> = groups;
  const first = known[status ?? ''] ?? cleanName(status ?? '');
  return joined([first, states[substatus ?? ''] ?? cleanName(substatus ?? '')]);
};

/** "hot: contact the customer in 5 h" */
const hotPhrase = ({language, now}: View, {deadline}: Summary): string | undefined => {
  const clock = clockAt(deadline, now);
  if (clock.kind !== 'answer' || clock.hotMs === undefined) return undefined;
  return language.sentences.pages.hotPhrase(language.remaining(clock.hotMs));
};

/** "answer in 2 d 4 h", "closes in 30 d", "3 d late": the clock as a sentence, in the style of its urgency. */
export const clockPhrase = (view: View, id: string): Span | undefined => {
  const deal = view.state.summaries.get(id);
  if (!deal || deal.deadline.kind === 'none' || deal.deadline.kind === 'outcome') return undefined;
  const {text, token} = tellClock(view, deal);
  const hot = hotPhrase(view, deal);
  if (hot !== undefined) return span(hot, token);
  return span(view.language.sentences.pages.clockPhrase(deal.deadline.kind, text), token);
};

/** Value, state and clock of the deal as it is now: the second line of a page. */
export const standing = (view: View, id: string): Line => {
  const referral = view.state.referrals.get(id);
  if (!referral) return [];
  const clock = clockPhrase(view, id);
  const state = statusText(view, referral);
  return [
    span(moneyText(view, referral), 'selected'),
    span(state === '' ? '' : ` · ${state}`, 'selected'),
    ...(clock ? [span(' · ', 'dim'), clock] : []),
  ];
};

/**
 * The two lines on top of every page of a deal.
 *
 * @param place right of the name, such as "New 2 of 12"
 * @param fresh right of the standing: how old what is shown is, or that it was changed meanwhile
 */
export const pageHead = (view: View, id: string, place: Line, fresh: Line): readonly [Line, Line] => {
  const {columns} = view.state.size;
  const name = dealName(view.state.referrals.get(id));
  const right = place.length === 0 ? helpHint(view) : [...place, gap(3), ...helpHint(view)];
  return [
    spread([span(name, 'heading')], right, columns),
    spread(standing(view, id), [...fresh, gap(1)], columns),
  ];
};

/** Epoch ms at which the newest known version of a deal was read: by itself, else with the list. */
export const readAtOf = ({readAt, syncedAt, now}: View['state'], id: string): number =>
  readAt.get(id) ?? syncedAt ?? now;

/**
 * For forms: when the version below the form was read, or, once the list knows a newer one, when that was changed.
 */
export const formFreshness = (view: View, id: string, base: Referral): Line => {
  const {state, language} = view;
  const words = language.sentences.pages;
  const newest = state.referrals.get(id);
  const changed = state.summaries.get(id)?.changed;
  if (newest && newest.eTag !== base.eTag && changed !== undefined)
    return [span(words.changedAt(language.time(changed)), 'warn')];
  const read = readAtOf(state, id);
  return [span(words.readAt(language.time(read), language.age(Math.max(0, state.now - read))), 'dim')];
};
