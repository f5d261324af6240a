import {InvalidArgumentError} from 'commander';
import {dayAt, dayToInstant} from '../../domain/days.ts';
import {knownCurrency, toWire} from '../../domain/money.ts';
import {nearestWord} from '../../domain/nearest-word.ts';
import {closingReasons, closingReasonText} from '../../domain/transitions.ts';
import {salesStages} from '../../domain/validate.ts';
import {createLanguage} from '../../language/language.ts';
import {amount} from '../list-values.ts';
import {quoted} from '../quoted.ts';
import type {World} from '../world.ts';
import {usage} from '../writing/choices.ts';

// Values as scripts write them, the same in every language, in the form that the service takes. Each of these throws
// a CommandError that says what to type instead.

/** "45k" as "45000". */
export const amountValue = (typed: string): string => {
  try {
    return toWire(amount(typed));
  } catch (error) {
    if (error instanceof InvalidArgumentError)
      throw usage(`${quoted(typed)} is no amount: 12000, 12000.50, 45k or 1.2m.`);
    throw error;
  }
};

export const currencyValue = (typed: string): string => {
  const code = typed.trim().toUpperCase();
  if (knownCurrency(code)) return code;
  throw usage(`${quoted(typed)} is no currency: three letters of ISO 4217, such as USD.`);
};

const machineDay = /^(?:\d{4}-\d{2}-\d{2}|\+\d{1,4}[dw]?|[a-z]{2,9})$/iu;

/** "fri" as the instant of the next Friday; days are those of the reader's time zone. */
export const dayValue = ({now, language}: Pick<World, 'now' | 'language'>, typed: string): string => {
  const text = typed.trim();
  const today = dayAt(now(), language.timeZone);
  const reading = machineDay.test(text)
    ? createLanguage('en', language.timeZone).parseDay(text, today)
    : undefined;
  if (reading?.ok === true) return dayToInstant(reading.day);
  throw usage(`${quoted(typed)} is no day: 2026-12-31, +14, fri, eom, eoq or today.`);
};

/** The word of the list that somebody may have meant. */
export const nearestOf = (typed: string, allowed: readonly string[]): string | undefined => {
  const near = nearestWord(
    allowed.map((word) => word.toLowerCase()),
    typed.trim().toLowerCase(),
  );
  return allowed.find((word) => word.toLowerCase() === near);
};

/** That there is no such word, and the one that may have been meant. */
export const notAmong = (typed: string, what: string, meant: string | undefined): string =>
  `${quoted(typed)} is no ${what}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;

/** That there is no such word, the nearest one that there is, and all of them. */
export const noSuchWord = (typed: string, allowed: readonly string[], what: string): string =>
  `${notAmong(typed, what, nearestOf(typed, allowed))} There are ${allowed.join(', ')}.`;

/** The word of the list that was typed, in any case. */
export const wordOf = (typed: string, allowed: readonly string[], what: string): string => {
  const folded = typed.trim().toLowerCase();
  const found = allowed.find((word) => word.toLowerCase() === folded);
  if (found !== undefined) return found;
  throw usage(noSuchWord(typed, allowed, what));
};

export const stageValue = (typed: string): string => wordOf(typed, salesStages, 'sales stage');

const answers: Readonly<Record<string, boolean>> = {yes: true, true: true, no: false, false: false};

export const flagValue = (typed: string): boolean => {
  const answer = answers[wordOf(typed, Object.keys(answers), 'answer')];
  return answer === true;
};

/** 1 to 8 of the service's list, one of its texts, or a text of one's own; with the note behind it. */
export const reasonValue = (typed: string, note = ''): string => {
  const text = typed.trim();
  if (/^\d+$/u.test(text)) {
    const reason = closingReasons[Number(text) - 1];
    if (reason !== undefined) return closingReasonText(reason, note);
    throw usage(`there are the reasons 1 to ${closingReasons.length}: ${reasonList}.`);
  }
  if (text === '') throw usage(`a reason is needed: ${reasonList}, or a text of your own.`);
  const known = closingReasons.find((reason) => reason.toLowerCase() === text.toLowerCase());
  if (known !== undefined) return closingReasonText(known, note);
  return note.trim() === '' ? text : `${text}: ${note.trim()}`;
};

/** "1 Budget insufficient, 2 …" */
export const reasonList = closingReasons.map((reason, index) => `${index + 1} ${reason}`).join(', ');
