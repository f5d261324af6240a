import type {LayerOf} from '../../store/state.ts';
import {placeOf, undoRows} from '../../store/undo-rows.ts';
import type {View} from '../view.ts';
import {stateWords, type Wish} from './wish.ts';

/** Enter is there only where the row under the cursor can be undone. */
export const onUndo = (view: View, {id, at}: LayerOf<'undo'>): readonly Wish[] => {
  const rows = undoRows(view.state, id);
  const row = rows[placeOf(rows, at)];
  const words = stateWords(view);
  if (row?.kind === 'draft') return [['confirm', words.undoDrop], 'down', 'back'];
  if (!row || 'why' in row) return ['down', 'back'];
  return [row.edit.isUndo ? ['confirm', words.undoAgain] : 'confirm', 'down', 'back'];
};
