import {cleanName} from '../../domain/clean.ts';
import type {Referral} from '../../domain/referral.ts';
import type {Caution, Move} from '../../domain/transitions.ts';
import {customerOf} from '../../store/draft-rows.ts';
import {width} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {blank, cell, gap, lineWidth, span, titleRule, type Line, type Span} from '../line.ts';
import {changedBadge} from '../changed-badge.ts';
import {dealName, statusText} from '../pages/page-head.ts';
import type {Token} from '../theme.ts';
import type {View} from '../view.ts';

// What the sheets of a deal share.

/** Lines that a sheet can have on this screen (see page.ts, Sheet). */
export const sheetRoom = ({state}: View): number => state.size.rows - 8;

/** `── Accept · Fabrikam · M365 for 400 seats ─── answer in 2 d ──`; the customer alone where both do not fit. */
export const sheetTitle = (view: View, id: string, verb: string, own: Span = span('')): Line => {
  const right = changedBadge(view, id) ?? own;
  const {columns} = view.state.size;
  const referral = view.state.referrals.get(id);
  const room = columns - 6 - (right.text === '' ? 0 : width(right.text) + 4);
  const full = `${verb} · ${dealName(referral)}`;
  const customer = cleanName(referral?.customerProfile?.name ?? '');
  const title = width(full) <= room || customer === '' ? full : `${verb} · ${customer}`;
  return titleRule(title, right.text, columns, 'heading', right.token);
};

/** `── It was saved · Northwind Traders ───`: a title that answers, in the style of the answer. */
export const customerTitle = (view: View, id: string, title: string, token: Token, right = ''): Line => {
  const customer = customerOf(view.state, id);
  const words = [title, customer].filter((part) => part !== '').join(' · ');
  return titleRule(words, right, view.state.size.columns, token);
};

const labelCells = 12;

/** `   To send     value USD 275,000.00`: a label, and what hangs behind it. */
export const labelled = (view: View, label: string, text: string, token: Token = 'text'): readonly Line[] => {
  const cells = Math.min(96, view.state.size.columns - 3) - labelCells - 1;
  return wrap(text, cells).map((part, index): Line => [
    gap(3),
    cell(index === 0 ? label : '', labelCells, 'dim'),
    span(part, token),
  ]);
};

/** "New · Pending  becomes  Active · Accepted" */
const wholeMove = (view: View, base: Referral, move: Move): Line => [
  gap(3),
  span(statusText(view, base)),
  gap(2),
  span(view.language.sentences.forms.becomes, 'dim'),
  gap(2),
  span(statusText(view, move), 'selected'),
];

const shortMove = (view: View, move: Move): Line => [
  gap(3),
  span(`${view.language.sentences.forms.becomesAlone} `, 'dim'),
  span(statusText(view, move), 'selected'),
];

/** The look at the difference: the first wording that fits. */
export const becomesLine = (
  view: View,
  base: Referral,
  move: Move,
  endings: readonly string[] = [''],
): Line => {
  const wordings = [wholeMove(view, base, move), shortMove(view, move)].flatMap((moved) =>
    endings.map((ending): Line => [...moved, span(ending)]),
  );
  return wordings.find((each) => lineWidth(each) <= view.state.size.columns) ?? wordings.at(-1) ?? [];
};

/** ` ! it was never accepted` */
export const warnLine = (text: string): Line => [gap(1), span('! ', 'warn'), span(text, 'warn')];

export const cautionLines = ({language}: View, caution: Caution | undefined): readonly Line[] =>
  caution === undefined ? [] : [warnLine(language.sentences.cautions[caution])];

/** Parts of a sheet with blank lines between where there is room for them. */
export const laidParts = (view: View, parts: readonly (readonly Line[])[]): readonly Line[] => {
  const spaced = [blank, ...parts.flatMap((part) => [...part, blank])];
  return spaced.length <= sheetRoom(view) ? spaced : parts.flat();
};
