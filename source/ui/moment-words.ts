import {dayAt, instantMs} from '../domain/days.ts';
import type {Maybe} from '../domain/referral.ts';
import type {View} from './view.ts';

/** "14:03", with its day where that is not today; '' when the service does not say when. */
export const momentWords = ({language, now}: View, instant: Maybe<string>): string => {
  const ms = instantMs(instant);
  if (ms === undefined) return '';
  return dayAt(ms, language.timeZone) === now.today ? language.time(ms) : language.moment(ms);
};
