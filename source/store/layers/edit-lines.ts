import type {Referral} from '../../domain/referral.ts';
import {only, type Given, type Step} from '../step.ts';
import {editText} from '../text-field.ts';
import {fieldIn, setFieldIn} from './fields.ts';

/** In the notes the arrows walk the lines, and leave them at the first and the last one. */
export const upOrDown =
  <L extends {readonly id: string; readonly base: Referral}>(
    isNotes: (layer: L) => boolean,
    direction: 'up' | 'down',
    leave: (given: Given, layer: L) => Step,
  ) =>
  (given: Given, layer: L): Step => {
    if (!isNotes(layer)) return leave(given, layer);
    const field = fieldIn(given, layer, 'notes');
    const rest = direction === 'up' ? field.text.slice(0, field.caret) : field.text.slice(field.caret);
    if (!rest.includes('\n')) return leave(given, layer);
    return only(setFieldIn(given, layer, 'notes', editText(field, direction)));
  };
