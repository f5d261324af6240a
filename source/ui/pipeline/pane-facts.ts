import {clean, cleanLines, cleanName} from '../../domain/clean.ts';
import {closingDay, daysBetween, instantMs} from '../../domain/days.ts';
import type {Maybe, Member, Referral} from '../../domain/referral.ts';
import {sellerOf, siblingOf} from '../detail/engagement.ts';
import {personOf, type Person} from '../detail/people.ts';
import {staleOf} from './clock-cell.ts';
import {moneyText, statusText} from '../pages/page-head.ts';
import {span, type Span} from '../line.ts';
import type {View} from '../view.ts';

// What the pane says of a deal, wherever it lies.

const word = (text: Maybe<string>): string => clean(text ?? '').trim();

export const wordsOf = (...texts: readonly Maybe<string>[]): readonly string[] =>
  texts.map(word).filter(Boolean);

export const customerName = ({language}: View, {customerProfile}: Referral): string =>
  cleanName(customerProfile?.name ?? '').trim() || language.sentences.pages.none;

/** "closes 1 Dec 26, in 11 d" */
export const closesText = ({language, now}: View, {details, status}: Referral): string => {
  const {pane} = language.sentences.detail;
  const day = closingDay(details?.closingDateTime);
  if (day === undefined) return language.sentences.pipeline.noDate;
  if (status === 'Closed') return pane.closed(language.dayShort(day));
  return pane.closes(language.dayShort(day), language.distance(daysBetween(now.today, day)));
};

/** "Redmond, US" */
export const townOf = ({customerProfile}: Referral): string =>
  wordsOf(customerProfile?.address?.city, customerProfile?.address?.country).join(', ');

export const sizeOf = ({language}: View, {customerProfile}: Referral): string => {
  const size = word(customerProfile?.size);
  return language.sentences.sizes[size] ?? size;
};

export const stageOf = ({language}: View, {salesStage}: Referral): string => {
  const stage = language.salesStage(salesStage);
  return stage === '' ? '' : language.sentences.detail.pane.stage(stage);
};

export const peopleOf = (view: View, members: Maybe<readonly Member[]>): readonly Person[] =>
  (members ?? []).map((member) => personOf(view, member));

/** The notes as one paragraph, because the pane has few lines. */
export const noteTextOf = ({details}: Referral): string =>
  cleanLines(details?.notes ?? '')
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
    .join(' ');

export type OtherSide = {
  readonly who: string;
  readonly state: string;
  readonly money: string;
  readonly seller: string;
};

/** The other party's record of the same engagement, where the list has it. */
export const otherSideOf = (view: View, referral: Referral): OtherSide | undefined => {
  const {language, now} = view;
  const sibling = siblingOf(view, referral);
  if (!sibling) return undefined;
  const accepted = instantMs(sibling.acceptedDateTime);
  const {detail} = language.sentences;
  const state = statusText(view, sibling);
  const who = cleanName(sibling.organizationName ?? '').trim();
  return {
    who: who === '' ? detail.pane.somebody : who,
    state: accepted === undefined ? state : detail.ago(state, language.age(Math.max(0, now.ms - accepted))),
    money: moneyText(view, sibling),
    seller: sellerOf(view, sibling),
  };
};

/** "stale: no change for 41 d, limit 30 d"; undefined for a deal that is not stale. */
export const staleText = (view: View, id: string): string | undefined => {
  const deal = view.state.summaries.get(id);
  const stale = deal && staleOf(view, deal);
  return stale && view.language.sentences.detail.stale(stale.days, stale.limit);
};

/** How long ago the deal was changed, or that this is too long. */
export const changedSpan = (view: View, referral: Referral): Span => {
  const stale = staleText(view, referral.id);
  return stale === undefined ? span(changedText(view, referral), 'dim') : span(stale, 'warn');
};

/** "Changed 3 h ago" */
const changedText = ({language, now}: View, {updatedDateTime}: Referral): string => {
  const changed = instantMs(updatedDateTime);
  return changed === undefined
    ? ''
    : language.sentences.detail.pane.changed(language.age(Math.max(0, now.ms - changed)));
};
