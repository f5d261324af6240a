import {placeAmong} from '../../store/rows.ts';
import type {LayerOf} from '../../store/state.ts';
import {detailBody} from '../detail/body.ts';
import {freshness} from '../frame-lines.ts';
import {gap, span, type Line} from '../line.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';
import {pageHead} from './page-head.ts';
import {linesRule} from './lines-rule.ts';

/** "New 2 of 12": where the deal stands among those of its group that are shown. */
const placeOf = ({state, language}: View, id: string): Line => {
  const deal = state.summaries.get(id);
  if (!deal) return [];
  const place = placeAmong(state.list.shown, state.list, deal);
  if (!place) return [];
  const {group, at} = place;
  const {detail} = language.sentences;
  return [span(detail.place(language.groupName(group.key), at + 1, group.deals.length))];
};

/** The whole record of one deal, to be read. */
export const detailPage = (view: View, {id, top}: LayerOf<'detail'>): Page => {
  const referral = view.state.referrals.get(id);
  const {lines, starts} = referral
    ? detailBody(view, referral)
    : {lines: [[gap(1), span(view.language.sentences.detail.gone)]], starts: []};
  return {
    head: pageHead(view, id, placeOf(view, id), [freshness(view)]),
    rule: linesRule(view),
    body: lines,
    top,
    sections: starts,
  };
};
