import {cleanName, clean} from '../../domain/clean.ts';
import type {Member} from '../../domain/referral.ts';
import {memberName} from '../../domain/team.ts';
import {memberFields} from '../../store/layers/member.ts';
import type {MemberField, TeamRow} from '../../store/state.ts';
import type {View} from '../view.ts';

// What the team will be, told in words for the team page and for the look before sending.

export type MemberChange = 'added' | 'changed' | 'removed' | 'typed' | 'same';

export const memberText = (member: Member | undefined, field: MemberField): string => {
  const text: unknown = member?.[field];
  return typeof text === 'string' ? clean(text).trim() : '';
};

/** The fields of a member that differ between what was there and what will be. */
export const changedFields = ({was, now}: TeamRow): readonly MemberField[] =>
  was && now ? memberFields.filter((field) => memberText(was, field) !== memberText(now, field)) : [];

/** What is to be sent of a row; what is being typed for it counts when it is done. */
const keptChange = (row: TeamRow): MemberChange => {
  if (!row.now) return row.was ? 'removed' : 'same';
  if (!row.was) return 'added';
  return changedFields(row).length > 0 ? 'changed' : 'same';
};

export const changeOf = (row: TeamRow): MemberChange => (row.typed ? 'typed' : keptChange(row));

export const nameOf = (view: View, {was, now, typed, gone}: TeamRow): string => {
  if (gone) return nameOf(view, gone);
  const member = now ?? was;
  const texts: Member = typed
    ? {firstName: typed.firstName.text, lastName: typed.lastName.text, email: typed.email.text}
    : {};
  const name = cleanName(memberName(member ?? texts));
  return name === '' ? view.language.sentences.forms.team.noName : name;
};

/** "1 added, 1 changed, 1 removed"; '' when nothing is. */
export const teamChangeWords = ({language}: View, rows: readonly TeamRow[]): string => {
  const count = (change: MemberChange): number => rows.filter((row) => keptChange(row) === change).length;
  return language.sentences.forms.team.counts(count('added'), count('changed'), count('removed'));
};
