import {Option} from 'commander';
import {clean} from '../domain/clean.ts';
import type {Grouping} from '../domain/grouping.ts';
import {CommandError} from './command-error.ts';
import {columns, type Column} from './columns.ts';
import type {Call, Definition} from './command.ts';
import type {Deal} from './criteria.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {filterOptions, filtersFrom} from './filters.ts';
import {columnsOf, jsonColumns} from './pick.ts';
import {plainPipeline} from './plain.ts';
import {checkFilters, readDeals} from './read-deals.ts';
import {rowText, type RowFormat} from './row-text.ts';
import {groupByOption, viewCalled, viewOption} from './views.ts';
import type {World} from './world.ts';

const forms = ['plain', 'json', 'csv', 'ndjson', 'quiet', 'count'] as const;

type Form = (typeof forms)[number];

type Wanted = {readonly form: Form; readonly columns: readonly Column[]};

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

const isRows = (form: Form): form is RowFormat => form === 'json' || form === 'csv' || form === 'ndjson';

/** Throws a CommandError for forms that exclude each other, and for columns that there are not. */
const wantedFrom = (options: Call['options']): Wanted => {
  const [form = 'plain', other] = forms.filter((each) => options[each] !== undefined);
  if (other !== undefined) throw usage(`--${form} and --${other} are two forms; choose one.`);
  const list = options['columns'];
  if (typeof list === 'string' && !isRows(form))
    throw usage('--columns goes with --csv, --json or --ndjson.');
  const fromJson = jsonColumns(options['json']);
  if (fromJson !== undefined && typeof list === 'string')
    throw usage('the columns stand twice: behind --json and behind --columns.');
  return {form, columns: fromJson ?? (typeof list === 'string' ? columnsOf(list) : columns)};
};

type Laid = {readonly sorted: boolean; readonly grouping: Grouping};

const print = async (
  {out, language, now, terminal}: World,
  {form, columns: wanted}: Wanted,
  deals: readonly Deal[],
  {sorted, grouping}: Laid,
): Promise<void> => {
  const referrals = deals.map(({referral}) => referral);
  if (isRows(form)) {
    const {head, rows, tail} = await rowText(form, wanted, terminal.output);
    out(`${head}${rows(referrals)}${tail()}`);
    return;
  }
  const texts = {
    plain: () => plainPipeline(language, now(), referrals, sorted ? 'as-given' : 'soonest-first', grouping),
    // An id with a line break in it would be two for the command behind the pipe.
    quiet: () => referrals.map(({id}) => `${clean(id)}\n`).join(''),
    count: () => `${deals.length}\n`,
  };
  out(texts[form]());
};

const run = async (world: World, {options}: Call): Promise<ExitCode> => {
  const wanted = wantedFrom(options);
  const filters = filtersFrom(options);
  checkFilters(filters, world.language);
  const named = options['view'];
  const view = typeof named === 'string' ? viewCalled(world, named) : undefined;
  const deals = await readDeals(world, await world.open(), filters, view);
  const sorted = (filters.sort ?? view?.sort) !== undefined || filters.reverse !== undefined;
  const grouping = (options['groupBy'] as Grouping | undefined) ?? view?.grouping ?? 'status';
  await print(world, wanted, deals, {sorted, grouping});
  return exitCodes.done;
};

export const listCommand: Definition = {
  name: 'list',
  group: 'look',
  summary: 'the deals that match, as text, JSON, CSV or ids',
  options: () => [
    viewOption(),
    ...filterOptions(),
    groupByOption(),
    new Option('--plain', 'as text, grouped by status: the default'),
    new Option('--json [columns]', 'as a JSON array, all columns or these'),
    new Option('--ndjson', 'as JSON, one deal a line'),
    new Option('--csv', 'as CSV'),
    new Option('--columns <names>', 'which columns --csv, --json and --ndjson have'),
    new Option('-q, --quiet', 'the ids only, one a line: for other commands'),
    new Option('--count', 'how many they are'),
  ],
  examples: [
    ['list --status new --expires-within 3', 'what has to be answered soon'],
    ['list --team me --json id,customer,value', 'your own deals, for a script'],
    ['list --view inbox', 'what waits for your answer'],
    ['list -q --status active --stale 60', 'ids for refdeck close -'],
    ["list --filter 'value>50k closes<30d'", 'as in the filter line'],
  ],
  run,
};
