import type {Language} from '../language/language.ts';
import type {Size} from '../store/state.ts';
import {Lines, PaletteContext} from './components/lines.tsx';
import {blank, cell, fitLine, gap, span, titleRule, type Line} from './line.ts';
import type {Palette} from './theme.ts';

/** What can be chosen at a first start, in the order of the page. */
export const starts = ['demo', 'signIn'] as const;
export type Start = (typeof starts)[number];

const nameCells = 30;

const choiceLines = (
  {name, told}: {readonly name: string; readonly told: readonly string[]},
  number: number,
  isCursor: boolean,
): readonly Line[] =>
  told.map((part, at) => [
    at === 0 && isCursor ? span('›  ', 'accent') : gap(3),
    at === 0 ? span(`${number}  `, 'accent') : gap(3),
    cell(at === 0 ? name : '', nameCells, isCursor ? 'selected' : 'text'),
    span(part, 'dim'),
  ]);

/** The page of a first start, in exactly `size`. */
export const firstStartLines = ({sentences}: Language, {columns, rows}: Size, at: Start): readonly Line[] => {
  const {title, question, hints, ...choices} = sentences.firstStart;
  const lines = [
    titleRule(title, '', columns),
    blank,
    [gap(3), span(question)],
    blank,
    ...starts.flatMap((start, index) => choiceLines(choices[start], index + 1, start === at)),
  ];
  const foot: Line = hints.flatMap(([key, label]) => [gap(1), span(key, 'accent'), span(` ${label} `)]);
  return [...Array.from({length: rows - 1}, (_, row) => lines[row] ?? blank), foot].map((each) =>
    fitLine(each, columns),
  );
};

export const FirstStart = ({
  language,
  palette,
  size,
  at,
}: {
  readonly language: Language;
  readonly palette: Palette;
  readonly size: Size;
  readonly at: Start;
}) => (
  <PaletteContext.Provider value={palette}>
    <Lines lines={firstStartLines(language, size, at)} />
  </PaletteContext.Provider>
);
