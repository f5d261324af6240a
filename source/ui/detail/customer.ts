import type {Line} from '../line.ts';
import {peopleAt, type Person} from './people.ts';
import {labelCells, labelled, tableRow, valueCells, type Draw, type Source} from './section.ts';

const nameCells = 16;

/** "4567 148th Ave NE" and "Redmond WA 98052, US". */
export const addressLines = ({read}: Pick<Source, 'read'>): readonly string[] => {
  const word = (member: string): string => read.word('customerProfile', 'address', member);
  const town = ['city', 'state', 'postalCode'].map(word).filter(Boolean).join(' ');
  const country = [town, word('country'), word('region')].filter(Boolean).join(', ');
  return [word('addressLine1'), word('addressLine2'), country].filter(Boolean);
};

/** Beside each other where the column is wide, else one under the other. */
const contactLines = (
  {cells, paired}: Source,
  label: string,
  {name, email, phone}: Person,
): readonly Line[] => {
  const room = valueCells(cells);
  const head = {text: label, cells: labelCells, token: 'dim'} as const;
  const particulars = [email, phone].filter(Boolean);
  if (paired || room < 40) return tableRow([head, {text: [name, ...particulars], cells: room}]);
  return tableRow([head, {text: name, cells: nameCells}, {text: particulars, cells: room - nameCells - 2}]);
};

const contacts = (source: Source): readonly Line[] => {
  const {customer} = source.view.language.sentences.detail;
  const people = peopleAt(source, 'customerProfile', 'team');
  if (people.length === 0)
    return labelled(source, customer.contact, source.view.language.sentences.pages.none);
  return people.flatMap((each, index) => contactLines(source, index === 0 ? customer.contact : '', each));
};

const wantsContact = (source: Source): readonly Line[] => {
  const path = ['details', 'customerRequestedContact'] as const;
  if (source.read.peek(...path) !== true) return [];
  source.read.take(path);
  return labelled(source, '', source.view.language.sentences.detail.wantsContact);
};

export const customer: Draw = (source) => {
  const {view, read, paired} = source;
  const words = view.language.sentences.detail;
  const row = (label: string, told: string | readonly string[]): readonly Line[] =>
    told.length === 0 ? [] : labelled(source, label, told);
  const address = addressLines(source);
  const size = read.word('customerProfile', 'size');
  return {
    title: words.sections.customer,
    lines: [
      ...row(words.customer.name, read.name('customerProfile', 'name') || view.language.sentences.pages.none),
      ...row(words.customer.address, paired ? address : address.join(', ')),
      ...row(words.customer.size, view.language.sentences.sizes[size] ?? size),
      ...contacts(source),
      ...wantsContact(source),
    ],
  };
};
