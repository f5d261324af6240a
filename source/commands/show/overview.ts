import {deadlineOf} from '../../domain/clock.ts';
import {closingDay, dayAt, daysBetween, instantMs} from '../../domain/days.ts';
import {parseDecimal} from '../../domain/money.ts';
import type {Referral} from '../../domain/referral.ts';
import {kindOf} from '../../domain/summary.ts';
import {joined, rowLines, type Reader, type Row, type Section, type Source} from './section.ts';

const momentText = ({language, now}: Reader, ms: number): string => {
  const day = dayAt(ms, language.timeZone);
  const isThisYear = day.slice(0, 4) === dayAt(now, language.timeZone).slice(0, 4);
  return isThisYear ? language.moment(ms) : `${language.dayLong(day)} ${language.time(ms)}`;
};

const past = (source: Source, member: keyof Referral): string => {
  const ms = instantMs(source.referral[member]);
  if (ms === undefined) return '';
  source.read.take([member]);
  const {language, now} = source;
  return language.sentences.detail.ago(momentText(source, ms), language.age(Math.max(0, now - ms)));
};

const value = ({language, referral, read}: Source): string => {
  const decimal = parseDecimal(referral.details?.dealValue);
  if (decimal === undefined) return language.sentences.pipeline.noValue;
  read.take(['details', 'dealValue']);
  return language.money(decimal, read.word('details', 'currency'));
};

const closing = ({language, referral, read, now}: Source): string => {
  const day = closingDay(referral.details?.closingDateTime);
  if (day === undefined) return language.sentences.pipeline.noDate;
  read.take(['details', 'closingDateTime']);
  const distance = language.distance(daysBetween(dayAt(now, language.timeZone), day));
  return referral.status === 'Closed' ? language.dayLong(day) : `${language.dayLong(day)}, ${distance}`;
};

const answerBy = (source: Source): string => {
  const deadline = deadlineOf(source.referral);
  if (deadline.kind !== 'answer') return '';
  source.read.take(['expirationDateTime']);
  const {expired, orExpires, byOthers} = source.language.sentences.detail;
  const moment = momentText(source, deadline.at);
  if (deadline.at <= source.now) return expired(moment);
  return deadline.ours ? orExpires(moment) : byOthers(moment);
};

const kind = ({language, referral, read}: Source): string => {
  const known = kindOf(referral);
  const words = joined([read.word('direction'), read.word('type'), read.word('qualification')]);
  return known === undefined ? words : `${language.sentences.kinds[known]}: ${words}`;
};

const stateText = ({language, read}: Source): string => {
  const {states} = language.sentences;
  return joined([read.word('status'), read.word('substatus')].map((word) => states[word] ?? word));
};

/** Value, dates, state and where the deal comes from. */
export const overview = (source: Source): Section => {
  const {language, read} = source;
  const {detail, assistance, pages} = language.sentences;
  const words = detail.overview;
  const help = read.word('inviteContext', 'assistanceRequestCode');
  const rows: readonly Row[] = [
    [words.value, value(source)],
    [words.closing, closing(source)],
    [words.status, stateText(source)],
    [words.reason, read.lines('statusReason')],
    [words.answerBy, answerBy(source)],
    [words.stage, language.salesStage(read.word('salesStage')) || pages.none],
    [words.kind, kind(source)],
    [words.help, assistance[help] ?? help],
    [words.invitedBy, read.name('inviteContext', 'invitedBy', 'organizationName')],
    [words.invitation, read.lines('inviteContext', 'notes')],
    [words.asks, read.word('details', 'customerAction')],
    [words.crm, read.word('externalReferenceId') || pages.none],
    [words.campaign, read.word('campaignId') || pages.none],
    [words.program, read.word('referralProgram')],
    [words.created, past(source, 'createdDateTime')],
    [words.accepted, past(source, 'acceptedDateTime')],
    [words.closed, past(source, 'closedDateTime')],
    [words.changed, past(source, 'updatedDateTime')],
  ];
  return {title: detail.sections.overview, lines: rows.flatMap(rowLines)};
};
