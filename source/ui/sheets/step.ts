import type {LayerOf} from '../../store/state.ts';
import {blank} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {becomesLine, cautionLines, sheetTitle} from './sheet-lines.ts';

/** A move that asks nothing but a yes: its difference is all there is to see. */
export const stepSheet = (view: View, {id, base, target}: LayerOf<'step'>): Sheet => ({
  title: sheetTitle(view, id, view.language.sentences.forms.titles.step),
  lines: [blank, ...cautionLines(view, target.caution), becomesLine(view, base, target), blank],
});
