import type {ChangeCaution} from '../domain/change-cautions.ts';
import {registrationFloor, type CloseWarning} from '../domain/pre-close.ts';
import type {Language} from './language.ts';

/** A fact that cannot be mended after the closing, and what it means; `short` is the same in at most 40 cells. */
export type CloseWords = {readonly fact: string; readonly then: string; readonly short: string};

const hour = 3_600_000;

/** Whole hours also beyond a day: the limit is told in hours. */
const ageWords = (language: Language, ms: number): string =>
  ms < hour ? language.age(ms) : `${Math.floor(ms / hour)} ${language.sentences.units.hour}`;

export const closeWarningWords = (language: Language, warning: CloseWarning): CloseWords => {
  const {warnings} = language.sentences.closing;
  switch (warning.kind) {
    case 'young': {
      const {fact, then, short} = warnings.young;
      const from = language.momentShort(warning.from);
      return {fact: fact(ageWords(language, warning.ageMs)), then: then(from), short: short(from)};
    }
    case 'below-floor': {
      const {then, short} = warnings['below-floor'];
      const {currency, least} = registrationFloor;
      const floor = `${currency} ${language.wholeUnits(least)}`;
      return {fact: language.money(warning.value, currency), then: then(floor), short: short(floor)};
    }
    default:
      return warnings[warning.kind];
  }
};

/** One sentence, without its full stop, for a line that begins with `!`. */
export const cautionWords = (language: Language, caution: ChangeCaution): string => {
  const {cautions, closing} = language.sentences;
  switch (caution.kind) {
    case 'move':
      return cautions[caution.caution];
    case 'close': {
      const {fact, then} = closeWarningWords(language, caution.warning);
      return `${fact}: ${then}`;
    }
    case 'closed-already':
      return closing.closedAlready;
    case 'past-date':
      return closing.pastDate(language.dayLong(caution.day));
  }
};
