import {deadlineOf} from '../../domain/clock.ts';
import {cleanName} from '../../domain/clean.ts';
import type {Referral} from '../../domain/referral.ts';
import {mostMembers} from '../../domain/validate.ts';
import type {Size} from '../../store/state.ts';
import {cut, width} from '../../terminal/text.ts';
import {wrap} from '../../terminal/wrap.ts';
import {shortMoment} from '../detail/moments.ts';
import type {Person} from '../detail/people.ts';
import {blank, cell, fitLine, gap, span, spread, type Line} from '../line.ts';
import {clockPhrase, moneyText, statusText} from '../pages/page-head.ts';
import type {View} from '../view.ts';
import {twoSides} from './pane-below.ts';
import {
  changedSpan,
  closesText,
  customerName,
  noteTextOf,
  otherSideOf,
  peopleOf,
  sizeOf,
  stageOf,
  townOf,
  wordsOf,
} from './pane-facts.ts';

const mostNameCells = 16;
const mostContacts = 3;
const mostTeam = 6;

type Pane = {readonly view: View; readonly referral: Referral; readonly columns: number};

const wide = ({columns}: Pane, ...spans: Line): Line => spread(spans, [], columns);

const decision = (pane: Pane): readonly Line[] => {
  const {view, referral, columns} = pane;
  const clock = clockPhrase(view, referral.id);
  const deadline = deadlineOf(referral);
  const by =
    deadline.kind === 'answer' ? view.language.sentences.detail.pane.by(shortMoment(view, deadline.at)) : '';
  return [
    wide(pane, span(customerName(view, referral), 'heading')),
    wide(pane, span(cleanName(referral.name ?? '').trim())),
    blank,
    twoSides([span(moneyText(view, referral), 'selected')], clock ? [clock] : [], columns),
    twoSides([span(closesText(view, referral), 'dim')], [span(by, 'dim')], columns),
    blank,
    twoSides(
      [span(statusText(view, referral))],
      [span(wordsOf(referral.direction, referral.type).join(' · '), 'dim')],
      columns,
    ),
    twoSides(
      [span(wordsOf(referral.qualification).join(''), 'dim')],
      [span(stageOf(view, referral), 'dim')],
      columns,
    ),
  ];
};

/** One width for the names of all people, so that what stands behind them is one column. */
const nameCellsOf = (people: readonly Person[], town: string, {columns}: Pane): number =>
  Math.min(
    mostNameCells,
    Math.floor(columns * 0.4),
    Math.max(8, ...[...people.map(({name}) => name), town].map(width)),
  );

const besideName = (pane: Pane, name: string, text: string, cells: number): Line =>
  fitLine([gap(1), cell(name, cells), gap(2), span(cut(text, pane.columns - cells - 4))], pane.columns);

const personLines = (pane: Pane, {name, email, phone}: Person, cells: number): readonly Line[] => {
  const [first = '', ...more] = [email, phone].filter(Boolean);
  return [besideName(pane, name, first, cells), ...more.map((text) => besideName(pane, '', text, cells))];
};

const people = (pane: Pane): readonly Line[] => {
  const {view, referral} = pane;
  const {detail, pages} = view.language.sentences;
  const contacts = peopleOf(view, referral.customerProfile?.team).slice(0, mostContacts);
  const all = peopleOf(view, referral.team);
  const team = all.slice(0, all.length > mostTeam ? mostTeam - 1 : mostTeam);
  const town = townOf(referral);
  const cells = nameCellsOf([...contacts, ...team], town, pane);
  const size = sizeOf(view, referral);
  return [
    blank,
    wide(pane, span(detail.sections.customer, 'heading')),
    ...(town === '' && size === '' ? [] : [besideName(pane, town, size, cells)]),
    ...contacts.flatMap((each) => personLines(pane, each, cells)),
    blank,
    wide(
      pane,
      span(detail.sections.team, 'heading'),
      gap(2),
      span(detail.ofMost(all.length, mostMembers), 'heading'),
    ),
    ...(all.length === 0 ? [wide(pane, span(pages.none))] : []),
    ...team.map(({name, isMe, email}) => besideName(pane, name, isMe ? detail.pane.you : email, cells)),
    ...(all.length > team.length
      ? [wide(pane, span(detail.pane.more(all.length - team.length), 'dim'))]
      : []),
  ];
};

const otherSide = (pane: Pane): readonly Line[] => {
  const {view, referral, columns} = pane;
  const other = otherSideOf(view, referral);
  if (!other) return [];
  return [
    blank,
    wide(pane, span(view.language.sentences.detail.pane.otherSide(other.who), 'heading')),
    twoSides([span(other.state)], [span(other.money)], columns),
    wide(pane, span(other.seller)),
  ];
};

/** The notes as far as there is room; where they go on says which key shows all. */
const notes = (pane: Pane, rows: number): readonly Line[] => {
  const {view, referral, columns} = pane;
  const {sections, pane: words} = view.language.sentences.detail;
  const text = noteTextOf(referral);
  const lines = text === '' ? [] : wrap(text, columns - 2);
  const room = Math.max(1, rows - 2);
  const shown = lines.slice(0, room).map((each) => wide(pane, span(each)));
  if (lines.length > room) {
    const last = `${cut(lines[room - 1] ?? '', columns - width(words.all) - 6)}…`;
    shown[room - 1] = spread([span(last)], [span(words.all, 'accent'), gap(1)], columns);
  }
  const none = lines.length === 0 ? [wide(pane, span(view.language.sentences.pages.none))] : [];
  return [blank, wide(pane, span(sections.notes, 'heading')), ...shown, ...none];
};

/** Beside the list, in the order of the questions: who, what, how much and by when, in which state, whom to call. */
export const paneRight = (view: View, referral: Referral, {columns, rows}: Size): readonly Line[] => {
  const pane = {view, referral, columns};
  const before = [...decision(pane), ...people(pane)];
  const after = [...otherSide(pane), blank, wide(pane, changedSpan(view, referral))];
  return [...before, ...notes(pane, rows - before.length - after.length), ...after];
};
