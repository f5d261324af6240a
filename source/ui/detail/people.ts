import {clean, cleanName} from '../../domain/clean.ts';
import {isObject} from '../../domain/json-path.ts';
import type {Member} from '../../domain/referral.ts';
import {memberKey, memberName} from '../../domain/team.ts';
import {mostMembers} from '../../domain/validate.ts';
import type {Line} from '../line.ts';
import type {View} from '../view.ts';
import type {Path} from './record-reader.ts';
import {indent, paragraph, tableRow, type Draw, type Source} from './section.ts';

export type Person = {
  readonly name: string;
  readonly isMe: boolean;
  readonly email: string;
  readonly phone: string;
};

const text = (value: unknown): string => (typeof value === 'string' ? clean(value).trim() : '');

/** A person as shown; without a name the e-mail stands in its place and is not said again. */
export const personOf = ({language, state}: Pick<View, 'language' | 'state'>, member: Member): Person => {
  const name = cleanName(memberName(member)).trim();
  const email = text(member.email);
  const isMe = state.account.me !== undefined && memberKey(member) === state.account.me.toLowerCase();
  const known = name === '' ? language.sentences.detail.noName : name;
  return {name: known, isMe, email: email === name ? '' : email, phone: text(member.phoneNumber)};
};

/** "Kim Akers (you)" for the one who reads it. */
export const calledOut = (
  {language}: Pick<View, 'language'>,
  {name, isMe}: Pick<Person, 'name' | 'isMe'>,
): string => (isMe ? language.sentences.detail.you(name) : name);

/** The people of a list; their other members stay for the rest of the record. */
export const peopleAt = ({view, read}: Pick<Source, 'view' | 'read'>, ...path: Path): readonly Person[] =>
  Array.from({length: read.count(...path)}, (_, index) => read.peek(...path, index)).flatMap(
    (member, index) => {
      if (!isObject(member)) return [];
      const shown = ['firstName', 'lastName', 'email', 'phoneNumber'] as const;
      const texts = shown.filter((field) => typeof (member[field] ?? '') === 'string');
      read.take(...texts.map((field) => [...path, index, field]));
      return [personOf(view, member)];
    },
  );

const oneLineFrom = 74;

/** Name, e-mail and phone in one line where there is room; else the phone under the e-mail. */
const personLines = ({view, cells}: Source, person: Person): readonly Line[] => {
  const {email, phone} = person;
  const name = calledOut(view, person);
  const isOneLine = cells >= oneLineFrom;
  const [nameCells, emailCells] = isOneLine ? [22, 28] : [18, 0];
  const rest = cells - indent - nameCells - emailCells - (isOneLine ? 4 : 2);
  if (isOneLine)
    return tableRow([
      {text: name, cells: nameCells},
      {text: email, cells: emailCells},
      {text: phone, cells: rest},
    ]);
  return tableRow([
    {text: name, cells: nameCells},
    {text: [email, phone].filter(Boolean), cells: rest},
  ]);
};

export const team: Draw = (source) => {
  const {view, read} = source;
  const {detail, pages} = view.language.sentences;
  const people = peopleAt(source, 'team');
  return {
    title: detail.sections.team,
    count: detail.ofMost(read.count('team'), mostMembers),
    lines:
      people.length === 0
        ? paragraph(source, pages.none)
        : people.flatMap((each) => personLines(source, each)),
  };
};
