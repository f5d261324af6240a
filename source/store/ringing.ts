import type {Referral} from '../domain/referral.ts';
import type {Summary} from '../domain/summary.ts';
import type {State} from './state.ts';
import {only, withEffects, type Step} from './step.ts';
import type {Bell} from './unseen.ts';

const day = 24 * 3_600_000;

/** Until when we have to answer a deal, epoch ms; undefined where that is not ours to do. */
const answerBy = (deal: Summary | undefined): number | undefined => {
  const deadline = deal?.deadline;
  return deadline?.kind === 'answer' && deadline.ours ? deadline.at : undefined;
};

const newOnes = (before: State, after: State, read: readonly Referral[]): readonly Bell[] =>
  read.flatMap(({id}) =>
    !before.referrals.has(id) && answerBy(after.summaries.get(id)) !== undefined
      ? [{id, why: 'new'} as const]
      : [],
  );

/** Whose last day to answer began since it was looked last. */
const expiring = ({summaries, now}: State, checkedAt: number): readonly Bell[] => {
  const bells: Bell[] = [];
  for (const deal of summaries.values()) {
    const by = answerBy(deal);
    if (by !== undefined && by - checkedAt > day && by - now <= day && by > now)
      bells.push({id: deal.id, why: 'expiring'});
  }
  return bells;
};

/** The bell, once, for what came to be answered or whose last day began; and which that is. */
export const ring = (before: State, after: State, read: readonly Referral[]): Step => {
  const {polling, notify, news} = after;
  if (!polling || !notify) return only(after);
  // What came since an earlier start is no news of somebody.
  const fresh = before.polling?.isCatchingUp ? [] : newOnes(before, after, read);
  const known = new Set(fresh.map(({id}) => id));
  const bells = [...fresh, ...expiring(after, polling.checkedAt).filter(({id}) => !known.has(id))];
  const checked: State = {...after, polling: {...polling, checkedAt: after.now}};
  if (bells.length === 0) return only(checked);
  const told = {
    deals: news?.deals ?? new Map<string, 'changed' | 'new'>(),
    bells: [...(news?.bells ?? []), ...bells],
  };
  return withEffects({...checked, news: told}, {type: 'ring'});
};
