import {clean, cleanName} from '../domain/clean.ts';
import {closingDay, daysBetween} from '../domain/days.ts';
import type {UnitName} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import {sameMember} from '../domain/team.ts';
import {isListName, itemsIn, keyOfItem} from '../store/lists.ts';
import type {Item, ListName} from '../store/state.ts';
import {lineChanges} from './line-changes.ts';
import {itemName} from './pages/team-changes.ts';
import {changedUnits, noteLines, unitEdits, unitLabel, unitWords, valueWords} from './value-words.ts';
import type {View} from './view.ts';

// What differs between two versions of a deal, in words: for the prompts and for the full difference.

/** One line of a difference: what is there, and what will be. */
export type Pair = {readonly now: string; readonly after: string};

const wordsOf = (view: View, unit: UnitName, referral: Referral): string =>
  unitWords(view, unit, unitEdits(referral, unit));

/** How far the date moves, where there are two. */
const moveWords = ({language}: View, before: Referral, after: Referral): string => {
  const {later, earlier} = language.sentences.forms.review;
  const [from, to] = [before, after].map(({details}) => closingDay(details?.closingDateTime));
  if (from === undefined || to === undefined) return '';
  const days = daysBetween(from, to);
  return `, ${days < 0 ? earlier(-days) : later(days)}`;
};

/** Of the notes only what comes and what goes. */
const notePairs = (before: Referral, after: Referral): readonly Pair[] => {
  const [was, is] = [before, after].map(({details}) => noteLines(details?.notes ?? ''));
  const {added, removed} = lineChanges(was ?? [], is ?? []);
  return [
    ...removed.map((text) => ({now: '', after: `- ${text}`})),
    ...added.map((text) => ({now: '', after: `+ ${text}`})),
  ];
};

/** The name of a person or a solution as it may be shown, or the words for none. */
export const personName = ({language}: View, item: Item): string => {
  const name = cleanName(itemName(item));
  return name === '' ? language.sentences.forms.team.noName : name;
};

/** "phone +420 222 555 099, title CTO": what a member has now in the fields that changed. */
export const memberChangeWords = (view: View, was: Item, is: Item): string => {
  const {forms, memberFields} = view.language.sentences;
  const [before, after] = [was as Record<string, unknown>, is as Record<string, unknown>];
  // Both have the same e-mail, perhaps in another spelling: that is what makes them the same person.
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => name !== 'email',
  );
  const changed = names.filter((name) => valueWords(view, before[name]) !== valueWords(view, after[name]));
  return changed
    .map((name) => forms.team.field(memberFields[name] ?? clean(name), valueWords(view, after[name])))
    .join(', ');
};

/** What went, what changed and what came; an item without its key is told from others by the whole of it. */
const memberPairs = (view: View, before: Referral, after: Referral, list: ListName): readonly Pair[] => {
  const {team} = view.language.sentences.forms;
  const [was, is] = [itemsIn(before, list), itemsIn(after, list)];
  const find = (members: readonly Item[], wanted: Item): Item | undefined => {
    const key = keyOfItem(list, wanted);
    return members.find((member) =>
      key === undefined ? sameMember(member, wanted) : keyOfItem(list, member) === key,
    );
  };
  const gone = was.filter((member) => !find(is, member));
  const come = is.filter((member) => !find(was, member));
  const changed = is.flatMap((member) => {
    const known = find(was, member);
    const words = known && !sameMember(known, member) ? memberChangeWords(view, known, member) : '';
    return words === '' ? [] : [{now: personName(view, member), after: words}];
  });
  return [
    ...gone.map((member) => ({now: personName(view, member), after: team.removed})),
    ...changed,
    ...come.map((member) => ({now: '', after: team.added(personName(view, member))})),
  ];
};

/** What differs in one unit: one line, and more for notes and lists of people. */
export const unitPairs = (view: View, before: Referral, after: Referral, unit: UnitName): readonly Pair[] => {
  const whole = {now: wordsOf(view, unit, before), after: wordsOf(view, unit, after)};
  if (unit === 'notes') return [whole, ...notePairs(before, after)];
  if (isListName(unit)) return memberPairs(view, before, after, unit);
  return unit === 'closingDateTime'
    ? [{...whole, after: whole.after + moveWords(view, before, after)}]
    : [whole];
};

/** "value USD 275,000.00", "Ola Berg removed": each change as it is after it, short. */
export const changeList = (
  view: View,
  before: Referral,
  after: Referral,
  units: readonly UnitName[] = changedUnits(before, after),
): readonly string[] => {
  const {team} = view.language.sentences.forms;
  return units.flatMap((unit) => {
    if (!isListName(unit)) return team.field(unitLabel(view, unit), wordsOf(view, unit, after));
    return memberPairs(view, before, after, unit).map((pair) => `${pair.now} ${pair.after}`.trim());
  });
};
