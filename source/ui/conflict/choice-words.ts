import type {Edits} from '../../domain/fields.ts';
import type {Choice, Clash} from '../../domain/merge.ts';
import type {Command} from '../../store/command.ts';
import {lineChanges} from '../line-changes.ts';
import {keyOf} from '../keymap.ts';
import {sideWordings, unitWordings, type Wordings} from '../clash-words.ts';
import {noteLines, valueWords} from '../value-words.ts';
import type {View} from '../view.ts';

// What was chosen for a row, in words.

const commands = {theirs: 'theirs', mine: 'mine', both: 'both', edited: 'change'} satisfies Record<
  Choice['take'],
  Command
>;

/** The letter that makes a choice, as it stands before the result. */
export const letterOf = (take: Choice['take']): string => keyOf('conflict', commands[take]) ?? '';

const bothWordings = (view: View, clash: Clash): Wordings => {
  if (clash.kind !== 'unit' || !clash.both) return [];
  const {table} = view.language.sentences.conflict;
  if (clash.unit === 'notes') return [table.bothLines(noteLines(clash.both.notes ?? '').length)];
  return unitWordings(view, clash.unit, clash.both).map((words) => table.bothMembers(words));
};

/** The result of a row, long and short. */
export const choiceWordings = (view: View, clash: Clash, choice: Choice): Wordings => {
  if (choice.take === 'both') return bothWordings(view, clash);
  if (choice.take !== 'edited') return sideWordings(view, clash, choice.take);
  return clash.kind === 'unit'
    ? unitWordings(view, clash.unit, choice.value as Edits)
    : [valueWords(view, choice.value)];
};

/** What `both` is, in a sentence: "theirs, then your 2 lines". */
export const bothSentence = ({language}: View, clash: Clash): string => {
  const {table} = language.sentences.conflict;
  if (clash.kind !== 'unit' || clash.unit !== 'notes') return table.bothListsAre;
  const [both, theirs] = [clash.both, clash.theirs].map((edits) => noteLines(edits?.notes ?? ''));
  return table.bothAre(lineChanges(theirs ?? [], both ?? []).added.length);
};
