import {Option} from 'commander';
import {applyEdits, editsBetween, type Edits} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {refusalOf, type Status, type Substatus} from '../../domain/transitions.ts';
import type {Call} from '../command.ts';
import type {World} from '../world.ts';
import {usage} from '../writing/choices.ts';
import {edits, refusal, type Plan, type Planner} from './plan.ts';
import {amountValue, currencyValue, dayValue, reasonList, reasonValue, wordOf} from './values.ts';

export type State = {readonly status: Status; readonly substatus: Substatus};

const statuses = {
  accepted: 'Active',
  declined: 'Closed',
  won: 'Closed',
  lost: 'Closed',
  pending: 'New',
  received: 'New',
  expired: 'Closed',
} as const satisfies Readonly<Record<string, Status>>;

const state = (word: keyof typeof statuses): State => ({
  status: statuses[word],
  substatus: `${word.charAt(0).toUpperCase()}${word.slice(1)}` as Substatus,
});

const words = Object.keys(statuses) as readonly (keyof typeof statuses)[];

/** "won" or "Closed/Won", in any case. Throws a CommandError. */
export const stateOf = (typed: string): State => {
  const all = words.map(state);
  const pair = all.find(
    ({status, substatus}) => `${status}/${substatus}`.toLowerCase() === typed.toLowerCase(),
  );
  if (pair !== undefined) return pair;
  // What only the service sets is refused with its reason, and not offered among the words.
  if (typed.toLowerCase() === 'expired') return state('expired');
  const offered = words.filter((word) => word !== 'expired');
  const found = wordOf(typed, offered, 'state');
  return state(offered.find((word) => word === found) ?? 'won');
};

/** What can be said along with a step. */
export const stepOptions = (): readonly Option[] => [
  new Option('--reason <text>', 'why lost or declined: a text, or 1-8 (refdeck help reasons)'),
  new Option('--note <text>', 'more about the reason'),
  new Option('--value <amount>', 'the value of the deal, such as 12000.50 or 45k'),
  new Option('--currency <code>', 'of the value, such as USD'),
  new Option('--date <day>', 'the closing date: 2026-12-31, +14, fri, eom, eoq'),
];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const needsReason = ({substatus}: State): boolean => substatus === 'Lost' || substatus === 'Declined';

const reasonOf = (target: State, options: Call['options']): string | undefined => {
  const [reason, note] = [textOf(options['reason']), textOf(options['note'])];
  if (reason !== undefined) return reasonValue(reason, note);
  if (needsReason(target))
    throw usage(`${target.substatus} wants a reason: --reason with ${reasonList}, or a text.`);
  if (note !== undefined) throw usage('--note goes with --reason.');
  return undefined;
};

/** The edits of a step with all that is said along. Throws a CommandError. */
const editsOf = (world: World, target: State, options: Call['options']): Edits => {
  const reason = reasonOf(target, options);
  const [value, currency, date] = ['value', 'currency', 'date'].map((name) => textOf(options[name]));
  return {
    ...target,
    ...(reason === undefined ? {} : {statusReason: reason}),
    ...(value === undefined ? {} : {dealValue: amountValue(value)}),
    ...(currency === undefined ? {} : {currency: currencyValue(currency)}),
    ...(date === undefined ? {} : {closingDateTime: dayValue(world, date)}),
  };
};

/**
 * A step to this state, with what is said along. To be there already is no refusal as long as all that is said along
 * is there too: a step that is sent again changes nothing. Throws a CommandError for a wrong value.
 */
export const stepPlan = (world: World, target: State, options: Call['options']): Planner => {
  const wanted = editsOf(world, target, options);
  const {refusals} = world.language.sentences;
  return (base) => {
    if (isThere(base, target)) return isStanding(base, wanted) ? edits(wanted) : differs(target);
    const why = refusalOf(base, target.status, target.substatus);
    if (why === undefined) return edits(wanted);
    return refusal(why, `${target.substatus} is not possible: ${refusals[why]}.`);
  };
};

const isStanding = (base: Referral, wanted: Edits): boolean =>
  Object.keys(editsBetween(base, applyEdits(base, wanted))).length === 0;

/** Somebody made the step before, with other values: theirs are not overwritten by the way. */
const differs = ({substatus}: State): Plan =>
  refusal(
    'already-there',
    `it is ${substatus} already, with other values; to change those of a ${substatus} deal use refdeck set.`,
  );

const isThere = (
  base: {readonly status?: unknown; readonly substatus?: unknown},
  {status, substatus}: State,
) => base.status === status && base.substatus === substatus;
