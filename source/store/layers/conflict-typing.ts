import type {Edits} from '../../domain/fields.ts';
import type {Choice, Clash} from '../../domain/merge.ts';
import {validateEdits} from '../../domain/validate.ts';
import {clashText, readClashText} from '../clash-text.ts';
import {todayOf} from '../form.ts';
import type {LayerOf, State} from '../state.ts';
import {only, swap, tell, tellProblem, withoutMending, type Given, type Step} from '../step.ts';
import {editText, freshField, textField, type TextField} from '../text-field.ts';
import {clashUnder, conflictOf, decide, isNotesClash, keepTyped, type Handler} from './conflict-rows.ts';

// `e` in the conflict table: another value for a row, typed.

type Layer = LayerOf<'conflict'>;

/** As in the forms, a value of one line is typed anew. */
const typingOf = (clash: Clash, text: string): TextField =>
  clash.kind === 'unit' && !isNotesClash(clash) ? freshField(text) : textField(text);

/** Typing begins with what was typed for the row before, else with the choice that is made, else with mine. */
export const startTyping: Handler = ({context, state}, layer) => {
  const clash = clashUnder(state, layer);
  const conflict = conflictOf(state, layer.id);
  const taken = clash && conflict?.choices.get(clash.key)?.take;
  const text =
    clash && clashText(context.language, clash, taken === 'theirs' || taken === 'both' ? taken : 'mine');
  if (!clash || text === undefined)
    return only(tell(state, 'plain', context.language.sentences.notices.notTyped));
  return only(swap(state, {...layer, typing: conflict?.kept.get(clash.key) ?? typingOf(clash, text)}));
};

/** What keeps a typed choice from being sent, as in the forms. */
const problemOf = (
  {context, state}: Given,
  {id}: Layer,
  clash: Clash,
  choice: Choice,
): string | undefined => {
  const conflict = conflictOf(state, id);
  if (!conflict || clash.kind !== 'unit' || choice.take !== 'edited') return undefined;
  const [problem] = validateEdits(conflict.theirs, choice.value as Edits);
  return problem && context.language.sentences.editProblems[problem.problem];
};

export const endTyping = (given: Given, layer: Layer, typed: TextField): Step => {
  const {context, state} = given;
  const clash = clashUnder(state, layer);
  if (!clash) return only(state);
  // A paste may bring line breaks into a field that has one line.
  const text = isNotesClash(clash) ? typed.text : typed.text.replace(/\n+/gu, ' ');
  const choice = readClashText(context.language, clash, text, todayOf(context.language, state.now));
  const problem = 'sentence' in choice ? choice.sentence : problemOf(given, layer, clash, choice);
  if (problem !== undefined || 'sentence' in choice)
    return only(tellProblem(withoutMending(state), problem ?? '', {mends: true}));
  return only(keepTyped(decide(state, layer, choice), layer.id, clash, typed));
};

/** In the notes the arrows walk the lines; a field of one line has nowhere to go, and stays with its row. */
export const walkLines = (state: State, layer: Layer, typing: TextField, direction: 'up' | 'down'): State =>
  isNotesClash(clashUnder(state, layer))
    ? swap(state, {...layer, typing: editText(typing, direction)})
    : state;
