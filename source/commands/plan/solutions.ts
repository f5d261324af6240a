import {clean} from '../../domain/clean.ts';
import {isObject} from '../../domain/json-path.ts';
import type {Json, Referral} from '../../domain/referral.ts';
import {sameId} from '../ids.ts';
import {edits, refusal, type Planner} from './plan.ts';

/** As the service sends them, whatever it adds to a solution. */
export const solutionsOf = (base: Referral): readonly Json[] => {
  const list: unknown = base.details?.requirements?.solutions;
  return Array.isArray(list) ? (list as readonly Json[]) : [];
};

export const solutionId = (solution: Json): string => {
  const id = isObject(solution) ? solution['id'] : undefined;
  return typeof id === 'string' ? id : '';
};

/** What is said of a new solution besides its id. */
export type Named = Readonly<Record<string, string>>;

const find = (list: readonly Json[], id: string): Json | undefined =>
  list.find((solution) => sameId(solutionId(solution), id));

/** Is all that was said of the solution there already? */
const isSaid = (solution: Json, named: Named): boolean =>
  Object.entries(named).every(([member, text]) => isObject(solution) && solution[member] === text);

/** What is there with the same data is no change; with other data it is refused: nothing here changes a solution. */
export const addSolutions =
  (ids: readonly string[], named: Named): Planner =>
  (base) => {
    const there = solutionsOf(base);
    const other = ids.find((id) => {
      const found = find(there, id);
      return found !== undefined && !isSaid(found, named);
    });
    if (other !== undefined)
      return refusal(
        'solution-twice',
        `${clean(other)} is on the deal with another name or type: remove it first, or use refdeck edit.`,
      );
    const missing = ids.filter((id) => find(there, id) === undefined);
    return edits({solutions: [...there, ...missing.map((id) => ({id, ...named}))]});
  };

export const removeSolutions =
  (ids: readonly string[]): Planner =>
  (base) =>
    edits({
      solutions: solutionsOf(base).filter((solution) => !ids.some((id) => sameId(id, solutionId(solution)))),
    });

/** These and no others; those that were there keep all that is known of them. */
export const setSolutions =
  (ids: readonly string[]): Planner =>
  (base) => {
    const there = solutionsOf(base);
    return edits({solutions: ids.map((id) => find(there, id) ?? {id})});
  };
