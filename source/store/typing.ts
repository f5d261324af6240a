import {behaviourOf} from './behaviours.ts';
import type {State} from './state.ts';
import {only, type Context, type Step} from './step.ts';
import {editText, insertText, type TextEdit, type TextField} from './text-field.ts';

/** Whether letters are text now and not commands. */
export const isTyping = (context: Context, state: State): boolean =>
  behaviourOf(state)?.field({context, state, key: ''}) !== undefined;

const changeTop = (context: Context, state: State, change: (field: TextField) => TextField): Step => {
  const given = {context, state, key: ''};
  const own = behaviourOf(state);
  const field = own?.field(given);
  return only(own && field ? own.setField(given, change(field)) : state);
};

/** A paste of several lines into a one-line field keeps its words and loses the breaks. */
export const typeIntoTop = (context: Context, state: State, text: string): Step => {
  const normal = text.replace(/\r\n?/gu, '\n');
  const typed = behaviourOf(state)?.isMultiline() === true ? normal : normal.replace(/\n+/gu, ' ');
  return changeTop(context, state, (field) => insertText(field, typed));
};

export const editTopField = (context: Context, state: State, edit: TextEdit): Step =>
  changeTop(context, state, (field) => editText(field, edit));
