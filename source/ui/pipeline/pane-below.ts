import type {Referral} from '../../domain/referral.ts';
import {cut, width} from '../../terminal/text.ts';
import {calledOut} from '../detail/people.ts';
import {cell, fitLine, gap, lineWidth, span, spread, titleRule, type Line} from '../line.ts';
import {clockPhrase, dealName, moneyText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {
  changedSpan,
  closesText,
  noteTextOf,
  otherSideOf,
  peopleOf,
  sizeOf,
  staleText,
  stageOf,
  townOf,
  wordsOf,
} from './pane-facts.ts';

const labelCells = 5;

/** The left side gives way first, the right one only where it would take more than its share. */
export const twoSides = (left: Line, right: Line, columns: number): Line => {
  if (lineWidth(right) === 0) return spread(left, [], columns);
  const most = Math.max(columns - lineWidth(left) - 3, Math.floor(columns * 0.6));
  const shown = lineWidth(right) > most ? fitLine(right, most) : right;
  return spread(left, [...shown, gap(1)], columns);
};

const labelled = (label: string, text: string): Line => [cell(label, labelCells, 'dim'), gap(2), span(text)];

const titleLine = (view: View, referral: Referral, columns: number): Line => {
  const clock = clockPhrase(view, referral.id);
  return titleRule(dealName(referral), clock?.text ?? '', columns, 'heading', clock?.token);
};

const contactText = (view: View, {customerProfile}: Referral): string => {
  const [contact] = peopleOf(view, customerProfile?.team);
  return contact ? [contact.name, contact.email, contact.phone].filter(Boolean).join(' · ') : '';
};

const teamText = (view: View, {team}: Referral): string =>
  peopleOf(view, team)
    .map((each) => calledOut(view, each))
    .join(', ') || view.language.sentences.pages.none;

const notesLine = ({language}: View, referral: Referral, columns: number): Line => {
  const {sections, pane} = language.sentences.detail;
  const text = noteTextOf(referral);
  const room = columns - labelCells - 4;
  if (text === '') return spread(labelled(sections.notes, language.sentences.pages.none), [], columns);
  if (width(text) <= room) return spread(labelled(sections.notes, text), [], columns);
  const shown = cut(text, room - width(pane.all) - 2);
  return spread(labelled(sections.notes, shown), [span(pane.all, 'accent'), gap(1)], columns);
};

const lastLine = (view: View, referral: Referral, columns: number): Line => {
  const other = otherSideOf(view, referral);
  if (!other) return twoSides([changedSpan(view, referral)], [], columns);
  const {pane} = view.language.sentences.detail;
  return twoSides(
    [span(pane.otherSideShort(other.who), 'dim'), gap(2), span(`${other.state} · ${other.money}`)],
    [staleText(view, referral.id) === undefined ? span(other.seller, 'dim') : changedSpan(view, referral)],
    columns,
  );
};

/** Six lines under the list: a rule with name and clock, then what decides, one line each. */
export const paneBelow = (view: View, referral: Referral, columns: number): readonly Line[] => {
  const {type, direction, qualification} = referral;
  const kinds = [...wordsOf(direction, type, qualification), stageOf(view, referral)]
    .filter(Boolean)
    .join(' · ');
  const town = [townOf(referral), sizeOf(view, referral)].filter(Boolean).join(' · ');
  const money = [
    span(moneyText(view, referral), 'selected'),
    gap(3),
    span(closesText(view, referral), 'dim'),
  ];
  return [
    titleLine(view, referral, columns),
    twoSides(money, [span(kinds, 'dim')], columns),
    twoSides([span(town, 'dim')], [span(contactText(view, referral))], columns),
    twoSides(labelled(view.language.sentences.detail.sections.team, teamText(view, referral)), [], columns),
    notesLine(view, referral, columns),
    lastLine(view, referral, columns),
  ];
};
