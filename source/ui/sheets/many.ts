import {clean, cleanName} from '../../domain/clean.ts';
import type {TeamMate} from '../../domain/many.ts';
import {memberName} from '../../domain/team.ts';
import {quickOf} from '../../store/layers/many-moves.ts';
import {manyUnderstood, noteWays} from '../../store/layers/many-fields.ts';
import {manyNoteOf, manySentReason} from '../../store/layers/many-reason.ts';
import {comerRows, type ComerRow} from '../../store/layers/many-team.ts';
import type {FormField, LayerOf} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import {cut} from '../../terminal/text.ts';
import {meaningOf, type Form} from '../field-meaning.ts';
import {fieldLines, gutter, isNarrow, paragraph, sheetLayout, type Piece} from '../form-lines.ts';
import {keyOf} from '../keymap.ts';
import {blank, cell, fieldSpans, gap, span, titleRule, type Line} from '../line.ts';
import {notesLines} from '../notes-lines.ts';
import type {Sheet} from '../page.ts';
import {statusText} from '../pages/page-head.ts';
import {cleanField} from '../text-area.ts';
import type {View} from '../view.ts';
import {isTightFor, reasonRows} from './close-reason.ts';
import {sheetRoom} from './sheet-lines.ts';

// The sheets that ask about a change of many deals. Nothing is sent from any of them: the look comes after.

const titled = (view: View, title: string, right = ''): Line =>
  titleRule(title, right, view.state.size.columns);

const words = ({language}: View) => language.sentences.many;

/** Where each marked deal can be moved to, and how many of them. */
export const manyMovesSheet = (view: View, {ids, targets, cursor}: LayerOf<'many-moves'>): Sheet => {
  const many = words(view);
  const lines = targets.map((target, index): Line => {
    const isCursor = index === cursor;
    const quick = quickOf(target);
    const isNone = target.deals === 0;
    const letter = quick === undefined || isNone ? ' ' : (keyOf('many-moves', quick) ?? ' ');
    const told = isNone ? many.forNone : many.movesFor(target.deals, ids.length);
    return [
      ...gutter(isCursor, span(isNone ? '×' : ' ')),
      span(letter, 'accent'),
      gap(2),
      cell(statusText(view, target), 21, isNone ? 'dim' : isCursor ? 'selected' : 'text'),
      gap(2),
      span(told, 'dim'),
    ];
  });
  return {
    title: titled(view, many.titles.moves(ids.length)),
    lines: [blank, ...lines, blank],
    keep: cursor + 1,
  };
};

const valueAt = 11;

/** One reason for all of them, with the same keys as for one. */
export const manyReasonSheet = (view: View, layer: LayerOf<'many-reason'>): Sheet => {
  const {forms} = view.language.sentences;
  const many = words(view);
  const {columns} = view.state.size;
  const {text, caret} = cleanField(manyNoteOf(view.state));
  const cells = columns - valueAt - 1;
  const value = layer.typing ? fieldSpans(text, caret, cells) : [span(cut(text, cells), 'field')];
  const note: readonly Line[] =
    layer.typing || layer.withNote ? [[gap(3), cell(forms.note, valueAt - 3), ...value]] : [];
  const reason = manySentReason(view.state, layer);
  const sent: Line = [
    gap(3),
    cell(forms.sent, valueAt - 3),
    reason === undefined ? span(forms.nothingChosen, 'dim') : span(cut(clean(reason), cells)),
  ];
  const becomes: Line = [
    gap(3),
    span(`${many.finalMany} `, 'dim'),
    span(statusText(view, layer.target), 'selected'),
    span(isNarrow(view.state.size) ? forms.finalShort : forms.final),
  ];
  const titles = forms.titles[layer.target.substatus as 'Lost' | 'Declined'];
  return {
    title: titled(view, many.titles.ask(titles, layer.ids.length)),
    lines: [...reasonRows(view, layer, isTightFor(view, note.length + 2)), ...note, sent, becomes],
  };
};

/** The fields as a form over no deal: what is typed means the same for all of them. */
const formOf = (view: View, fields: readonly FormField[]): Form => {
  const {state, language} = view;
  const base = {id: ''};
  const typed = Object.fromEntries(fields.map((field) => [field, state.manyTyped[field] ?? textField()]));
  const problems = fields.flatMap((field) => {
    const read = manyUnderstood({language}, state, field);
    if (!read || read.ok) return [];
    return [{field, sentence: read.sentence, ...(read.hint === undefined ? {} : {hint: read.hint})}];
  });
  return {draft: {base, typed}, reading: {edits: {}, mine: base, problems}};
};

const fieldsTitle = ({language}: View, {fields}: LayerOf<'many-fields'>): string => {
  const {forms, many} = language.sentences;
  if (fields[0] === 'notes') return forms.titles.notes;
  if (fields[0] === 'dealValue') return forms.titles.value;
  return fields.length === 1 ? forms.titles.date : many.titles.edit;
};

