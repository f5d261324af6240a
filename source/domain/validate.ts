import {closingDay} from './days.ts';
import type {Check, EditProblem} from './edit-problem.ts';
import {applyEdits, fieldNames, readField, sameValue, type Edits, type FieldName} from './fields.ts';
import {compare, decimalsUsed, knownCurrency, minorUnits, parseDecimal, zero} from './money.ts';
import {isEmpty} from './normal-form.ts';
import type {Referral} from './referral.ts';
import {refusalOf} from './transitions.ts';
import {arePeople, areSolutions, fitsTeam} from './validate-lists.ts';

export {mostMembers, mostSolutions} from './validate-lists.ts';
export type {EditProblem} from './edit-problem.ts';

export type FieldProblem = {readonly field: FieldName; readonly problem: EditProblem};

/** Percents as in live data, and the words of the service's OpenAPI file: editions of the documentation differ. */
export const salesStages: readonly string[] = [
  ...['10', '20', '40', '60', '80', '100'],
  ...['Qualify', 'Develop', 'Propose', 'Close'],
];

const isText: Check = ({mine}, name) => {
  const value = readField(mine, name);
  return isEmpty(value) || typeof value === 'string' ? undefined : 'not-text';
};

const isLegalMove: Check = ({base, mine}) =>
  refusalOf(base, mine.status, mine.substatus) === undefined ? undefined : 'move-refused';

const isKnownStage: Check = ({mine}, name) => {
  const value = readField(mine, name);
  return isEmpty(value) || salesStages.some((stage) => stage === value) ? undefined : 'unknown-sales-stage';
};

const isAmount: Check = ({mine}, name) => {
  const value = readField(mine, name);
  if (isEmpty(value)) return undefined;
  const decimal = parseDecimal(value);
  if (decimal === undefined) return 'not-a-number';
  if (compare(decimal, zero) < 0) return 'negative';
  const currency = readField(mine, 'currency');
  const digits = minorUnits(typeof currency === 'string' ? currency : '');
  return decimalsUsed(decimal) > digits ? 'too-precise' : undefined;
};

const isCurrency: Check = ({base, mine}, name) => {
  const code = readField(mine, name);
  if (isEmpty(code)) return isEmpty(readField(mine, 'dealValue')) ? undefined : 'currency-missing';
  const isKnown = typeof code === 'string' && knownCurrency(code);
  return isKnown || sameValue(name, code, readField(base, name)) ? undefined : 'unknown-currency';
};

const isDate: Check = ({mine}, name) => {
  const value = readField(mine, name);
  return isEmpty(value) || closingDay(value) !== undefined ? undefined : 'no-such-day';
};

const isConsent: Check = ({base, mine}, name) => {
  if (readField(base, name) === true) return 'consent-stays';
  const value = readField(mine, name);
  return isEmpty(value) || typeof value === 'boolean' ? undefined : 'not-yes-or-no';
};

/** The checks of a field, and the other fields whose change can make its value wrong. */
const checks: Readonly<
  Record<FieldName, {readonly run: readonly Check[]; readonly with?: readonly FieldName[]}>
> = {
  status: {run: [isLegalMove], with: ['substatus']},
  substatus: {run: []},
  statusReason: {run: [isText]},
  salesStage: {run: [isKnownStage]},
  externalReferenceId: {run: [isText]},
  campaignId: {run: [isText]},
  referralProgram: {run: [isText]},
  dealValue: {run: [isAmount], with: ['currency']},
  currency: {run: [isCurrency], with: ['dealValue']},
  closingDateTime: {run: [isDate]},
  notes: {run: [isText]},
  solutions: {run: [areSolutions]},
  contacts: {run: [arePeople]},
  team: {run: [arePeople, fitsTeam]},
  microsoftConsent: {run: [isConsent]},
};

/**
 * What is wrong with the edits, at most one problem a field, in the order of the table. What is as it was is never
 * wrong. Lengths of texts are not checked: the service documents none.
 */
export const validateEdits = (base: Referral, edits: Edits): readonly FieldProblem[] => {
  const versions = {base, mine: applyEdits(base, edits)};
  const isChanged = (name: FieldName): boolean =>
    !sameValue(name, readField(base, name), readField(versions.mine, name));
  return fieldNames.flatMap((field) => {
    const {run, with: others = []} = checks[field];
    if (![field, ...others].some(isChanged)) return [];
    const problem = run.map((check) => check(versions, field)).find((found) => found !== undefined);
    return problem === undefined ? [] : [{field, problem}];
  });
};
