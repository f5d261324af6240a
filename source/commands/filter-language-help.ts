import {bareFlags, fieldNames, fieldOf} from '../domain/query/fields.ts';
import type {Sentences} from '../language/language.ts';

/** Every field of the filter language with an example, and what it asks for. */
export const filterLanguageHelp = (words: Sentences['query']): readonly string[] => {
  const rows: readonly (readonly [example: string, what: string])[] = [
    ...fieldNames.map((name) => [fieldOf(name).example, words.fields[name]] as const),
    [bareFlags.join(', '), words.flagsAlone],
  ];
  const cells = Math.max(...rows.map(([example]) => example.length));
  return [
    words.rules,
    words.moreRules,
    ...rows.map(([example, what]) => `  ${example.padEnd(cells)}  ${what}`),
  ];
};
