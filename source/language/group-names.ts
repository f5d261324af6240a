import {partsOf, type GroupKey, type Grouping} from '../domain/grouping.ts';
import {cleanName} from '../domain/clean.ts';
import type {ListView} from '../domain/views.ts';
import type {DateFormats} from './dates.ts';
import type {Sentences} from './english.ts';

export type GroupNames = {
  /** "Czechia" for "CZ"; what is no code of a country as it is. */
  readonly countryName: (code: string) => string;
  /** "Closing soon": a built-in view in the reader's language, an own one as it was named. */
  readonly viewName: (view: ListView) => string;
  /** The name of a group of the list as its header has it: "Active", "December 2026", "no owner". */
  readonly groupName: (key: GroupKey) => string;
};

/** Made when first used: most people never group by country. */
const countryNames = (locale: string): ((code: string) => string) => {
  let names: Intl.DisplayNames | undefined;
  return (code) => {
    if (!/^[A-Z]{2}$/u.test(code)) return code;
    names ??= new Intl.DisplayNames(locale, {type: 'region', fallback: 'code'});
    return names.of(code) ?? code;
  };
};

export const groupNamesFor = (locale: string, dates: DateFormats, sentences: Sentences): GroupNames => {
  const {groups} = sentences.pipeline;
  const statuses: Readonly<Record<string, string>> = groups;
  const countryName = countryNames(locale);
  const names: Readonly<Record<Grouping, (value: string) => string>> = {
    status: (value) => statuses[value] ?? value,
    substatus: (value) => sentences.states[value] ?? value,
    'closing-month': (value) => dates.monthAndYear(`${value}-01`),
    owner: (value) => value,
    country: countryName,
    currency: (value) => value,
  };
  return {
    countryName,
    viewName: ({name, builtIn}) =>
      builtIn === undefined ? cleanName(name) : sentences.views.builtIn[builtIn],
    groupName: (key) => {
      const {grouping, value} = partsOf(key);
      return value === '' ? sentences.views.without[grouping] : names[grouping](value);
    },
  };
};
