import {dayAt, instantMs} from '../../domain/days.ts';
import type {View} from '../view.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** "11 d 19 h": with its hours, because some rules of the service count in hours. */
const longAge = ({language}: View, ms: number): string => {
  const rest = ms % dayMs;
  return ms < dayMs || rest < hourMs ? language.age(ms) : `${language.age(ms)} ${language.age(rest)}`;
};

/** "17 Nov", with the year when it is not this one. */
export const dayText = ({language, now}: View, ms: number): string => {
  const day = dayAt(ms, language.timeZone);
  const short = language.dayShort(day);
  return day.slice(0, 4) === now.today.slice(0, 4) ? short.split(' ').slice(0, -1).join(' ') : short;
};

/** "22 Nov 18:10" */
export const shortMoment = (view: View, ms: number): string =>
  `${dayText(view, ms)} ${view.language.time(ms)}`;

/** "8 November 18:10", with the year when it is not this one. */
export const momentText = ({language, now}: View, ms: number): string => {
  const day = dayAt(ms, language.timeZone);
  return day.slice(0, 4) === now.today.slice(0, 4)
    ? language.moment(ms)
    : `${language.dayLong(day)} ${language.time(ms)}`;
};

/** "8 November 18:10, 11 d 19 h ago"; undefined for what is no instant. */
export const pastText = (view: View, instant: unknown): string | undefined => {
  const ms = instantMs(instant);
  if (ms === undefined) return undefined;
  const age = longAge(view, Math.max(0, view.now.ms - ms));
  return view.language.sentences.detail.ago(momentText(view, ms), age);
};
