import {clean, cleanName} from '../../domain/clean.ts';
import type {Referral} from '../../domain/referral.ts';
import {nextSteps} from './next.ts';
import {overview} from './overview.ts';
import {people} from './people.ts';
import {readShown} from './record.ts';
import {indented, joined, rowLines, type Reader, type Row, type Section, type Source} from './section.ts';

// One deal as text for people, in the words of the screen: sections, a line a field, and what nobody named last.

const customer = (source: Source): Section => {
  const {language, read} = source;
  const {detail, sizes, pages} = language.sentences;
  const part = (member: string): string => read.word('customerProfile', 'address', member);
  const size = read.word('customerProfile', 'size');
  const town = joined(['city', 'state', 'postalCode'].map(part), ' ');
  const rows: readonly Row[] = [
    [detail.customer.name, read.name('customerProfile', 'name') || pages.none],
    [
      detail.customer.address,
      joined([part('addressLine1'), part('addressLine2'), town, part('country'), part('region')], ', '),
    ],
    [detail.customer.size, sizes[size] ?? size],
    [detail.customer.contact, people(source, 'customerProfile', 'team')],
    ['', read.flag('details', 'customerRequestedContact') === true ? detail.wantsContact : ''],
  ];
  return {title: detail.sections.customer, lines: rows.flatMap(rowLines)};
};

const solutions = ({language, read}: Source): Section => {
  const path = ['details', 'requirements', 'solutions'] as const;
  const lines = Array.from({length: read.count(...path)}, (_, index) =>
    joined(
      ['name', 'type', 'id'].map((member) => read.name(...path, index, member)),
      '  ',
    ),
  );
  return {title: language.sentences.detail.sections.solutions, lines: indented(lines)};
};

const consent = ({language, read}: Source): Section => {
  const {detail, pages} = language.sentences;
  const told = (member: string, stays = false): string => {
    const given = read.flag('consent', member);
    if (given === undefined) return detail.notSaid;
    if (!given) return pages.no;
    return stays ? detail.staysGiven(pages.yes) : pages.yes;
  };
  const rows: readonly Row[] = [
    [detail.consent.share, told('consentToToShareInfoWithOthers')],
    [detail.consent.contact, told('consentToContact')],
    [detail.consent.microsoft, told('consentToShareReferralWithMicrosoftSellers', true)],
  ];
  return {title: detail.sections.consent, lines: rows.flatMap(rowLines)};
};

const rest = ({language, read}: Source): Section => {
  const {sections, restOfRecord} = language.sentences.detail;
  const rows = read.rest().map(([name, text]): Row => [name, text.split('\n')]);
  return {title: `${sections.rest}  ${restOfRecord}`, lines: rows.flatMap(rowLines)};
};

const sections: readonly ((source: Source) => Section)[] = [
  overview,
  customer,
  (source) => ({
    title: source.language.sentences.detail.sections.team,
    lines: indented(people(source, 'team')),
  }),
  ({language, read}) => ({
    title: language.sentences.detail.sections.notes,
    lines: indented(read.lines('details', 'notes')),
  }),
  solutions,
  consent,
  ({language, referral}) => ({
    title: language.sentences.detail.sections.next,
    lines: indented(nextSteps(language, referral)),
  }),
  rest,
];

/** The whole deal, ending with a line break. Nothing in it can steer a terminal. */
export const showText = (reader: Reader, referral: Referral): string => {
  const source: Source = {...reader, referral, read: readShown(referral)};
  source.read.take(['name'], ['id']);
  const head = joined([
    cleanName(referral.customerProfile?.name ?? '').trim(),
    cleanName(referral.name ?? '').trim(),
  ]);
  const parts = sections
    .map((draw) => draw(source))
    .filter(({lines}) => lines.length > 0)
    .map(({title, lines}) => [title, ...lines].join('\n'));
  const {noName} = reader.language.sentences.pipeline;
  return `${[`${head || noName}\n${clean(referral.id)}`, ...parts].join('\n\n')}\n`;
};
