import type {Command} from '../store/command.ts';
import type {Message} from '../store/message.ts';
import type {State} from '../store/state.ts';
import type {Context} from '../store/step.ts';
import type {TextEdit} from '../store/text-field.ts';
import {isTyping} from '../store/typing.ts';
import type {Key} from '../terminal/keyboard.ts';
import {bindingFor, placeOf} from './keymap.ts';

/** The keys of a text field, as readline and the desktops have them. */
export const editingKeys: Readonly<Record<string, TextEdit>> = {
  left: 'left',
  right: 'right',
  up: 'up',
  down: 'down',
  home: 'start',
  end: 'end',
  backspace: 'backspace',
  delete: 'delete',
  'ctrl+a': 'start',
  'ctrl+b': 'left',
  'ctrl+f': 'right',
  'ctrl+left': 'word-left',
  'ctrl+right': 'word-right',
  'alt+b': 'word-left',
  'alt+f': 'word-right',
  'alt+left': 'word-left',
  'alt+right': 'word-right',
  'ctrl+w': 'delete-word',
  'alt+backspace': 'delete-word',
  'ctrl+u': 'delete-to-start',
  'ctrl+k': 'delete-to-end',
};

const given = (command: Command, key: string, now: number): Message => ({
  type: 'command-given',
  command,
  key,
  now,
});

/** A text field has the letters; only keys that are no text can be commands there. */
const typed = (state: State, key: Key, now: number): Message | undefined => {
  if (key.text !== undefined) return {type: 'text-typed', text: key.text};
  const binding = bindingFor(placeOf(state), key.name);
  if (binding) return given(binding.command, key.name, now);
  const edit = editingKeys[key.name];
  return edit && {type: 'text-edited', edit};
};

/** What a key means now; undefined when it means nothing here. */
export const messageFor = (context: Context, state: State, key: Key, now: number): Message | undefined => {
  const place = placeOf(state);
  if (place !== 'small' && isTyping(context, state)) return typed(state, key, now);
  const binding = bindingFor(place, key.name);
  return binding && given(binding.command, key.name, now);
};
