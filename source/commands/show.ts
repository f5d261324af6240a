import {Option} from 'commander';
import {clean} from '../domain/clean.ts';
import type {Referral} from '../domain/referral.ts';
import {CommandError} from './command-error.ts';
import type {Column} from './columns.ts';
import type {Call, Definition} from './command.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {failureOf, type Failed} from './failure.ts';
import {readIds} from './ids.ts';
import {jsonText} from './json-text.ts';
import {jsonColumns, picked} from './pick.ts';
import {showText} from './show/text.ts';
import type {Opened, World} from './world.ts';

/** How a referral is told; `many`: one of several, told behind each other. */
type Tell = (referral: Referral, many: boolean) => string;

const advice = 'The id goes before --json; or write --json=id,name.';

const asJson =
  (wanted: readonly Column[] | undefined): Tell =>
  (referral, many) =>
    `${jsonText(wanted === undefined ? referral : picked(referral, wanted), many ? 'line' : 'indented')}\n`;

const asText =
  ({language, now}: World, {me}: Opened): Tell =>
  (referral) =>
    showText({language, now: now(), ...(me === undefined ? {} : {me})}, referral);

/** What ends the whole run, because the next deal would fare no better. */
const endsAll = ({exit}: Failed): boolean => exit !== exitCodes.failed;

const tellNotTried = ({err}: World, ids: readonly string[]): void => {
  if (ids.length > 0) err(`refdeck: not tried: ${ids.map((id) => clean(id)).join(' ')}\n`);
};

/** One after the other; what fails is told and does not keep the others back. */
const showMany = async (
  world: World,
  {client}: Opened,
  ids: readonly string[],
  print: (referral: Referral) => void,
): Promise<ExitCode> => {
  let failures = 0;
  for (const [index, id] of ids.entries()) {
    try {
      print(await client.get(id, world.signal));
    } catch (error) {
      const failed = failureOf(error);
      if (failed === undefined) throw error;
      if (endsAll(failed)) {
        tellNotTried(world, ids.slice(index));
        throw error;
      }
      failures += 1;
      world.err(`refdeck: ${clean(id)}: ${failed.sentence}\n`);
    }
  }
  return failures === 0 ? exitCodes.done : exitCodes.someFailed;
};

const run = async (world: World, {args, options}: Call): Promise<ExitCode> => {
  // Before the ids: an id that --json has taken for its columns is told as that.
  const wanted = jsonColumns(options['json'], advice);
  if (args.length === 0)
    throw new CommandError(
      exitCodes.usage,
      'which deal? refdeck list -q prints ids; - reads them from stdin.',
    );
  const isJson = options['json'] !== undefined;
  const ids = await readIds(world, args);
  const many = args.length > 1 || args.includes('-');
  const opened = await world.open();
  const tell = isJson ? asJson(wanted) : asText(world, opened);
  const [id] = ids;
  if (id !== undefined && ids.length === 1) {
    world.out(tell(await opened.client.get(id, world.signal), many));
    return exitCodes.done;
  }
  let between = '';
  return showMany(world, opened, ids, (referral) => {
    world.out(`${between}${tell(referral, many)}`);
    between = isJson ? '' : '\n';
  });
};

export const showCommand: Definition = {
  name: 'show',
  group: 'look',
  summary: 'one deal or several, with all that is known of them',
  arguments: [['[ids...]', 'of the deals; - reads them from stdin']],
  options: () => [
    new Option(
      '--json [columns]',
      'the referral as the service sent it, or these columns; of several one a line',
    ),
  ],
  examples: [
    ['show 5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18', 'all fields'],
    ['show 5d1e7c90-0f3b-47b8-9a44-b6f2c03d7e18 --json', 'as it came'],
    ['show - --json id,customer,value', 'ids on stdin, one line each'],
  ],
  run,
};
