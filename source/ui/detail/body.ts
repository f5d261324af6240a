import type {Referral} from '../../domain/referral.ts';
import {blank, fitLine, gap, type Line} from '../line.ts';
import type {View} from '../view.ts';
import {customer} from './customer.ts';
import {engagement} from './engagement.ts';
import {overview} from './overview.ts';
import {team} from './people.ts';
import {readRecord} from './record-reader.ts';
import {rest} from './rest.ts';
import {sectionLines, type Draw, type Source} from './section.ts';
import {consent, notes, registrations, requirements, solutions} from './texts.ts';

type Side = 'left' | 'right';

/** The order of the page. Left is what describes the deal, right what people add to it; the rest must be last. */
const sections: readonly (readonly [Side, Draw])[] = [
  ['left', overview],
  ['left', customer],
  ['right', team],
  ['right', notes],
  ['right', engagement],
  ['right', solutions],
  ['right', requirements],
  ['right', registrations],
  ['left', consent],
  ['right', rest],
];

const twoColumnsFrom = 110;
const margin = 1;

/** Lines, and which of them are headings. */
export type Laid = {readonly lines: readonly Line[]; readonly starts: readonly number[]};

const stack = (parts: readonly (readonly Line[])[]): Laid => {
  const lines: Line[] = [];
  const starts: number[] = [];
  for (const part of parts) {
    if (lines.length > 0) lines.push(blank);
    starts.push(lines.length);
    lines.push(...part);
  }
  return {lines, starts};
};

const drawAll = (
  source: (side: Side) => Source,
): readonly {readonly side: Side; readonly lines: readonly Line[]}[] =>
  sections.flatMap(([side, draw]) => {
    const section = draw(source(side));
    return section ? [{side, lines: sectionLines(section)}] : [];
  });

const beside = (left: Laid, right: Laid, rightFrom: number): Laid => ({
  lines: Array.from({length: Math.max(left.lines.length, right.lines.length)}, (_, at) => [
    ...fitLine([gap(margin), ...(left.lines[at] ?? blank)], rightFrom),
    ...(right.lines[at] ?? blank),
  ]),
  starts: [...new Set([...left.starts, ...right.starts])].sort((a, b) => a - b),
});

/** The whole record: in one column, or from 110 columns on in two that scroll as one page. */
export const detailBody = (view: View, referral: Referral): Laid => {
  const {columns} = view.state.size;
  const read = readRecord(referral);
  const paired = columns >= twoColumnsFrom;
  const rightFrom = Math.floor(columns / 2) + 3;
  const widths = {left: rightFrom - 2 * margin, right: columns - rightFrom};
  const cellsOf = (side: Side): number => (paired ? widths[side] : columns - 2 * margin);
  const drawn = drawAll((side) => ({view, referral, read, paired, cells: cellsOf(side)}));
  const only = (side: Side): Laid =>
    stack(drawn.filter((each) => each.side === side).map(({lines}) => lines));
  if (paired) return beside(only('left'), only('right'), rightFrom);
  const {lines, starts} = stack(drawn.map((each) => each.lines));
  return {lines: lines.map((each) => [gap(margin), ...each]), starts};
};
