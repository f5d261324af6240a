import {isKnownState} from '../../domain/clock.ts';
import {applyEdits, editsBetween, type Edits, type FieldName} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {refusalOf} from '../../domain/transitions.ts';
import {validateEdits, type FieldProblem} from '../../domain/validate.ts';
import type {Language} from '../../language/language.ts';
import {ownProblem} from '../../saving/problem.ts';
import {operationsOf} from '../../saving/save.ts';
import type {Write} from '../../saving/write.ts';
import {problemFrom, type ResultProblem} from '../writing/result.ts';
import type {Plan} from './plan.ts';

/** A plan held against the version that it is for. */
export type Prepared =
  | {readonly kind: 'write'; readonly write: Write}
  | {readonly kind: 'unchanged'}
  | {readonly kind: 'refused'; readonly problem: ResultProblem};

/** The fields that a write changes, in the order of the table. */
export const changedIn = ({base, mine}: Pick<Write, 'base' | 'mine'>): readonly FieldName[] =>
  Object.keys(editsBetween(base, mine)) as readonly FieldName[];

const sentenceOf = (language: Language, base: Referral, mine: Referral, found: FieldProblem): string => {
  const {editProblems, fields, refusals} = language.sentences;
  const refusal = found.problem === 'move-refused' ? refusalOf(base, mine.status, mine.substatus) : undefined;
  return `${fields[found.field]}: ${refusal === undefined ? editProblems[found.problem] : refusals[refusal]}.`;
};

/** What is wrong with these edits, all of it in one problem under the code of the first; undefined when nothing is. */
const problemIn = (language: Language, base: Referral, edits: Edits): ResultProblem | undefined => {
  const found = validateEdits(base, edits);
  const [first] = found;
  if (first === undefined) return undefined;
  const mine = applyEdits(base, edits);
  return {
    code: first.problem,
    sentence: found.map((each) => sentenceOf(language, base, mine, each)).join(' '),
  };
};

/** What may be changed in a state that the service has added since is not known. */
export const strangeness = (
  language: Language,
  base: Referral,
): Required<Pick<ResultProblem, 'code' | 'sentence'>> | undefined => {
  if (isKnownState(base)) return undefined;
  const code = 'unknown-state';
  return {code, sentence: `Not possible: ${language.sentences.refusals[code]}.`};
};

/** Nothing is sent that the service is known to refuse, or that would change nothing. */
export const prepare = (language: Language, base: Referral, plan: Plan): Prepared => {
  if (plan.kind === 'refused') return {kind: 'refused', problem: {code: plan.code, sentence: plan.sentence}};
  const mine = applyEdits(base, plan.edits);
  const write: Write = {id: base.id, base, mine};
  if (changedIn(write).length === 0) return {kind: 'unchanged'};
  const problem = strangeness(language, base) ?? problemIn(language, base, plan.edits);
  if (problem !== undefined) return {kind: 'refused', problem};
  return operationsOf(write) === undefined
    ? {kind: 'refused', problem: problemFrom(ownProblem('notSent', 'no-patch'))}
    : {kind: 'write', write};
};
