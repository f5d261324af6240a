import {needsReason} from '../../store/layers/close.ts';
import type {LayerOf} from '../../store/state.ts';
import {span, type Span} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {reasonLines} from './close-reason.ts';
import {sheetTitle} from './sheet-lines.ts';
import {wonLines} from './won.ts';

const verbOf = ({language}: View, {target: {substatus, caution}}: LayerOf<'close'>): string => {
  const {titles} = language.sentences.forms;
  if (caution === 'correction-may-be-refused')
    return titles.correct(language.sentences.states[substatus] ?? substatus);
  return titles[substatus as 'Won' | 'Lost' | 'Declined'];
};

/** What is lost, in whole units. */
const amountOf = ({state, language}: View, {id, target}: LayerOf<'close'>): Span => {
  const deal = state.summaries.get(id);
  if (target.substatus !== 'Lost' || deal?.value === undefined) return span('');
  return span(`${deal.currency} ${language.wholeUnits(deal.value)}`.trim());
};

/** Won looks once more at what cannot be mended; Lost and Declined ask for the reason. */
export const closeSheet = (view: View, layer: LayerOf<'close'>): Sheet => ({
  title: sheetTitle(view, layer.id, verbOf(view, layer), amountOf(view, layer)),
  lines: needsReason(layer) ? reasonLines(view, layer) : wonLines(view, layer),
});
