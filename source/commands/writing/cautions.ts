import {closingDay, dayAt, instantMs} from '../../domain/days.ts';
import {compare, parseDecimal} from '../../domain/money.ts';
import type {Referral} from '../../domain/referral.ts';
import {floor, floorCurrency, youngestMs} from '../../domain/registration.ts';
import {findMember} from '../../domain/team.ts';
import {targetsOf} from '../../domain/transitions.ts';
import type {Language} from '../../language/language.ts';
import type {Write} from '../../saving/write.ts';
import {isMove} from './final.ts';

// What to know before a change that is possible: told before anything is sent, and never in the way.

export type Reader = {
  readonly language: Language;
  /** Epoch ms. */
  readonly now: number;
  /** The signed-in person's e-mail. */
  readonly me?: string;
};

type Caution = (reader: Reader, write: Write) => readonly string[];

const ofTheMove: Caution = ({language}, {base, mine}) => {
  const target = targetsOf(base).find(
    ({status, substatus}) => status === mine.status && substatus === mine.substatus,
  );
  return target?.caution === undefined ? [] : [language.sentences.cautions[target.caution]];
};

const youth = ({language, now}: Reader, {createdDateTime}: Referral): readonly string[] => {
  const created = instantMs(createdDateTime);
  const age = now - (created ?? -Infinity);
  if (created === undefined || age >= youngestMs) return [];
  const {warnings} = language.sentences.forms;
  const moment = language.momentShort(created + youngestMs);
  return [`${warnings.created(language.age(Math.max(0, age)))}: ${warnings.createdThen(moment)}`];
};

/** The floor is in dollars; an amount in another currency is not converted, so nothing is said of it. */
const smallness = ({language}: Reader, {details}: Referral): readonly string[] => {
  const value = parseDecimal(details?.dealValue);
  if (value === undefined || details?.currency !== floorCurrency || compare(value, floor) >= 0) return [];
  const least = `${floorCurrency} ${language.wholeUnits(floor)}`;
  return [`${language.money(value, floorCurrency)}: ${language.sentences.forms.warnings.floorThen(least)}`];
};

const emptiness = ({language}: Reader, {details}: Referral): readonly string[] => {
  const {warnings} = language.sentences.forms;
  const isEmpty = (details?.requirements?.solutions ?? []).length === 0;
  return isEmpty ? [`${warnings.noSolution}: ${warnings.noSolutionThen}`] : [];
};

/** What cannot be mended once the deal is won. */
const ofWinning: Caution = (reader, {mine}) =>
  mine.substatus === 'Won' ? [youth, smallness, emptiness].flatMap((warn) => warn(reader, mine)) : [];

const ofLeaving: Caution = ({me}, {base, mine}) => {
  const isLeaving =
    me !== undefined && findMember(base.team, me) !== undefined && findMember(mine.team, me) === undefined;
  return isLeaving
    ? ['you remove yourself: a Referrals user loses the deal, and only a Referrals admin brings it back']
    : [];
};

/** The service may refuse it; nobody opens the deal again. */
const ofClosed: Caution = (_reader, {base}) =>
  base.status === 'Closed' ? ['the deal is closed already: this changes its record'] : [];

const ofPast: Caution = ({language, now}, {base, mine}) => {
  const [was, day] = [base, mine].map(({details}) => closingDay(details?.closingDateTime));
  if (day === undefined || day === was || day >= dayAt(now, language.timeZone)) return [];
  return [`the closing date ${language.dayLong(day)} has passed`];
};

export const cautionsOf = (reader: Reader, write: Write): readonly string[] => [
  ...(isMove(write) ? [ofTheMove, ofWinning] : [ofClosed]).flatMap((caution) => caution(reader, write)),
  ...[ofPast, ofLeaving].flatMap((caution) => caution(reader, write)),
];
