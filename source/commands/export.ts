import {Option} from 'commander';
import {existsSync} from 'node:fs';
import {dirname, extname, resolve} from 'node:path';
import {writeFileAtomic} from '../storage/atomic-file.ts';
import {codeOf} from '../storage/error-code.ts';
import {CommandError} from './command-error.ts';
import {clean} from '../domain/clean.ts';
import {columns, type Column} from './columns.ts';
import type {Call, Definition} from './command.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {filterOptions, filtersFrom, type Arrangement, type Filters} from './filters.ts';
import {columnsOf, jsonColumns} from './pick.ts';
import {checkFilters, readDeals, readPages, tellMalformed} from './read-deals.ts';
import {rowText, type RowFormat, type RowText} from './row-text.ts';
import type {ListView} from '../domain/views.ts';
import {viewCalled, viewOption} from './views.ts';
import type {Opened, World} from './world.ts';

const formats = ['csv', 'json', 'ndjson'] as const satisfies readonly RowFormat[];

type Wanted = {
  readonly format: RowFormat;
  readonly columns: readonly Column[];
  /** Absent for stdout. */
  readonly file?: string;
};

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

/** As said, else by the ending of the file, else CSV. */
const formatOf = (options: Call['options'], file: string | undefined): RowFormat => {
  const [said, other] = formats.filter((each) => options[each] !== undefined);
  if (said !== undefined && other !== undefined) throw usage(`--${said} and --${other}: choose one.`);
  const ending = file === undefined ? '' : extname(file).slice(1).toLowerCase();
  const named = formats.find((each) => each === ending);
  if (said === undefined && named === undefined && ending !== '' && ending !== 'txt')
    throw new CommandError(
      exitCodes.usage,
      `a file that ends in .${clean(ending)} is none of ${formats.join(', ')}: say which with --csv, --json or --ndjson.`,
    );
  return said ?? named ?? 'csv';
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const wantedFrom = (options: Call['options']): Wanted => {
  const named = textOf(options['output']);
  const file = named === undefined || named === '-' ? undefined : resolve(named);
  const list = textOf(options['columns']);
  const fromJson = jsonColumns(options['json']);
  if (fromJson !== undefined && list !== undefined)
    throw usage('the columns stand twice: behind --json and behind --columns.');
  return {
    format: formatOf(options, file),
    columns: fromJson ?? (list === undefined ? columns : columnsOf(list)),
    ...(file === undefined ? {} : {file}),
  };
};

/** Before anything is read, so that nobody waits for a file that cannot be written. */
const checkFile = (file: string, force: boolean): void => {
  if (!existsSync(dirname(file)))
    throw new CommandError(exitCodes.failed, `there is no folder ${dirname(file)}.`);
  if (existsSync(file) && !force)
    throw usage(`${file} is there already; --force replaces it, or choose another name.`);
};

type Sink = (text: string) => void;

const count = (rows: number): string => (rows === 1 ? '1 deal' : `${rows} deals`);

/** In the order of the service: each page leaves as it comes, and nothing is read beyond the limit. */
const streamed = async (
  world: World,
  opened: Opened,
  filters: Filters & Arrangement,
  view: ListView | undefined,
  text: RowText,
  sink: Sink,
): Promise<number> => {
  const {limit = Infinity} = filters;
  const malformed: string[] = [];
  let rows = 0;
  for await (const page of readPages(world, opened, filters, view)) {
    const referrals = page.deals.slice(0, limit - rows).map(({referral}) => referral);
    malformed.push(...page.malformed);
    rows += referrals.length;
    if (referrals.length > 0) sink(text.rows(referrals));
    if (rows >= limit) break;
  }
  tellMalformed(world, malformed);
  return rows;
};

const gathered = async (
  world: World,
  opened: Opened,
  filters: Filters & Arrangement,
  view: ListView | undefined,
  text: RowText,
  sink: Sink,
): Promise<number> => {
  const deals = await readDeals(world, opened, filters, view);
  if (deals.length > 0) sink(text.rows(deals.map(({referral}) => referral)));
  return deals.length;
};

const write = (file: string, text: string): void => {
  try {
    writeFileAtomic(file, text);
  } catch (error) {
    throw new CommandError(exitCodes.failed, `${file} cannot be written (${codeOf(error)}).`);
  }
};

const run = async (world: World, {options}: Call): Promise<ExitCode> => {
  const {format, columns: wanted, file} = wantedFrom(options);
  const filters = filtersFrom(options);
  checkFilters(filters, world.language);
  const named = textOf(options['view']);
  const view = named === undefined ? undefined : viewCalled(world, named);
  if (file !== undefined) checkFile(file, options['force'] === true);
  const opened = await world.open();
  const text = await rowText(format, wanted, file === undefined && world.terminal.output);
  const parts: string[] = [];
  const sink: Sink = file === undefined ? world.out : (part) => void parts.push(part);
  const isStreamed = view === undefined && filters.sort === undefined && filters.reverse === undefined;
  sink(text.head);
  const rows = await (isStreamed ? streamed : gathered)(world, opened, filters, view, text, sink);
  sink(text.tail());
  if (file !== undefined) write(file, parts.join(''));
  world.err(`refdeck: ${count(rows)}${file === undefined ? '' : ` in ${file}`}\n`);
  return exitCodes.done;
};

export const exportCommand: Definition = {
  name: 'export',
  group: 'look',
  summary: 'the deals that match as a table: CSV, JSON or NDJSON',
  options: () => [
    viewOption(),
    ...filterOptions(),
    new Option('--csv', 'UTF-8 with BOM, CRLF; no cell can be a formula: the default'),
    new Option('--json [columns]', 'a JSON array'),
    new Option('--ndjson', 'JSON, one deal a line'),
    new Option('--columns <names>', 'which ones and in which order; all without it'),
    new Option('-o, --output <file>', 'into this file, whose ending can name the format'),
    new Option('--force', 'replace the file when it is there'),
  ],
  examples: [
    ['export -o deals.csv', 'everything, for a spreadsheet'],
    ['export --status closed --updated-since 2026-10-01 --ndjson', 'to stdout'],
    ['export --columns id,customer,value --team me', 'of your own deals'],
  ],
  run,
};
