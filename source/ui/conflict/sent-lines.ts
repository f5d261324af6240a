import type {UnitName} from '../../domain/fields.ts';
import type {Choice, Clash} from '../../domain/merge.ts';
import type {Referral} from '../../domain/referral.ts';
import {resolve} from '../../domain/merge.ts';
import type {Conflict} from '../../store/state.ts';
import {changeList} from '../change-words.ts';
import {clashLabel, sideTexts, sideWordings} from '../clash-words.ts';
import {paragraph} from '../form-lines.ts';
import {cell, gap, span, type Line} from '../line.ts';
import {changedUnits, unitEdits, unitLabel, unitWords} from '../value-words.ts';
import {wrap} from '../../terminal/wrap.ts';
import type {View} from '../view.ts';
import {bothSentence, choiceWordings} from './choice-words.ts';
import {spaced, within} from './within.ts';

// When every row is decided: what will be sent, in words, and what stays theirs.

const labelCells = 16;

const labelled = (view: View, label: string, text: string): readonly Line[] => {
  const cells = Math.min(96, view.state.size.columns - 3 - labelCells - 1);
  const names = wrap(label, labelCells - 1);
  const words = wrap(text, cells);
  return Array.from({length: Math.max(names.length, words.length)}, (_, index): Line => [
    gap(3),
    cell(names[index] ?? '', labelCells),
    span(words[index] ?? '', 'selected'),
  ]);
};

/** A row as a sentence; undefined where theirs stays. */
const rowSentence = (view: View, clash: Clash, choice: Choice): string | undefined => {
  const {sent} = view.language.sentences.conflict;
  if (choice.take === 'theirs') return undefined;
  if (choice.take === 'both') return bothSentence(view, clash);
  const [result = ''] = choiceWordings(view, clash, choice);
  const isTyped = choice.take === 'edited';
  if (clash.kind === 'unit' && clash.unit === 'notes')
    return isTyped ? sent.typedNotes(result) : sent.yourNotes(unitWords(view, 'notes', clash.mine));
  const [theirs = ''] = sideWordings(view, clash, 'theirs');
  const [mine = ''] = sideTexts(view, clash, 'mine', true);
  return isTyped ? sent.typed(theirs, result) : sent.yours(theirs, clash.kind === 'member' ? mine : result);
};

/** What of ours goes out without having clashed. */
const restLines = (
  view: View,
  theirs: Referral,
  result: Referral,
  rows: ReadonlySet<UnitName>,
): readonly Line[] => {
  const {sent} = view.language.sentences.conflict;
  return changedUnits(theirs, result).flatMap((unit) => {
    if (unit === 'team' || unit === 'contacts')
      return changeList(view, theirs, result, [unit]).flatMap((change, index) =>
        labelled(view, index === 0 ? unitLabel(view, unit) : '', change),
      );
    if (rows.has(unit)) return [];
    const [before, after] = [theirs, result].map((side) => unitWords(view, unit, unitEdits(side, unit)));
    return labelled(view, unitLabel(view, unit), sent.becomes(before ?? '', after ?? ''));
  });
};

/** Units that they alone changed; people are told one by one. */
export const theirChanges = (view: View, {origin, theirs, merged}: Conflict): readonly string[] => {
  const own = new Set(merged.automatic.filter(({from}) => from === 'theirs').map(({unit}) => unit));
  const clashing = new Set<UnitName>(
    merged.clashes.map((clash) => (clash.kind === 'unit' ? clash.unit : clash.list)),
  );
  const units = [...own].filter((unit) => !clashing.has(unit));
  return changeList(view, origin.base, theirs, units);
};

const unitOf = (clash: Clash): readonly UnitName[] => (clash.kind === 'unit' ? [clash.unit] : []);

/** @param room the lines that there are for it below its rule */
export const sentLines = (view: View, conflict: Conflict, room: number): readonly Line[] => {
  const {sent} = view.language.sentences.conflict;
  const {columns} = view.state.size;
  const {theirs, merged, choices} = conflict;
  const result = resolve(merged, choices);
  const rows = merged.clashes.map((clash) => {
    const choice = choices.get(clash.key) ?? {take: 'theirs'};
    return {clash, label: clashLabel(view, conflict, clash), sentence: rowSentence(view, clash, choice)};
  });
  const going = rows.flatMap(({label, sentence}) =>
    sentence === undefined ? [] : labelled(view, label, sentence),
  );
  const rest = restLines(view, theirs, merged.result, new Set(merged.clashes.flatMap(unitOf)));
  const staying = rows
    .filter(({sentence}) => sentence === undefined)
    .flatMap(({clash, label}) =>
      paragraph(sent.nothingFor(label, sideWordings(view, clash, 'theirs')[0] ?? ''), columns),
    );
  const also = theirChanges(view, conflict);
  const isNothing = changedUnits(theirs, result).length === 0;
  const parts = [
    isNothing ? paragraph(sent.nothing, columns) : [...going, ...rest],
    [...staying, ...(also.length === 0 ? [] : paragraph(sent.alsoStays(also), columns))],
  ];
  return within(view, [spaced(parts), parts.flat()], room, 3);
};
