import type * as Yaml from 'yaml';
import {clean} from '../../domain/clean.ts';
import {isExactly} from '../../domain/exact.ts';
import {fieldNames, storedValue, type Edits, type FieldName, type FieldValue} from '../../domain/fields.ts';
import {isObject} from '../../domain/json-path.ts';
import type {Json, Referral} from '../../domain/referral.ts';
import {CommandError} from '../command-error.ts';
import {assignables, fieldCalled, type Reader} from '../plan/assignments.ts';
import {nearestOf, notAmong} from '../plan/values.ts';
import {usage} from '../writing/choices.ts';
import {consentElsewhere, isShown, shownValue, type Showing} from './document.ts';

/** What the text asks for, or sentences about what is wrong with it. */
export type Reading =
  {readonly ok: true; readonly edits: Edits} | {readonly ok: false; readonly problems: readonly string[]};

type Listed = 'team' | 'contacts' | 'solutions';

const isListed = (name: FieldName): name is Listed =>
  name === 'team' || name === 'contacts' || name === 'solutions';

/** Members that are texts also where they look like a number: 00420 is no 420. */
const textMembers: Readonly<Record<Listed, readonly string[]>> = {
  team: ['firstName', 'lastName', 'email', 'phoneNumber'],
  contacts: ['firstName', 'lastName', 'email', 'phoneNumber'],
  solutions: ['id', 'name'],
};

const isTextAt = (path: readonly string[]): boolean => {
  const [field = '', member] = path;
  if (member === undefined) return fieldNames.some((name) => name === field && !isListed(name));
  const listed = (Object.keys(textMembers) as readonly Listed[]).find((name) => name === field);
  return path.length === 2 && listed !== undefined && textMembers[listed].includes(member);
};

/** Numbers and the like become the text that was typed wherever a text belongs. */
const asTyped = (yaml: typeof import('./yaml.ts'), document: Yaml.Document.Parsed): void => {
  yaml.visit(document, {
    Pair: (_, {key, value}, above) => {
      const keys = above.flatMap((node) => (yaml.isPair(node) ? [String(node.key)] : []));
      const isText = yaml.isScalar(value) && isTextAt([...keys, String(key)]);
      if (isText && value.value !== null && typeof value.value !== 'string') value.value = value.source;
    },
  });
};

/** A name for a value that stands elsewhere: of no use here, and a way to make a small text very large. */
const hasAlias = (yaml: typeof import('./yaml.ts'), document: Yaml.Document.Parsed): boolean => {
  let isFound = false;
  yaml.visit(document, {
    Alias: () => {
      isFound = true;
      return yaml.visit.BREAK;
    },
  });
  return isFound;
};

/** Without what stands in the text there: the library puts it behind a colon, or on lines of its own. */
const told = ({message, linePos}: Yaml.YAMLError): string => {
  const [start] = linePos ?? [];
  const sentence = (message.split(/\n|: /u)[0] ?? '').replace(/ at line \d+, column \d+:?$/u, '');
  return start === undefined ? `${sentence}.` : `line ${start.line}: ${sentence}.`;
};

const mostTold = 5;

/** A few of the problems: whoever named some other file needs no more, and its lines are nothing for a log. */
const unreadable = (problems: readonly string[], advice: readonly string[] = []): Reading => {
  const more = problems.length - mostTold;
  const few = problems.slice(0, mostTold).map(clean);
  return {ok: false, problems: [...few, ...(more > 0 ? [`And ${more} more.`] : []), ...advice]};
};

const listOf = (value: Json): Json => {
  if (value === null || value === '') return [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw usage('a list is wanted, each entry with its members: "- email: …".');
};

const scalarOf = (reader: Reader, name: FieldName, value: Json): FieldValue => {
  if (value === null || value === '') return storedValue(name, null);
  if (typeof value === 'object') throw usage('a single value is wanted.');
  const assignable = assignables.find(({field}) => field === name);
  // A text that begins with @ names a file on the command line, and is just a text here.
  return name === 'notes' || assignable === undefined ? value : assignable.read(reader, String(value));
};

type Found = {readonly edits: Edits} | {readonly problem: string; readonly isNoField?: true};

const noField = (key: string, line: number | undefined): Found => {
  const meant = fieldCalled(key) ?? nearestOf(key, fieldNames);
  const place = line === undefined ? '' : `line ${line}: `;
  return {problem: `${place}${notAmong(key, 'field', meant)}`, isNoField: true};
};

type Shown = {readonly reader: Reader; readonly base: Referral; readonly showing: Showing};

const readEntry = (
  {reader, base, showing}: Shown,
  [key, value]: readonly [string, Json],
  line: number | undefined,
): Found => {
  const name = fieldNames.find((each) => each === key);
  if (name === undefined) return noField(key, line);
  if (!isShown(name, showing)) return {problem: `${name}: ${consentElsewhere(base)}`};
  // What nobody touched is no edit, however odd it is.
  if (isExactly(value, shownValue(base, name, showing))) return {edits: {}};
  try {
    const read = isListed(name) ? listOf(value) : scalarOf(reader, name, value);
    return {edits: {[name]: read}};
  } catch (error) {
    if (error instanceof CommandError) return {problem: `${name}: ${error.message}`};
    throw error;
  }
};

/** The line on which each field stands, counted from 1. */
const linesOf = (
  yaml: typeof import('./yaml.ts'),
  {contents}: Yaml.Document.Parsed,
  counter: Yaml.LineCounter,
): ReadonlyMap<string, number> =>
  new Map(
    yaml.isMap<Yaml.ParsedNode>(contents)
      ? contents.items.map(({key}) => [String(key), counter.linePos(key.range[0]).line] as const)
      : [],
  );

const together = (found: readonly Found[]): Reading => {
  const problems = found.flatMap((each) => ('problem' in each ? [each] : []));
  if (problems.length === 0)
    return {
      ok: true,
      edits: found.reduce<Edits>((all, each) => ('edits' in each ? {...all, ...each.edits} : all), {}),
    };
  const isStrange = problems.some(({isNoField}) => isNoField === true);
  return unreadable(
    problems.map(({problem}) => problem),
    isStrange ? [`The fields are ${fieldNames.join(', ')}.`] : [],
  );
};

/** Reads what `documentText` made and somebody edited. Fields that are not there stay as they are. */
export const readDocument = async (
  reader: Reader,
  base: Referral,
  text: string,
  showing: Showing = {},
): Promise<Reading> => {
  const yaml = await import('./yaml.ts');
  const lineCounter = new yaml.LineCounter();
  // Its warnings would quote the text.
  const document = yaml.parseDocument(text, {lineCounter, logLevel: 'error'});
  if (document.errors.length > 0) return unreadable(document.errors.map(told));
  if (hasAlias(yaml, document)) return unreadable(['aliases (*name) are not taken.']);
  asTyped(yaml, document);
  const tree: unknown = document.toJS();
  if (tree === null || tree === undefined) return {ok: true, edits: {}};
  if (!isObject(tree)) return unreadable(['it is no list of fields: "dealValue: 12000" and so on.']);
  const lines = linesOf(yaml, document, lineCounter);
  const shown = {reader, base, showing};
  return together(Object.entries(tree).map((entry) => readEntry(shown, entry, lines.get(entry[0]))));
};
