import type {LayerOf} from '../../store/state.ts';
import {figureLines, figuresTitle} from '../figures.ts';
import {blank, gap, titleRule, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';

const indent = 3;
const measure = 96;

/** All sums of a group: what its header has no room for. */
export const sumsSheet = (view: View, {group}: LayerOf<'sums'>): Sheet => {
  const {columns} = view.state.size;
  const cells = Math.min(measure, columns - indent - 1);
  const lines = figureLines(view, group, cells).map((each): Line =>
    each.length === 0 ? blank : [gap(indent), ...each],
  );
  return {title: titleRule(figuresTitle(view, group), '', columns), lines: [blank, ...lines, blank]};
};
