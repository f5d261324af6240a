import type {Check, EditProblem} from './edit-problem.ts';
import {readField} from './fields.ts';
import {isObject} from './json-path.ts';
import {emailKey, isEmpty, normalMember} from './normal-form.ts';
import type {Json} from './referral.ts';

/** The service takes no more people in a team, and no more solutions in a deal. */
export const mostMembers = 50;
export const mostSolutions = 50;

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const itemsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

// Not the whole of RFC 5322, only what would surely come back: one @, no blank or control sign, a dot in the domain.
const isPlausibleEmail = (text: string): boolean =>
  /^[^\s@\p{C}]+@[^\s@\p{C}.]+(?:\.[^\s@\p{C}.]+)+$/u.test(text);

const keyOf = (member: Json): string | undefined =>
  isObject(member) ? emailKey(member['email']) : undefined;

const personProblem = (member: Json, everybody: readonly Json[]): EditProblem | undefined => {
  const key = keyOf(member);
  if (key === undefined) return 'email-missing';
  if (!isPlausibleEmail(key)) return 'email-implausible';
  return everybody.filter((other) => keyOf(other) === key).length > 1 ? 'email-twice' : undefined;
};

/** Only who was added or changed is looked at: an oddity that the service keeps must not block another edit. */
const newOrChanged = (before: readonly Json[], after: readonly Json[]): readonly Json[] => {
  const left = before.map(normalMember);
  return after.filter((member) => {
    const found = left.indexOf(normalMember(member));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
};

export const arePeople: Check = ({base, mine}, name) => {
  const value = readField(mine, name);
  if (!isEmpty(value) && !Array.isArray(value)) return 'not-a-list';
  const everybody = itemsOf(value);
  return newOrChanged(itemsOf(readField(base, name)), everybody)
    .map((member) => personProblem(member, everybody))
    .find((problem) => problem !== undefined);
};

export const fitsTeam: Check = ({base, mine}, name) =>
  lengthOf(readField(mine, name)) > Math.max(mostMembers, lengthOf(readField(base, name)))
    ? 'too-many-members'
    : undefined;

/** Ids are compared as e-mails are: trimmed, in any case. */
const idOf = (solution: Json): string | undefined =>
  isObject(solution) ? emailKey(solution['id']) : undefined;

const solutionProblem = (solution: Json, all: readonly Json[]): EditProblem | undefined => {
  const id = idOf(solution);
  if (id === undefined) return 'solution-id-missing';
  return all.filter((other) => idOf(other) === id).length > 1 ? 'solution-twice' : undefined;
};

export const areSolutions: Check = ({base, mine}, name) => {
  const value = readField(mine, name);
  if (!isEmpty(value) && !Array.isArray(value)) return 'not-a-list';
  const before = itemsOf(readField(base, name));
  const all = itemsOf(value);
  if (all.length > Math.max(mostSolutions, before.length)) return 'too-many-solutions';
  return newOrChanged(before, all)
    .map((solution) => solutionProblem(solution, all))
    .find((problem) => problem !== undefined);
};
