import {clockAt, type Clock} from '../../domain/clock.ts';
import {stalenessOf, type Staleness} from '../../domain/stale.ts';
import type {Summary} from '../../domain/pipeline.ts';
import type {RowView} from '../view.ts';
import type {Token} from '../theme.ts';

export type Told = {readonly text: string; readonly token: Token};

const hour = 3_600_000;
const day = 24 * hour;

/** Short of a day it warns, short of three days it is bold; later it is a figure like any other. */
const urgency = (ms: number): Token => {
  if (ms < day) return 'warn';
  return ms < 3 * day ? 'selected' : 'text';
};

const answer = ({language}: RowView, {ms, ours, hotMs}: Extract<Clock, {kind: 'answer'}>): Told => {
  const words = language.sentences.pipeline;
  if (ms <= 0) return {text: words.expired, token: ours ? 'error' : 'dim'};
  if (hotMs !== undefined)
    return {text: words.hot(hotMs < hour ? words.underAnHour : language.age(hotMs)), token: 'warn'};
  const left = language.remaining(ms);
  return ours ? {text: left, token: urgency(ms)} : {text: words.theirClock(left), token: 'dim'};
};

const closing = ({language}: RowView, {days}: Extract<Clock, {kind: 'closes'}>): Told => {
  const words = language.sentences.pipeline;
  if (days < 0) return {text: words.late(-days), token: 'error'};
  if (days === 0) return {text: words.today, token: 'warn'};
  return {text: words.days(days), token: days < 3 ? 'selected' : 'text'};
};

/** Why the deal is stale; undefined when it is not. */
export const staleOf = ({state, now}: RowView, deal: Summary): Staleness | undefined =>
  stalenessOf(deal, now, state.staleDays);

/** What runs out for a deal, in at most 9 cells. */
export const tellClock = (view: RowView, deal: Summary): Told => {
  const {deadline, group} = deal;
  const clock = clockAt(deadline, view.now);
  switch (clock.kind) {
    case 'answer':
      return answer(view, clock);
    case 'closes':
      return closing(view, clock);
    case 'outcome':
      return {text: view.language.sentences.states[clock.substatus] ?? clock.substatus, token: 'text'};
    case 'none':
      if (staleOf(view, deal) !== undefined)
        return {text: view.language.sentences.pipeline.staleWord, token: 'warn'};
      return {text: group === 'Active' ? view.language.sentences.pipeline.noDate : '', token: 'dim'};
  }
};
