import {mostSolutions} from '../../domain/validate.ts';
import {isListed} from '../../domain/listed-members.ts';
import {parseDecimal} from '../../domain/money.ts';
import type {Line} from '../line.ts';
import {pastText} from './moments.ts';
import type {Path} from './record-reader.ts';
import {indent, labelled, notReadYet, paragraph, tableRow, type Draw, type Source} from './section.ts';

const none = ({view}: Source): string => view.language.sentences.pages.none;

export const notes: Draw = (source) => {
  const {detail, pages} = source.view.language.sentences;
  const lines = source.read.lines('details', 'notes');
  return {
    title: detail.sections.notes,
    ...(lines.length === 0 ? {} : {count: pages.lineCount(lines.length)}),
    lines: paragraph(source, lines.length === 0 ? none(source) : lines),
  };
};

const solutionsPath = ['details', 'requirements', 'solutions'] as const;

export const solutions: Draw = (source) => {
  const {view, read, cells, paired} = source;
  const {detail} = view.language.sentences;
  const count = read.count(...solutionsPath);
  const nameCells = paired ? 24 : Math.min(40, cells - 18);
  const rows = Array.from({length: count}, (_, index) => [
    {text: read.name(...solutionsPath, index, 'name'), cells: nameCells},
    {text: read.word(...solutionsPath, index, 'type'), cells: cells - indent - nameCells - 2},
  ]);
  return {
    title: detail.sections.solutions,
    count: detail.ofMost(count, mostSolutions),
    lines: count === 0 ? paragraph(source, none(source)) : rows.flatMap(tableRow),
  };
};

/** What an item of a list is called: itself, its name, or its id. The service documents no shape for these. */
const itemName = ({read}: Source, path: Path): string => {
  const item = read.peek(...path);
  if (typeof item === 'string') return read.word(...path);
  const member = ['name', 'id'].find((each) => typeof read.peek(...path, each) === 'string');
  return member === undefined ? '' : read.name(...path, member);
};

const lists = ['industries', 'products', 'services', 'offers'] as const;

export const requirements: Draw = (source) => {
  const {view, read} = source;
  const {detail} = view.language.sentences;
  const path = ['details', 'requirements'] as const;
  const rows = lists.flatMap((list) => {
    const names = Array.from({length: read.count(...path, list)}, (_, index) =>
      itemName(source, [...path, list, index]),
    );
    const told = names.filter(Boolean).join(', ');
    return told === '' ? [] : labelled(source, detail.requirements[list], told);
  });
  const more = read.lines(...path, 'additionalRequirements');
  const lines = [...rows, ...(more.length === 0 ? [] : labelled(source, detail.requirements.more, more))];
  return lines.length === 0 ? undefined : {title: detail.sections.requirements, lines};
};

const registrationText = ({view, read}: Source, index: number): string => {
  const path = ['registrations', index] as const;
  const value = parseDecimal(read.peek(...path, 'contract', 'value'));
  const when = pastText(view, read.peek(...path, 'registrationDateTime'));
  if (value !== undefined) read.take([...path, 'contract', 'value']);
  if (when !== undefined) read.take([...path, 'registrationDateTime']);
  const money =
    value === undefined ? '' : view.language.money(value, read.word(...path, 'contract', 'currency'));
  return [read.word(...path, 'status'), money, when ?? ''].filter(Boolean).join(' · ');
};

const registrationLines = (source: Source): readonly Line[] => {
  if (isListed(source.referral)) return notReadYet(source);
  const count = source.read.count('registrations');
  const told = Array.from({length: count}, (_, index) => registrationText(source, index)).filter(Boolean);
  return paragraph(source, told.length === 0 ? none(source) : told);
};

export const registrations: Draw = (source) => ({
  title: source.view.language.sentences.detail.sections.registrations,
  lines: registrationLines(source),
});

const consents = [
  ['consentToToShareInfoWithOthers', 'share'],
  ['consentToContact', 'contact'],
  ['consentToShareReferralWithMicrosoftSellers', 'microsoft'],
] as const;

const consentLabelCells = 18;

const consentText = ({view, read}: Source, member: string): string => {
  const {pages, detail} = view.language.sentences;
  const given = read.peek('consent', member);
  if (typeof given !== 'boolean') return detail.notSaid;
  read.take(['consent', member]);
  if (!given) return pages.no;
  return member === 'consentToShareReferralWithMicrosoftSellers' ? detail.staysGiven(pages.yes) : pages.yes;
};

export const consent: Draw = (source) => {
  const {detail} = source.view.language.sentences;
  return {
    title: detail.sections.consent,
    lines: consents.flatMap(([member, label]) =>
      labelled(source, detail.consent[label], consentText(source, member), consentLabelCells),
    ),
  };
};
