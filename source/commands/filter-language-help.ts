import type {Sentences} from '../language/language.ts';
import {filterExamples} from '../language/query-words.ts';

/** Every field of the filter language with an example, and what it asks for. */
export const filterLanguageHelp = (words: Sentences['query']): readonly string[] => {
  const rows = filterExamples(words);
  const cells = Math.max(...rows.map(([example]) => example.length));
  return [
    words.rules,
    words.moreRules,
    ...rows.map(([example, what]) => `  ${example.padEnd(cells)}  ${what}`),
  ];
};
