import {isPlainEnglish, plainSeparators} from './plain-english.ts';

type NumberPart = Intl.NumberFormatPart;

/** What a language writes between the digits: '.' or ',' before the decimals; '.', ',' or ' ' between groups. */
export type Separators = {
  readonly decimal: string;
  readonly group: string;
  readonly groupSizes: readonly [last: number, others: number];
};

const valueOf = (parts: readonly NumberPart[], type: NumberPart['type'], fallback: string): string =>
  parts.find((part) => part.type === type)?.value ?? fallback;

const blankGroup = /[\s'\u2019]/u;

/** `locale` with Western digits. Groups: 3 and 3 nearly everywhere, 3 and 2 in India. */
export const separatorsOf = (locale: string): Separators => {
  if (isPlainEnglish(locale)) return plainSeparators;
  const parts = new Intl.NumberFormat(locale, {useGrouping: true, minimumFractionDigits: 1}).formatToParts(
    1234567890,
  );
  const sizes = parts.filter(({type}) => type === 'integer').map(({value}) => value.length);
  const group = valueOf(parts, 'group', ' ');
  return {
    decimal: valueOf(parts, 'decimal', '.'),
    group: blankGroup.test(group) ? ' ' : group,
    groupSizes: [sizes.at(-1) ?? 3, sizes.at(-2) ?? 3],
  };
};
