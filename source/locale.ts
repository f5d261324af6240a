import {isPlainEnglish} from './language/plain-english.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** English without a country writes days before months, as the screens do. */
const fallback = 'en-GB';

const isUsable = (tag: string): boolean => {
  if (isPlainEnglish(tag)) return true;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/**
 * How the reader writes numbers and dates: the first POSIX variable that is set, `cs_CZ.UTF-8` as `cs-CZ`.
 * C, POSIX and what Intl does not know mean plain English.
 */
export const localeFrom = (environment: Environment): string => {
  const named = environment['LC_ALL'] || environment['LC_NUMERIC'] || environment['LANG'] || '';
  const tag = (named.split(/[.@]/u)[0] ?? '').replaceAll('_', '-');
  return tag === '' || tag === 'C' || tag === 'POSIX' || !isUsable(tag) ? fallback : tag;
};
