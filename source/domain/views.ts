import {groupings, type Grouping} from './grouping.ts';
import {nearestWord} from './nearest-word.ts';
import {inOrder, optionalColumns, type OptionalColumn} from './list-columns.ts';
import {sortNames, type SortName} from './pipeline.ts';
import {parseQuery, type Parsed} from './query/parse.ts';
import {printQuery} from './query/print.ts';
import {foldText} from './search.ts';

export const builtInNames = ['all', 'inbox', 'closing-soon', 'mine', 'stale', 'won-this-quarter'] as const;

export type BuiltIn = (typeof builtInNames)[number];

/** How a list is laid out. */
export type Arrangement = {
  readonly sort: SortName;
  readonly grouping: Grouping;
  /** As somebody chose them; absent where the width decides. */
  readonly columns?: readonly OptionalColumn[];
};

/** A part of the pipeline under a name; one that is built in and one that somebody saved are the same thing. */
export type ListView = Arrangement & {
  /** Of a built-in one a name for programs: people read one in their language. */
  readonly name: string;
  /** In the filter language; '' for all deals. */
  readonly filter: string;
  readonly builtIn?: BuiltIn;
};

const filters: Readonly<Record<BuiltIn, string>> = {
  all: '',
  // The other side answers what we sent.
  inbox: 'status:new -direction:outgoing',
  'closing-soon': 'status:active closes<=30d',
  mine: 'team:me',
  stale: 'stale',
  'won-this-quarter': 'is:won closed:quarter',
};

const arrangements: Readonly<Record<Exclude<BuiltIn, 'all'>, Arrangement>> = {
  inbox: {sort: 'clock', grouping: 'status'},
  'closing-soon': {sort: 'clock', grouping: 'status'},
  mine: {sort: 'clock', grouping: 'status'},
  stale: {sort: 'clock', grouping: 'status'},
  'won-this-quarter': {sort: 'clock', grouping: 'owner'},
};

/**
 * The built-in views in their order.
 *
 * @param all how somebody has set the whole list
 * @param knowsMe whether it is known who looks: else nothing is theirs
 */
export const builtInViews = (all: Arrangement, knowsMe: boolean): readonly ListView[] =>
  builtInNames
    .filter((name) => name !== 'mine' || knowsMe)
    .map((name) => ({
      name,
      builtIn: name,
      filter: filters[name],
      ...(name === 'all' ? all : arrangements[name]),
    }));

const parsedViews = new WeakMap<ListView, Parsed>();

/** What a view asks for, or what is wrong with its filter: it may have been written by another version. */
export const queryOfView = (view: ListView): Parsed => {
  const known = parsedViews.get(view) ?? parseQuery(view.filter);
  parsedViews.set(view, known);
  return known;
};

/** Both filters at once, as one text: all terms have to hold. */
export const narrowedFilter = (...texts: readonly string[]): string => {
  const whole = texts.filter((text) => text.trim() !== '').join(' ');
  const parsed = parseQuery(whole);
  return parsed.ok ? printQuery(parsed.query) : whole;
};

export const mostNameLetters = 40;

export type NameProblem = 'empty' | 'too-long' | 'built-in' | 'taken';

export const sameName = (a: string, b: string): boolean => foldText(a.trim()) === foldText(b.trim());

/**
 * Why a view cannot have this name.
 *
 * @param nameOf as people read the name of a view
 * @param own the view that is to be renamed, or whose place a new one may take
 */
export const nameProblem = (
  name: string,
  views: readonly ListView[],
  nameOf: (view: ListView) => string,
  own?: ListView,
): NameProblem | undefined => {
  if (name.trim() === '') return 'empty';
  if (name.trim().length > mostNameLetters) return 'too-long';
  const other = views.find((view) => view !== own && sameName(nameOf(view), name));
  if (other === undefined) return undefined;
  return other.builtIn === undefined ? 'taken' : 'built-in';
};

/** Why a saved view is left out. */
export type ViewFault = 'not-a-view' | 'name' | 'sort' | 'grouping' | 'columns' | 'filter';

export type BrokenView = {readonly name: string; readonly fault: ViewFault; readonly saved: unknown};

const isOneOf = (known: readonly string[], value: unknown): boolean => known.some((each) => each === value);

const areColumns = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => isOneOf(optionalColumns, each));

const members: readonly (readonly [Exclude<ViewFault, 'not-a-view'>, (value: unknown) => boolean])[] = [
  ['name', (value) => typeof value === 'string' && value.trim() !== ''],
  ['filter', (value) => typeof value === 'string'],
  ['sort', (value) => isOneOf(sortNames, value)],
  ['grouping', (value) => isOneOf(groupings, value)],
  ['columns', (value) => value === undefined || areColumns(value)],
];

const readView = (saved: unknown): ListView | BrokenView => {
  const isRecord = typeof saved === 'object' && saved !== null && !Array.isArray(saved);
  if (!isRecord) return {name: '', fault: 'not-a-view', saved};
  const record = saved as Readonly<Record<string, unknown>>;
  const wrong = members.find(([member, isRight]) => !isRight(record[member]));
  const name = typeof record['name'] === 'string' ? record['name'] : '';
  if (wrong) return {name, fault: wrong[0], saved};
  const {filter, sort, grouping, columns} = record as unknown as ListView;
  return {
    name: name.trim(),
    filter,
    sort,
    grouping,
    ...(columns === undefined ? {} : {columns: inOrder(columns)}),
  };
};

/** The views of the settings, and those that another version wrote or a hand broke: left out, but not lost. */
export const readViews = (
  saved: readonly unknown[],
): {readonly views: readonly ListView[]; readonly broken: readonly BrokenView[]} => {
  const views: ListView[] = [];
  const broken: BrokenView[] = [];
  for (const each of saved) {
    const read = readView(each);
    if ('fault' in read) broken.push(read);
    // Of two with one name the second could never be meant.
    else if (views.some(({name}) => sameName(name, read.name)))
      broken.push({name: read.name, fault: 'name', saved: each});
    else views.push(read);
  }
  return {views, broken};
};

/** As it is kept in the settings. */
export const savedForm = ({
  name,
  filter,
  sort,
  grouping,
  columns,
}: ListView): Readonly<Record<string, unknown>> => ({
  name,
  filter,
  sort,
  grouping,
  ...(columns === undefined ? {} : {columns}),
});

/** The view that a typed name means, whatever its case; else what it may have meant. */
export const viewNamed = (
  typed: string,
  views: readonly ListView[],
  nameOf: (view: ListView) => string,
): {readonly view: ListView} | {readonly near: string | undefined} => {
  const view = views.find((each) => sameName(nameOf(each), typed) || sameName(each.name, typed));
  if (view) return {view};
  const names = new Map(views.map((each) => [foldText(nameOf(each)), nameOf(each)]));
  const near = nearestWord(names.keys(), foldText(typed.trim()));
  return {near: near === undefined ? undefined : names.get(near)};
};
