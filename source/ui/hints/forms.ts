import {acceptFields} from '../../store/layers/accept.ts';
import {needsReason} from '../../store/layers/close.ts';
import {editPlaces, fieldAt} from '../../store/layers/edit.ts';
import {hasFormBelow} from '../../store/layers/retry.ts';
import {isListName} from '../../store/lists.ts';
import type {FormField, LayerOf} from '../../store/state.ts';
import {formOf, textIn, type OnDeal} from '../field-meaning.ts';
import type {View} from '../view.ts';
import {commonWords, stateWords, type Wish} from './wish.ts';

// The keys of the sheets that move a deal and of the forms.

/** Told in words too: not every terminal can draw a text as selected. */
const replacing = (view: View, layer: OnDeal, field: FormField | undefined): readonly Wish[] =>
  field && textIn(view, formOf(view, layer, []), field).fresh
    ? [{advice: stateWords(view).typeToReplace}]
    : [];

export const onAccept = (view: View, layer: LayerOf<'accept'>): readonly Wish[] => {
  const empty = stateWords(view).acceptEmpty;
  const field = acceptFields[layer.focus];
  const label = field === 'closingDateTime' ? empty.date : empty.value;
  const confirm: Wish = layer.warned ? ['confirm', label] : 'confirm';
  return [confirm, 'next-field', ...replacing(view, layer, field), 'back'];
};

export const onClose = (view: View, layer: LayerOf<'close'>): readonly Wish[] => {
  const words = stateWords(view);
  const isNarrow = view.state.size.columns < 76;
  const held = isNarrow ? '' : words.heldBack(view.state.holdSeconds);
  const {substatus} = layer.target;
  const yes = words.yesClose[substatus as 'Won' | 'Lost' | 'Declined'];
  if (!needsReason(layer)) return [['yes', yes(held)], 'value', 'date', 'edit', 'back'];
  if (layer.typing)
    return [['confirm', words.noteDone], {advice: words.thenYes(yes(held))}, ['back', words.noteOff]];
  return [
    'choose',
    'note',
    ['yes', yes(layer.reason === undefined && !isNarrow ? words.onceReason : held)],
    'back',
  ];
};

export const onQuick = (view: View, layer: LayerOf<'quick'>): readonly Wish[] => {
  const words = stateWords(view);
  const {fields, focus} = layer;
  const more: readonly Wish[] = fields.length > 1 ? ['next-field'] : [];
  if (fields[focus] !== 'notes')
    return ['confirm', ...more, ...replacing(view, layer, fields[focus]), 'back'];
  return [['confirm', words.newLine], ['next-field', words.tabToSend], 'editor', 'back'];
};

export const onEdit = (view: View, layer: LayerOf<'edit'>): readonly Wish[] => {
  const words = stateWords(view);
  const place = editPlaces[layer.focus];
  const confirm: Wish =
    place === 'notes'
      ? ['confirm', words.newLine]
      : isListName(place ?? '')
        ? ['confirm', commonWords(view).open]
        : 'confirm';
  return [confirm, 'next-field', ...replacing(view, layer, fieldAt(layer)), 'editor', 'back'];
};

export const onTeam = (view: View, {asking}: LayerOf<'team'>): readonly Wish[] => {
  const words = stateWords(view);
  if (asking)
    return [
      ['yes', words.removeYes],
      ['back', words.stay],
    ];
  return ['add', 'confirm', 'remove', 'undo', 'yes', 'back'];
};

export const onMember = ({language}: View, {list}: LayerOf<'member'>): readonly Wish[] => [
  ['confirm', language.sentences.lists[list].done],
  'next-field',
  'back',
];

export const onReview = (view: View, {id}: LayerOf<'review'>): readonly Wish[] => {
  const back: Wish = hasFormBelow(view.state, id) ? 'back' : ['back', commonWords(view).keep];
  return ['confirm', 'down', back];
};
