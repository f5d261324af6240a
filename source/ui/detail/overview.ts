import {deadlineOf} from '../../domain/clock.ts';
import {closingDay, daysBetween} from '../../domain/days.ts';
import {isListed} from '../../domain/listed-members.ts';
import {parseDecimal} from '../../domain/money.ts';
import {kindOf} from '../../domain/summary.ts';
import {staleText} from '../pipeline/pane-facts.ts';
import type {Line} from '../line.ts';
import {moneyText, statusText} from '../pages/page-head.ts';
import {momentText, pastText} from './moments.ts';
import type {Path} from './record-reader.ts';
import {labelCells, labelled, tableRow, valueCells, type Draw, type Section, type Source} from './section.ts';

type Label = keyof Source['view']['language']['sentences']['detail']['overview'];

/** '' or nothing: the row is left out. */
type Value = (source: Source) => string | readonly string[];

const value: Value = ({view, referral, read}) => {
  const isAmount = parseDecimal(referral.details?.dealValue) !== undefined;
  if (isAmount) read.take(['details', 'dealValue'], ['details', 'currency']);
  return moneyText(view, referral);
};

const closing: Value = ({view, referral, read}) => {
  const {language, now} = view;
  const day = closingDay(referral.details?.closingDateTime);
  if (day === undefined) return language.sentences.pipeline.noDate;
  read.take(['details', 'closingDateTime']);
  const distance = referral.status === 'Closed' ? '' : `, ${language.distance(daysBetween(now.today, day))}`;
  return `${language.dayLong(day)}${distance}`;
};

const status: Value = ({view, referral, read}) => {
  read.take(['status'], ['substatus']);
  return statusText(view, referral);
};

const answerBy: Value = ({view, referral, read}) => {
  const deadline = deadlineOf(referral);
  if (deadline.kind !== 'answer') return '';
  read.take(['expirationDateTime']);
  const {expired, orExpires, byOthers} = view.language.sentences.detail;
  const at = momentText(view, deadline.at);
  if (deadline.at <= view.now.ms) return expired(at);
  return deadline.ours ? orExpires(at) : byOthers(at);
};

const stage: Value = ({view, read}) => view.language.salesStage(read.word('salesStage')) || none(view);

const kind: Value = ({view, referral, read}) => {
  const known = kindOf(referral);
  const parts = [read.word('direction'), read.word('type'), read.word('qualification')].filter(Boolean);
  const words = known === undefined ? '' : `${view.language.sentences.kinds[known]}: `;
  return parts.length === 0 ? '' : words + parts.join(' · ');
};

const helpAskedFor: Value = ({view, read}) => {
  const code = read.word('inviteContext', 'assistanceRequestCode');
  return view.language.sentences.assistance[code] ?? code;
};

const none = (view: Source['view']): string => view.language.sentences.pages.none;

const wordOrNone =
  (...path: Path): Value =>
  ({view, read}) =>
    read.word(...path) || none(view);

const past =
  (member: string): Value =>
  ({view, read}) => {
    const told = pastText(view, read.peek(member));
    if (told !== undefined) read.take([member]);
    return told ?? '';
  };

/** With the reason why the deal is stale, where it is. */
const changed: Value = (source) => {
  const told = past('updatedDateTime')(source);
  const stale = staleText(source.view, source.referral.id);
  return stale === undefined ? told : [...(told === '' ? [] : [told].flat()), stale];
};

type Row = readonly [Label, Value];

const rows: readonly Row[] = [
  ['value', value],
  ['closing', closing],
  ['status', status],
  ['reason', ({read}) => read.lines('statusReason')],
  ['answerBy', answerBy],
  ['stage', stage],
  ['kind', kind],
  ['help', helpAskedFor],
  ['invitedBy', ({read}) => read.name('inviteContext', 'invitedBy', 'organizationName')],
  ['invitation', ({read}) => read.lines('inviteContext', 'notes')],
  ['asks', ({read}) => read.word('details', 'customerAction')],
  ['crm', wordOrNone('externalReferenceId')],
  ['campaign', wordOrNone('campaignId')],
  ['program', ({read}) => read.word('referralProgram')],
  ['created', past('createdDateTime')],
  ['accepted', past('acceptedDateTime')],
  ['closed', past('closedDateTime')],
  ['changed', changed],
];

/** What the service says of an invitation only with the whole record. */
const inviteLines = (source: Source): readonly Line[] => {
  const words = source.view.language.sentences.detail;
  return tableRow([
    {text: words.overview.invitation, cells: labelCells, token: 'dim'},
    {text: words.notReadYet, cells: valueCells(source.cells), token: 'dim'},
  ]);
};

const rowLines = (source: Source, [label, tell]: Row): readonly Line[] => {
  if (label === 'invitation' && isListed(source.referral)) return inviteLines(source);
  const told = tell(source);
  return told.length === 0
    ? []
    : labelled(source, source.view.language.sentences.detail.overview[label], told);
};

export const overview: Draw = (source): Section => {
  const words = source.view.language.sentences.detail;
  // The head of the page has the deal's name.
  source.read.take(['name']);
  return {
    title: words.sections.overview,
    lines: rows.flatMap((row) => rowLines(source, row)),
  };
};
