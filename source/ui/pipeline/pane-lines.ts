import type {GroupKey} from '../../domain/pipeline.ts';
import {rowOf, type Row} from '../../store/rows.ts';
import type {Size} from '../../store/state.ts';
import {figureLines, figuresTitle} from '../figures.ts';
import {blank, fitLine, gap, span, titleRule, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {paneBelow} from './pane-below.ts';
import {paneRight} from './pane-right.ts';

type Place = 'right' | 'below';

const groupLines = (view: View, group: GroupKey, {columns}: Size, place: Place): readonly Line[] => {
  const title = figuresTitle(view, group);
  const head: readonly Line[] =
    place === 'below' ? [titleRule(title, '', columns)] : [[gap(1), span(title, 'heading')], blank];
  return [...head, ...figureLines(view, group, columns - 2).map((each): Line => [gap(1), ...each])];
};

const ruleOnly = ({columns}: Size, place: Place): readonly Line[] =>
  place === 'below' ? [[span('─'.repeat(columns), 'rule')]] : [];

const rowLines = (view: View, row: Row | undefined, size: Size, place: Place): readonly Line[] => {
  if (row?.kind === 'group') return groupLines(view, row.group, size, place);
  const referral = row && view.state.referrals.get(row.key);
  if (!referral) return ruleOnly(size, place);
  return place === 'right' ? paneRight(view, referral, size) : paneBelow(view, referral, size.columns);
};

/** The pane of the cursor's row: exactly `size.rows` lines, each exactly `size.columns` wide. */
export const paneLines = (view: View, size: Size, place: Place): readonly Line[] => {
  const {list, cursor} = view.state;
  const lines = rowLines(view, rowOf(list, cursor), size, place);
  return Array.from({length: size.rows}, (_, at) => fitLine(lines[at] ?? blank, size.columns));
};
