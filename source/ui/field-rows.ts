import type {FormField} from '../store/state.ts';
import {meaningOf, textIn, type Form} from './field-meaning.ts';
import {fieldLines, isNarrow, type Layout} from './form-lines.ts';
import type {Line} from './line.ts';
import type {View} from './view.ts';

/** The lines of one field that has a meaning beside it. */
export const formFieldLines = (
  view: View,
  place: Layout,
  form: Form,
  field: FormField,
  isFocused: boolean,
  empty = '',
): readonly Line[] =>
  fieldLines(place, {
    label: view.language.sentences.fields[field],
    field: textIn(view, form, field),
    isFocused,
    empty,
    pieces: meaningOf(view, form, field, isNarrow(place)),
  });
