import type {Referral} from '../domain/referral.ts';
import {fits} from './layout.ts';
import {isKnownVersion} from './known-version.ts';
import type {State} from './state.ts';
import {topLayer, withoutEntry} from './step.ts';

// What somebody else changed: marked in the list until it was seen, told in one quiet line, and kept to be looked at.

/** A change as this program saw it: from the version that was last seen, which a new deal does not have. */
export type Change = {readonly was?: Referral; readonly is: Referral; /** Epoch ms. */ readonly at: number};

/** What came since the last key, by deal; `bells` of those for which it rang. */
export type News = {
  readonly deals: ReadonlyMap<string, 'changed' | 'new'>;
  readonly bells: readonly Bell[];
};

export type Bell = {readonly id: string; readonly why: 'new' | 'expiring'};

export type OpenForm = {readonly id: string; readonly at: number};

const mostChanges = 200;

/** Of very many the newest are kept. */
const withChange = (changes: Map<string, Change>, id: string, change: Change): void => {
  changes.delete(id);
  changes.set(id, change);
  const [oldest] = changes.keys();
  if (changes.size > mostChanges && oldest !== undefined) changes.delete(oldest);
};

/** A version that appears while our own write is on its way may be that write. */
const mayBeOurs = (state: State, id: string): boolean => {
  const phase = state.pending.get(id)?.phase;
  return phase !== undefined && phase !== 'held';
};

const isNews = (before: State, after: State, read: Referral): boolean => {
  const isTaken = after.referrals.holds(read);
  return isTaken && !isKnownVersion(before, read) && !mayBeOurs(before, read.id);
};

/**
 * Marks what was read and is another version than before. The first reading of the list is no news, nor is what became
 * of the deals since an earlier start: part of it may be our own doing.
 */
export const noteOthers = (before: State, after: State, read: readonly Referral[]): State => {
  const isTold = before.polling !== undefined && before.polling.isCatchingUp !== true;
  const news = isTold ? read.filter((referral) => isNews(before, after, referral)) : [];
  if (news.length === 0) return after;
  const unseen = new Map(after.unseen);
  const changes = new Map(after.changes);
  const deals = new Map(after.news?.deals);
  for (const is of news) {
    const known = before.referrals.get(is.id);
    const seen = unseen.get(is.id) ?? known ?? 'new';
    unseen.set(is.id, seen);
    withChange(changes, is.id, {is, at: after.now, ...(seen === 'new' ? {} : {was: seen})});
    deals.set(is.id, seen === 'new' ? 'new' : 'changed');
  }
  return {...after, unseen, changes, news: {deals, bells: after.news?.bells ?? []}};
};

/** Any key: what was told is read. */
export const withoutNews = (state: State): State => {
  if (!state.news) return state;
  const {news: _read, ...rest} = state;
  return rest;
};

export const withoutUnseen = (state: State, id: string): State => {
  const unseen = withoutEntry(state.unseen, id);
  return unseen === state.unseen ? state : {...state, unseen};
};

/** So long the cursor rests on a row, in ms, before its mark has been seen. */
const restingTime = 1000;

const isSeen = (state: State, id: string): boolean => {
  const top = topLayer(state);
  if (top) return top.kind === 'detail' && top.id === id;
  const since = Math.max(state.restedAt, state.changes.get(id)?.at ?? 0);
  return id === state.cursor && fits(state.size) && state.now - since >= restingTime;
};

const formOf = ({layers}: State): string | undefined => {
  const form = layers.find((layer) => 'base' in layer);
  return form && 'base' in form ? form.id : undefined;
};

const withOpenForm = (state: State): State => {
  const id = formOf(state);
  if (id === state.openForm?.id) return state;
  const {openForm: _left, ...rest} = state;
  return id === undefined ? rest : {...rest, openForm: {id, at: state.now}};
};

/** Keeps what a person has looked at, and since when: after every message. */
export const withSight = (before: State, state: State): State => {
  const rested = state.cursor === before.cursor ? state : {...state, restedAt: state.now};
  const next = before.layers === state.layers ? rested : withOpenForm(rested);
  if (next.unseen.size === 0) return next;
  const top = topLayer(next);
  const looked = top?.kind === 'detail' ? top.id : next.cursor;
  return isSeen(next, looked) ? withoutUnseen(next, looked) : next;
};

/** Whether somebody changed the deal since its form was opened. */
export const changedSinceOpened = ({openForm, changes}: State, id: string): Change | undefined => {
  const change = changes.get(id);
  return openForm?.id === id && change && change.at >= openForm.at ? change : undefined;
};
