import {clean} from '../../domain/clean.ts';
import type {Member} from '../../domain/referral.ts';
import {memberKey} from '../../domain/team.ts';
import type {TeamRow} from '../../store/state.ts';
import {cut, fit, width} from '../../terminal/text.ts';
import {isNarrow} from '../form-lines.ts';
import {cell, gap, restyle, span, type Line} from '../line.ts';
import {firstShown} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {changeOf, memberText, nameOf} from './team-changes.ts';

type Columns = {readonly name: number; readonly email: number; readonly phone: number};

const markCells = 8;
const widest = 110;

/** At 80 cells name 19, e-mail 27, phone 16; a narrow screen has no phone, a wide one longer names and e-mails. */
export const teamColumns = (columns: number): Columns => {
  if (isNarrow({columns})) return {name: 19, email: columns - 3 - 19 - 2 - 2 - markCells - 1, phone: 0};
  const more = Math.min(columns, widest) - 80;
  const forName = Math.floor(more / 3);
  return {name: 19 + forName, email: 27 + more - forName, phone: 16};
};

const lay = ({phone}: Columns, name: Line, email: Line, phoneCell: Line, mark: Line): Line => [
  ...name,
  gap(2),
  ...email,
  gap(2),
  ...(phone === 0 ? [] : [...phoneCell, gap(2)]),
  ...mark,
];

export const teamHeader = ({state, language}: View): Line => {
  const columns = teamColumns(state.size.columns);
  const {team} = language.sentences.forms;
  const head = (text: string, cells: number): Line => [cell(text, cells, 'dim')];
  return [
    gap(3),
    ...lay(
      columns,
      head(team.name, columns.name),
      head(team.email, columns.email),
      head(team.phone, columns.phone),
      [],
    ),
  ];
};

const shownMember = ({was, now, typed, gone}: TeamRow): Member => {
  if (gone) return shownMember(gone);
  const member = now ?? was;
  if (member || !typed) return member ?? {};
  return {email: typed.email.text, phoneNumber: typed.phoneNumber.text};
};

const isYou = ({state}: View, member: Member): boolean =>
  state.account.me !== undefined && memberKey(member) === state.account.me.trim().toLowerCase();

const orNone = (text: string, none: string, cells: number, token: Token): Line =>
  text === '' ? [cell(none, cells, 'dim')] : [cell(text, cells, token)];

/** One member: sign, name, e-mail, phone, and what is to happen to them. */
export const teamRowLine = (view: View, row: TeamRow, isCursor: boolean): Line => {
  const {team} = view.language.sentences.forms;
  const columns = teamColumns(view.state.size.columns);
  const member = shownMember(row);
  const change = row.gone ? 'removed' : changeOf(row);
  const token: Token = isCursor ? 'selected' : 'text';
  const you = isYou(view, member) ? team.you : '';
  const name = fit(cut(nameOf(view, row), columns.name - width(you)) + you, columns.name);
  const spans = lay(
    columns,
    [span(name, token)],
    orNone(clean(memberText(member, 'email')), team.noEmail, columns.email, token),
    orNone(memberText(member, 'phoneNumber'), team.noPhone, columns.phone, token),
    [span(team.marks[change], token)],
  );
  const cursor = span(isCursor ? '›' : ' ', 'accent');
  const sign = span(change === 'removed' ? '×' : ' ');
  const body: Line = [sign, gap(1), ...spans];
  return [cursor, ...(change === 'removed' ? restyle(body, 'dim') : body)];
};

/** Whether a cell of the list had to cut this row's e-mail or name. */
export const isCut = (view: View, row: TeamRow): boolean => {
  const {name, email} = teamColumns(view.state.size.columns);
  return width(memberText(shownMember(row), 'email')) > email || width(nameOf(view, row)) > name;
};

export type TeamWindow = {readonly from: number; readonly to: number};

/** The rows in sight when the list has more than `room`: those up to the one behind the cursor. */
export const teamWindow = (count: number, cursor: number, room: number): TeamWindow => {
  const from = firstShown(count, room, undefined, cursor);
  return {from, to: Math.min(count, from + room)};
};
