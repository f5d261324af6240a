import {memberKey} from '../../domain/team.ts';
import {listKinds} from '../../store/lists.ts';
import type {Item, ListName, ListRow} from '../../store/state.ts';
import {cut, fit, width} from '../../terminal/text.ts';
import {isNarrow} from '../form-lines.ts';
import {cell, gap, restyle, span, type Line} from '../line.ts';
import {firstShown} from '../page.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';
import {changeOf, memberText, nameOf} from './team-changes.ts';

/** `key` is the e-mail of a person, the id of a solution. */
type Columns = {readonly name: number; readonly key: number; readonly phone: number};

const markCells = 8;
const widest = 110;

const besides = 3 + 2 + 2 + markCells + 1;

/** At 80 cells name 19, e-mail 27, phone 16; a narrow screen has no phone, a wide one longer names and e-mails. */
export const teamColumns = (columns: number, list: ListName): Columns => {
  if (list === 'solutions') {
    const rest = Math.min(columns, widest) - besides;
    const name = Math.round(rest * 0.55);
    return {name, key: rest - name, phone: 0};
  }
  if (isNarrow({columns})) return {name: 19, key: columns - besides - 19, phone: 0};
  const more = Math.min(columns, widest) - 80;
  const forName = Math.floor(more / 3);
  return {name: 19 + forName, key: 27 + more - forName, phone: 16};
};

const lay = ({phone}: Columns, name: Line, key: Line, phoneCell: Line, mark: Line): Line => [
  ...name,
  gap(2),
  ...key,
  gap(2),
  ...(phone === 0 ? [] : [...phoneCell, gap(2)]),
  ...mark,
];

export const teamHeader = ({state, language}: View, list: ListName): Line => {
  const columns = teamColumns(state.size.columns, list);
  const {forms, memberFields} = language.sentences;
  const head = (text: string, cells: number): Line => [cell(text, cells, 'dim')];
  return [
    gap(3),
    ...lay(
      columns,
      head(forms.team.name, columns.name),
      head(memberFields[listKinds[list].key] ?? '', columns.key),
      head(forms.team.phone, columns.phone),
      [],
    ),
  ];
};

const shownItem = ({was, now, typed, gone}: ListRow): Item => {
  if (gone) return shownItem(gone);
  const texts = Object.entries(typed ?? {}).map(([field, {text}]) => [field, text] as const);
  return now ?? was ?? Object.fromEntries(texts);
};

const isYou = ({state}: View, list: ListName, member: Item): boolean =>
  list === 'team' &&
  state.account.me !== undefined &&
  memberKey(member) === state.account.me.trim().toLowerCase();

const orNone = (text: string, none: string, cells: number, token: Token): Line =>
  text === '' ? [cell(none, cells, 'dim')] : [cell(text, cells, token)];

/** One item: sign, name, e-mail or id, phone, and what is to happen to it. */
export const teamRowLine = (view: View, list: ListName, row: ListRow, isCursor: boolean): Line => {
  const {team} = view.language.sentences.forms;
  const columns = teamColumns(view.state.size.columns, list);
  const {key} = listKinds[list];
  const member = shownItem(row);
  const change = row.gone ? 'removed' : changeOf(row);
  const token: Token = isCursor ? 'selected' : 'text';
  const you = isYou(view, list, member) ? team.you : '';
  const name = fit(cut(nameOf(view, row), columns.name - width(you)) + you, columns.name);
  const spans = lay(
    columns,
    [span(name, token)],
    orNone(memberText(member, key), key === 'id' ? team.noId : team.noEmail, columns.key, token),
    orNone(memberText(member, 'phoneNumber'), team.noPhone, columns.phone, token),
    [span(team.marks[change], token)],
  );
  const cursor = span(isCursor ? '›' : ' ', 'accent');
  const sign = span(change === 'removed' ? '×' : ' ');
  const body: Line = [sign, gap(1), ...spans];
  return [cursor, ...(change === 'removed' ? restyle(body, 'dim') : body)];
};

/** Whether a cell of the list had to cut this row's key or name. */
export const isCut = (view: View, list: ListName, row: ListRow): boolean => {
  const {name, key} = teamColumns(view.state.size.columns, list);
  return width(memberText(shownItem(row), listKinds[list].key)) > key || width(nameOf(view, row)) > name;
};

export type TeamWindow = {readonly from: number; readonly to: number};

/** The rows in sight when the list has more than `room`: those up to the one behind the cursor. */
export const teamWindow = (count: number, cursor: number, room: number): TeamWindow => {
  const from = firstShown(count, room, undefined, cursor);
  return {from, to: Math.min(count, from + room)};
};
