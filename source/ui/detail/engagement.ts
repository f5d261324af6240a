import {cleanName} from '../../domain/clean.ts';
import {instantMs} from '../../domain/days.ts';
import type {Referral} from '../../domain/referral.ts';
import {moneyText, statusText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {dayText} from './moments.ts';
import {calledOut, personOf} from './people.ts';
import {indent, tableRow, type Draw} from './section.ts';

const byEngagement = new WeakMap<ReadonlyMap<string, Referral>, ReadonlyMap<string, readonly Referral[]>>();

/** Made once for each list that was read, because the pane asks at every step of the cursor. */
const engagementsOf = (
  referrals: ReadonlyMap<string, Referral>,
): ReadonlyMap<string, readonly Referral[]> => {
  const known = byEngagement.get(referrals);
  if (known) return known;
  const found = new Map<string, Referral[]>();
  for (const referral of referrals.values()) {
    const {engagementId} = referral;
    if (typeof engagementId !== 'string' || engagementId === '') continue;
    const members = found.get(engagementId);
    if (members) members.push(referral);
    else found.set(engagementId, [referral]);
  }
  byEngagement.set(referrals, found);
  return found;
};

const recordsOf = ({state}: View, {engagementId}: Referral): readonly Referral[] =>
  engagementsOf(state.referrals).get(engagementId ?? '') ?? [];

/** The other party's record of the same engagement, where the list has it. */
export const siblingOf = (view: View, referral: Referral): Referral | undefined =>
  recordsOf(view, referral).find(({id}) => id !== referral.id);

/** "Active · Accepted, 17 Nov" */
const stateText = (view: View, referral: Referral): string => {
  const accepted = instantMs(referral.acceptedDateTime);
  const state = statusText(view, referral);
  if (accepted === undefined || referral.status !== 'Active') return state;
  return `${state}, ${dayText(view, accepted)}`;
};

export const sellerOf = (view: View, {team}: Referral): string => {
  const [first] = team ?? [];
  return first === undefined ? view.language.sentences.pages.none : calledOut(view, personOf(view, first));
};

const rows = [
  ['status', stateText],
  ['value', moneyText],
  ['seller', sellerOf],
] as const;

/** Ours and theirs side by side. What differs is bold on both sides, so the eye finds it without colour. */
export const engagement: Draw = ({view, referral, cells, paired}) => {
  const sibling = siblingOf(view, referral);
  if (!sibling) return undefined;
  const words = view.language.sentences.detail;
  const [label, ours] = paired || cells < 74 ? [10, 16] : [14, 22];
  const theirs = cells - indent - label - ours - 4;
  const who = cleanName(sibling.organizationName ?? '').trim();
  const head = tableRow([
    {text: '', cells: label},
    {text: words.ours, cells: ours, token: 'dim'},
    {text: who === '' ? words.theirs : words.theirsOf(who), cells: theirs, token: 'dim'},
  ]);
  const lines = rows.flatMap(([name, tell]) => {
    const [our, their] = [tell(view, referral), tell(view, sibling)];
    const token = our === their ? 'text' : 'selected';
    return tableRow([
      {text: words.engagement[name], cells: label, token: 'dim'},
      {text: our, cells: ours, token},
      {text: their, cells: theirs, token},
    ]);
  });
  return {
    title: words.sections.engagement,
    count: words.records(recordsOf(view, referral).length),
    lines: [...head, ...lines],
  };
};
