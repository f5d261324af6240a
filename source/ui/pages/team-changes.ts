import {cleanName, clean} from '../../domain/clean.ts';
import {memberName, sameMember} from '../../domain/team.ts';
import {itemFields, listKinds} from '../../store/lists.ts';
import type {Item, ItemField, ListName, ListRow} from '../../store/state.ts';
import type {View} from '../view.ts';

// What a list will be, told in words for its page and for the look before sending.

export type MemberChange = 'added' | 'changed' | 'removed' | 'typed' | 'same';

export const memberText = (member: Item | undefined, field: ItemField): string => {
  const text: unknown = member?.[field];
  return typeof text === 'string' ? clean(text).trim() : '';
};

/** The fields of an item that differ between what was there and what will be. */
export const changedFields = ({was, now}: ListRow): readonly ItemField[] =>
  was && now ? itemFields.filter((field) => memberText(was, field) !== memberText(now, field)) : [];

/** What is to be sent of a row; what is being typed for it counts when it is done. */
const keptChange = (row: ListRow): MemberChange => {
  if (!row.now) return row.was ? 'removed' : 'same';
  if (!row.was) return 'added';
  // Also in what no form shows: the text of the whole deal has all of it.
  return sameMember(row.was, row.now) ? 'same' : 'changed';
};

export const changeOf = (row: ListRow): MemberChange => (row.typed ? 'typed' : keptChange(row));

/** What a person or a solution is called; '' where it has no name. Raw text of the service. */
export const itemName = (item: Item): string => {
  const name = typeof item.name === 'string' ? item.name.trim() : '';
  return memberName(item) || name;
};

export const nameOf = (view: View, {was, now, typed, gone}: ListRow): string => {
  if (gone) return nameOf(view, gone);
  const texts = Object.entries(typed ?? {}).map(([field, {text}]) => [field, text] as const);
  const name = cleanName(itemName(now ?? was ?? Object.fromEntries(texts)));
  return name === '' ? view.language.sentences.forms.team.noName : name;
};

/** How many there will be, and how many there can be where the service says so. */
export const listCount = ({language}: View, list: ListName, count: number): string =>
  language.sentences.lists[list].count(count, listKinds[list].most ?? Infinity);

/** "1 added, 1 changed, 1 removed"; '' when nothing is. */
export const teamChangeWords = ({language}: View, rows: readonly ListRow[]): string => {
  const count = (change: MemberChange): number => rows.filter((row) => keptChange(row) === change).length;
  return language.sentences.forms.team.counts(count('added'), count('changed'), count('removed'));
};
