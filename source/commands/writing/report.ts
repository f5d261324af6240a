import {clean} from '../../domain/clean.ts';
import type {Operation} from '../../domain/patch.ts';
import {jsonText} from '../json-text.ts';
import type {World} from '../world.ts';
import {changeWords, dealName, differenceLines} from './difference.ts';
import {resultJson, type Outcome, type Result} from './result.ts';

const words: Readonly<Record<Outcome, string>> = {
  saved: 'saved',
  unchanged: 'unchanged',
  planned: 'planned',
  refused: 'refused',
  rejected: 'rejected',
  notSent: 'not sent',
  unknown: 'unknown',
  conflict: 'conflict',
  notTried: 'not tried',
};

const wordWidth = 9;

const rowText = ({language}: World, {id, outcome, before, after}: Result): string => {
  const change = before === undefined || after === undefined ? '' : changeWords(language, before, after);
  const name = before === undefined ? '' : dealName(before);
  return `${[words[outcome].padEnd(wordWidth), clean(id), name, change].filter(Boolean).join('  ')}\n`;
};

const planText = ({operations, method, changed}: Result): string =>
  method === undefined
    ? operations.map(operationText).join('')
    : `  ${method} of the whole deal, with another ${changed.join(', ')}\n`;

const operationText = ({op, path, value}: Operation): string =>
  `  ${op} ${path} ${jsonText(value, 'line')}\n`;

const problemText = ({id, problem}: Result, isMany: boolean): string => {
  if (problem === undefined) return '';
  const request = problem.requestId === undefined ? '' : ` (request id ${clean(problem.requestId)})`;
  return `refdeck: ${isMany ? `${clean(id)}: ` : ''}${clean(problem.sentence)}${request}\n`;
};

const storedText = ({id, storedOtherwise = []}: Result): string =>
  storedOtherwise.length === 0
    ? ''
    : `refdeck: ${clean(id)}: saved, but the service stored ${storedOtherwise.join(', ')} otherwise than sent.\n`;

/** What somebody else did, for a person at a terminal. */
const theirChanges = ({language}: World, {base, theirs}: NonNullable<Result['sides']>): string => {
  if (base === null) return '';
  const lines = differenceLines(language, base, theirs);
  return `  They changed:\n${lines.map((line) => `  ${line}\n`).join('')}`;
};

export type Form = {readonly json: boolean; readonly many: boolean};

/**
 * One result: the row, or JSON, on stdout, and what there is to say on stderr. A conflict is JSON for every script: what
 * to do about it needs all three versions; on a terminal it is what they changed, in words. All text is cleaned here,
 * wherever it came from.
 */
export const reportResult = (world: World, result: Result, form: Form): void => {
  const {out, err} = world;
  const {sides} = result;
  const isForPerson = world.terminal.output && !form.json;
  if (sides !== undefined && isForPerson) out(rowText(world, result) + theirChanges(world, sides));
  else if (form.json || result.outcome === 'conflict')
    out(`${jsonText(resultJson(result), form.many ? 'line' : 'indented')}\n`);
  else {
    out(rowText(world, result));
    if (result.outcome === 'planned') out(planText(result));
  }
  err(problemText(result, form.many) + storedText(result));
};

/** "2 saved, 1 refused" of many. */
export const summaryText = (results: readonly Result[]): string => {
  const counts = (Object.keys(words) as readonly Outcome[]).flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words[outcome]}`];
  });
  const deals = results.length === 1 ? '1 deal' : `${results.length} deals`;
  return `refdeck: ${deals}: ${counts.join(', ')}\n`;
};
