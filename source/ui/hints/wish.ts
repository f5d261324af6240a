import type {Command} from '../../store/command.ts';
import type {View} from '../view.ts';

/** A command by its label for the place, or with a label of its own; a word of advice without a key. */
export type Wish = Command | readonly [Command, string] | {readonly advice: string};

export const commonWords = (view: View) => view.language.sentences.keys.hints.common;

/** Labels for the states of a place. */
export const stateWords = (view: View) => view.language.sentences.keys.hints.states;