const noteSheetLines = (view: View, layer: LayerOf<'many-fields'>): readonly Line[] => {
  const place = sheetLayout(view.state.size.columns);
  const most = Math.max(2, Math.min(8, sheetRoom(view) - 6));
  const {lines} = notesLines(view, place, formOf(view, layer.fields), layer.focus === 0, most);
  const ways = noteWays.map((way, index): Line => {
    const isFocused = layer.focus === index + 1;
    return [...gutter(isFocused), span(words(view).noteWays[way], isFocused ? 'selected' : 'text')];
  });
  return [blank, ...lines, blank, ...ways, blank];
};

/** Values for all of them; an empty field is left as it is. */
export const manyFieldsSheet = (view: View, layer: LayerOf<'many-fields'>): Sheet => {
  const {fields, focus, ids} = layer;
  const many = words(view);
  const title = titled(view, many.titles.ask(fieldsTitle(view, layer), ids.length));
  if (fields[0] === 'notes') return {title, lines: noteSheetLines(view, layer), keep: focus === 0 ? 2 : 20};
  const told = isNarrow(view.state.size) ? many.emptyStays : `${many.emptyStays} ${many.sentLater}`;
  const place = sheetLayout(view.state.size.columns);
  const form = formOf(view, fields);
  const rows = fields.map((field, index) =>
    fieldLines(place, {
      label: view.language.sentences.fields[field],
      field: view.state.manyTyped[field] ?? textField(),
      isFocused: index === focus,
      pieces: piecesOf(view, form, field),
    }),
  );
  return {
    title,
    lines: [blank, ...rows.flat(), blank, ...paragraph(told, view.state.size.columns, 'dim')],
    keep: rows.slice(0, focus + 1).flat().length,
  };
};

/** What a typed text means for all of them; an empty field means nothing for any. */
const piecesOf = (view: View, form: Form, field: FormField): readonly Piece[] => {
  const typed = typedOnly(form, field);
  if ((typed[field]?.text ?? '').trim() === '') return [{text: words(view).asItIs, token: 'dim'}];
  const own = {...form, draft: {...form.draft, typed}};
  return meaningOf(view, own, field, isNarrow(view.state.size));
};

/** The field with its currency, by which its meaning is told. */
const typedOnly = ({draft: {typed}}: Form, field: FormField): Form['draft']['typed'] => ({
  ...(typed.currency ? {currency: typed.currency} : {}),
  [field]: typed[field] ?? textField(),
});

const personLine = (view: View, member: TeamMate['member'], told: string, isCursor: boolean): Line => {
  const narrow = isNarrow(view.state.size);
  const [names, mails] = narrow ? [18, 24] : [24, 32];
  const email = clean(member.email ?? '');
  const name = cleanName(memberName(member));
  return [
    ...gutter(isCursor),
    cell(name, names, isCursor ? 'selected' : 'text'),
    gap(2),
    cell(email === name ? '' : email, mails, 'dim'),
    gap(2),
    span(told),
  ];
};

/** Who is on the teams of the marked deals, on most of them first. */
export const manyTeamSheet = (view: View, {ids, mates, cursor}: LayerOf<'many-team'>): Sheet => {
  const many = words(view);
  const people = mates.map(({member, deals}, index) =>
    personLine(view, member, many.teamIn(deals, ids.length), index === cursor),
  );
  return {
    title: titled(view, many.titles.team(ids.length)),
    lines:
      people.length === 0 ? [blank, [gap(3), span(many.noTeam, 'dim')], blank] : [blank, ...people, blank],
    message: [gap(1), span(many.teamAsk)],
    keep: cursor + 1,
  };
};

const comerLine = (view: View, {member, deals}: ComerRow, isCursor: boolean): Line =>
  personLine(
    view,
    member,
    deals === undefined ? words(view).newMember : words(view).onDeals(deals),
    isCursor,
  );

/** Somebody known by a part of the name or e-mail, or somebody new by the whole e-mail. */
export const manyComerSheet = (view: View, layer: LayerOf<'many-comer'>): Sheet => {
  const many = words(view);
  const {state} = view;
  const {leaver, cursor, ids} = layer;
  const rows = comerRows(state, layer);
  const {text, caret} = cleanField(state.manyTyped.email ?? textField());
  const label = many.email;
  const field: Line = [gap(3), cell(label, 16), ...fieldSpans(text, caret, state.size.columns - 21)];
  const room = Math.max(1, sheetRoom(view) - 4);
  const from = Math.max(0, Math.min(cursor, rows.length - 1) - room + 1);
  const people = rows
    .slice(from, from + room)
    .map((row, index) => comerLine(view, row, from + index === cursor));
  const what = leaver ? many.titles.comer(cleanName(memberName(leaver.member))) : many.titles.adding;
  return {
    title: titled(view, many.titles.ask(what, ids.length)),
    lines: [blank, field, blank, ...(people.length === 0 ? [[gap(3), span(many.noneFound, 'dim')]] : people)],
  };
};
