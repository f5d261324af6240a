import {footLines, headLines} from '../../store/layout.ts';
import {rowsOf} from '../../store/layers/team.ts';
import {itemsOf, listKinds} from '../../store/lists.ts';
import type {ItemField, LayerOf, ListName, ListRow} from '../../store/state.ts';
import {wrap} from '../../terminal/wrap.ts';
import {isNarrow, pageLayout, paragraph} from '../form-lines.ts';
import {blank, cell, gap, span, spread, type Line} from '../line.ts';
import type {Page} from '../page.ts';
import type {View} from '../view.ts';
import {formRule} from './form-rule.ts';
import {memberForm} from './member-form.ts';
import {formFreshness, pageHead} from './page-head.ts';
import {changedFields, changeOf, listCount, memberText, nameOf, teamChangeWords} from './team-changes.ts';
import {isCut, teamHeader, teamRowLine, teamWindow, type TeamWindow} from './team-list.ts';

type Team = LayerOf<'team'>;
type OnTeam = Pick<Team, 'id' | 'base' | 'list'>;

const roomOf = ({state}: View): number => state.size.rows - headLines - footLines;

/** What is to be told of the cursor's row: its changes, and what the list could not show whole. */
const fieldsToTell = (view: View, list: ListName, row: ListRow): readonly ItemField[] => {
  const changed = changedFields(row);
  const hidden: readonly ItemField[] = [
    ...(isCut(view, list, row) ? [listKinds[list].key] : []),
    ...(isNarrow(view.state.size) ? (['phoneNumber'] as const) : []),
  ];
  const more = hidden.filter((field) => !changed.includes(field) && valueOf(row, field) !== '');
  return [...changed, ...more];
};

const valueOf = ({was, now}: ListRow, field: ItemField): string => memberText(now ?? was, field);

const fieldLinesOf = (view: View, row: ListRow, field: ItemField): readonly Line[] => {
  const {forms, memberFields, pages} = view.language.sentences;
  const {columns, field: at} = pageLayout(view.state.size.columns);
  const old = memberText(row.was, field) || pages.none;
  const isChanged = changedFields(row).includes(field);
  const text = isChanged ? forms.team.change(old, valueOf(row, field) || pages.none) : valueOf(row, field);
  const label = forms.lower(memberFields[field] ?? field);
  return wrap(text, columns - 1 - at).map((part, index): Line => [
    gap(3),
    cell(index === 0 ? label : '', at - 3, 'dim'),
    span(part),
  ]);
};

/** Below the list: what the edit of the cursor's row is. */
const rowBlock = (view: View, list: ListName, row: ListRow | undefined): readonly Line[] => {
  if (!row) return [];
  const {team} = view.language.sentences.forms;
  const half = changeOf(row) === 'typed' ? paragraph(team.halfTyped, view.state.size.columns, 'dim') : [];
  const told = [...half, ...fieldsToTell(view, list, row).flatMap((field) => fieldLinesOf(view, row, field))];
  if (told.length === 0) return [];
  return [blank, ...paragraph(nameOf(view, row), view.state.size.columns, 'selected'), ...told];
};

const rowLines = (
  view: View,
  list: ListName,
  rows: readonly ListRow[],
  cursor: number,
  {from, to}: TeamWindow,
): readonly Line[] =>
  rows.slice(from, to).map((row, index) => teamRowLine(view, list, row, from + index === cursor));

/** How many there will be, and which are in sight where not all are. */
const countText = (view: View, list: ListName, rows: readonly ListRow[], {from, to}: TeamWindow): string => {
  const {forms} = view.language.sentences;
  const count = listCount(view, list, itemsOf(rows).length);
  return to - from === rows.length ? count : `${forms.linesShown(from + 1, to, rows.length)} · ${count}`;
};

const messageOf = (view: View, {id, list}: OnTeam, rows: readonly ListRow[]): Line | undefined => {
  const {team} = view.language.sentences.forms;
  if (!view.state.drafts.get(id)?.[list]) return undefined;
  const changes = teamChangeWords(view, rows);
  return spread([span(team.nothingSent)], [span(changes, 'dim'), gap(1)], view.state.size.columns);
};

const frameOf = (view: View, layer: OnTeam, count: string): Pick<Page, 'head' | 'rule'> => ({
  head: pageHead(
    view,
    layer.id,
    [],
    formFreshness(view, layer.id, view.state.drafts.get(layer.id)?.base ?? layer.base),
  ),
  rule: formRule(view, view.language.sentences.lists[layer.list].title, layer.id, count),
});

/** The list, and below it what the edit of the cursor's row is; a long list scrolls inside. */
export const teamPage = (view: View, layer: Team): Page => {
  const {list} = layer;
  const rows = rowsOf(view.state, layer);
  const below = rowBlock(view, list, rows[layer.cursor]);
  const shown = teamWindow(rows.length, layer.cursor, Math.max(2, roomOf(view) - 2 - below.length));
  const listed =
    rows.length === 0
      ? paragraph(view.language.sentences.lists[list].empty, view.state.size.columns)
      : [teamHeader(view, list), ...rowLines(view, list, rows, layer.cursor, shown)];
  const message = messageOf(view, layer, rows);
  return {
    ...frameOf(view, layer, countText(view, list, rows, shown)),
    body: [blank, ...listed, ...below],
    ...(message ? {message} : {}),
  };
};

const faded = (lines: readonly Line[], cursor: number): readonly Line[] =>
  lines.map((each, index) => each.map(({text}) => span(text, index === cursor ? 'selected' : 'dim')));

/** The list shows the item as it is kept; what is being typed stands in the form. */
const withoutTyped = ({was, now}: ListRow): ListRow => ({...(was ? {was} : {}), ...(now ? {now} : {})});

/** Lines of the list above the form of an item: as many as there is room for, the item's own among them. */
const listAbove = (
  view: View,
  {list, row}: LayerOf<'member'>,
  rows: readonly ListRow[],
  room: number,
): readonly Line[] => {
  const around = 3;
  const isTight = room - around < Math.min(rows.length, 2);
  const cursor = Math.min(row, Math.max(0, rows.length - 1));
  const shown = teamWindow(rows.length, cursor, Math.max(0, isTight ? room : room - around));
  const listed = rows.map((each, index) => (index === row && each.now ? withoutTyped(each) : each));
  const lines = faded(rowLines(view, list, listed, row, shown), row - shown.from);
  return isTight ? lines : [blank, teamHeader(view, list), ...lines, blank];
};

/** The fields of one item open below the list, under a rule of their own. */
export const memberPage = (view: View, layer: LayerOf<'member'>): Page => {
  const rows = rowsOf(view.state, layer);
  const form = memberForm(view, layer, rows[layer.row]);
  const above = listAbove(view, layer, rows, roomOf(view) - form.lines.length);
  const count = listCount(view, layer.list, itemsOf(rows).length);
  return {
    ...frameOf(view, layer, count),
    body: [...above, ...form.lines],
    keep: above.length + form.keep,
  };
};
