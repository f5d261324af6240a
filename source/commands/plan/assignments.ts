import {fields, storedValue, type Edits, type FieldName, type FieldValue} from '../../domain/fields.ts';
import type {Referral} from '../../domain/referral.ts';
import {textInput} from '../text-input.ts';
import type {World} from '../world.ts';
import {usage} from '../writing/choices.ts';
import {edits, type Planner} from './plan.ts';
import {
  amountValue,
  currencyValue,
  dayValue,
  flagValue,
  noSuchWord,
  reasonValue,
  stageValue,
  wordOf,
} from './values.ts';

type ScalarName = Exclude<FieldName, 'team' | 'contacts' | 'solutions'>;

/** What a value may depend on besides what was typed. */
export type Reader = Pick<World, 'language' | 'now'>;

type Reading = (reader: Reader, typed: string) => FieldValue;

type Assignable = {
  readonly field: ScalarName;
  /** Short names, the one that is shown first. */
  readonly names: readonly string[];
  readonly read: Reading;
};

const substatuses = ['Pending', 'Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired'];

const text: Reading = (_, typed) => typed;

/** Every single value that the service documents as changeable. */
export const assignables: readonly Assignable[] = [
  {
    field: 'status',
    names: ['status'],
    read: (_, typed) => wordOf(typed, ['New', 'Active', 'Closed'], 'status'),
  },
  {field: 'substatus', names: ['substatus'], read: (_, typed) => wordOf(typed, substatuses, 'substatus')},
  {field: 'statusReason', names: ['reason'], read: (_, typed) => (typed === '' ? '' : reasonValue(typed))},
  {field: 'salesStage', names: ['stage'], read: (_, typed) => stageValue(typed)},
  {field: 'externalReferenceId', names: ['crm'], read: text},
  {field: 'campaignId', names: ['campaign'], read: text},
  {field: 'referralProgram', names: ['program'], read: text},
  {field: 'dealValue', names: ['value'], read: (_, typed) => amountValue(typed)},
  {field: 'currency', names: ['currency'], read: (_, typed) => currencyValue(typed)},
  {field: 'closingDateTime', names: ['closing', 'date'], read: dayValue},
  {field: 'notes', names: ['notes'], read: text},
  {field: 'microsoftConsent', names: ['consent'], read: (_, typed) => flagValue(typed)},
];

export const pointerOf = (field: FieldName): string => `/${fields[field].path.join('/')}`;

/** What people see first of all the ways to name a field. */
export const assignableNames: readonly string[] = assignables.map(({names: [first = '']}) => first);

const matches = ({field, names}: Assignable, name: string): boolean =>
  field === name || names.includes(name) || pointerOf(field) === name;

/** The field that a name of the command line stands for: its own, a short one, or its path. */
export const fieldCalled = (name: string): FieldName | undefined =>
  assignables.find((each) => matches(each, name))?.field;

const listCommands: Readonly<Record<string, string>> = {
  team: 'refdeck team',
  '/team': 'refdeck team',
  contacts: 'refdeck team --customer',
  '/customerProfile/team': 'refdeck team --customer',
  solutions: 'refdeck solutions',
  '/details/requirements/solutions': 'refdeck solutions',
};

const assignableOf = (name: string): Assignable => {
  const found = assignables.find((each) => matches(each, name));
  if (found !== undefined) return found;
  const command = listCommands[name];
  if (command !== undefined) throw usage(`${name} is a list: ${command} changes it.`);
  if (name.startsWith('/'))
    throw usage(
      `${name} cannot be changed. Paths: ${assignables.map(({field}) => pointerOf(field)).join(', ')}.`,
    );
  throw usage(noSuchWord(name, assignableNames, 'field that can be set'));
};

const withoutLastBreak = (content: string): string => content.replace(/\r?\n$/u, '');

/** `@file` and `@-` stand for what is there, `@@` for a text that begins with @. */
const notesValue = async (world: World, typed: string): Promise<string> => {
  if (!typed.startsWith('@')) return typed;
  const name = typed.slice(1);
  if (name.startsWith('@')) return name;
  const content = await textInput(world, name);
  return name === '-' ? content : withoutLastBreak(content);
};

type Assignment = {readonly field: ScalarName; readonly value: FieldValue; readonly isAppended: boolean};

const form = /^([^=]+?)(\+?)=(.*)$/su;

/** "value=45k", "notes=", "notes+=called". */
export const isAssignment = (word: string): boolean => form.test(word);

const assignmentOf = async (world: World, word: string): Promise<Assignment> => {
  const [, name = '', plus = '', typed = ''] = form.exec(word) ?? [];
  const {field, read} = assignableOf(name);
  const isAppended = plus === '+';
  if (isAppended && field !== 'notes') throw usage(`+= goes with notes only, not with ${name}.`);
  if (typed === '') return {field, value: storedValue(field, null), isAppended};
  const value = field === 'notes' ? await notesValue(world, typed) : read(world, typed);
  return {field, value, isAppended};
};

const checkTogether = (assignments: readonly Assignment[]): void => {
  const names = assignments.map(({field}) => field);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw usage(`${twice} is set twice.`);
  if (names.includes('status') !== names.includes('substatus'))
    throw usage('status and substatus travel together: status=Closed substatus=Lost, or refdeck move.');
};

/** Nothing added is no change, not even of the blanks at the end. */
const appended = (base: Referral, value: FieldValue): string => {
  const before = base.details?.notes ?? '';
  const notes = before.trimEnd();
  const more = typeof value === 'string' ? value : '';
  if (more === '') return before;
  return notes === '' ? more : `${notes}\n${more}`;
};

export type Assigned = {readonly plan: Planner; readonly givesConsent: boolean};

/** Throws a CommandError for a name or a value that cannot be. */
export const assigned = async (world: World, words: readonly string[]): Promise<Assigned> => {
  const assignments: Assignment[] = [];
  for (const word of words) assignments.push(await assignmentOf(world, word));
  checkTogether(assignments);
  const wanted = (base: Referral): Edits =>
    Object.fromEntries(
      assignments.map(({field, value, isAppended}) => [field, isAppended ? appended(base, value) : value]),
    );
  return {
    plan: (base) => edits(wanted(base)),
    givesConsent: assignments.some(({field, value}) => field === 'microsoftConsent' && value === true),
  };
};
