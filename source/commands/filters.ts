import {Option} from 'commander';
import type {Decimal} from '../domain/money.ts';
import {sortNames, type SortName} from '../domain/pipeline.ts';
import {filtersHeading} from './command-help.ts';
import {amount, codes, email, since, wordsAmong} from './list-values.ts';
import {whole} from './option-values.ts';

const statuses = ['New', 'Active', 'Closed', 'Other'];
const substatuses = [
  'None',
  'Pending',
  'Received',
  'Accepted',
  'Won',
  'Lost',
  'Declined',
  'Expired',
  'Error',
];
const directions = ['Incoming', 'Outgoing'];
const kinds = ['co-sell', 'lead', 'partner-led', 'private'];

/** Which deals are meant; all that is given has to hold. */
export type Filters = {
  readonly status?: readonly string[];
  readonly substatus?: readonly string[];
  readonly direction?: readonly string[];
  readonly kind?: readonly string[];
  readonly country?: readonly string[];
  readonly currency?: readonly string[];
  /** An e-mail, or "me". */
  readonly team?: string;
  readonly search?: string;
  readonly expiresWithin?: number;
  readonly closesWithin?: number;
  readonly overdue?: true;
  readonly stale?: number;
  /** Epoch ms. */
  readonly updatedSince?: number;
  /** In the filter language. */
  readonly filter?: string;
  readonly min?: Decimal;
  readonly max?: Decimal;
};

/** In which order, and how many of them. */
export type Arrangement = {
  readonly sort?: SortName;
  readonly reverse?: true;
  readonly limit?: number;
};

const days = whole(0, 36_500);

// `choices` is for completion and help; the parser behind it takes several of them.
const several = (flags: string, what: string, allowed: readonly string[]): Option =>
  new Option(flags, what).choices(allowed.map((each) => each.toLowerCase())).argParser(wordsAmong(allowed));

/** The options that list and export share. */
export const filterOptions = (): readonly Option[] =>
  ownOptions().map((option) => option.helpGroup(filtersHeading));

const ownOptions = (): readonly Option[] => [
  several('--status <states>', 'only these, with commas between', statuses),
  several('--substatus <states>', 'only these', substatuses),
  several('--direction <directions>', 'only these', directions),
  several('--kind <kinds>', 'only these', kinds),
  new Option('--country <codes>', 'of the customer, such as US,DE').argParser(codes(2, 'US,DE')),
  new Option('--currency <codes>', 'of the value, such as EUR').argParser(codes(3, 'EUR')),
  new Option('--team <email>', 'with this person on the team; me for yourself').argParser(email),
  new Option('--search <words>', 'with all these words, as the filter of the screen'),
  new Option('--filter <query>', 'as in the filter line: refdeck help filter-language'),
  new Option('--expires-within <days>', 'new deals whose time to answer ends by then').argParser(days),
  new Option('--closes-within <days>', 'active deals with a closing date from today to then').argParser(days),
  new Option('--overdue', 'active deals whose closing date has passed'),
  new Option('--stale <days>', 'open deals that nobody changed for so long').argParser(days),
  new Option('--updated-since <instant>', 'changed then or later').argParser(since),
  new Option('--min <amount>', 'of the value; wants --currency').argParser(amount),
  new Option('--max <amount>', 'of the value; wants --currency').argParser(amount),
  new Option('--sort <order>', 'soonest first and so on').choices(sortNames),
  new Option('--reverse', 'the other way round'),
  new Option('--limit <number>', 'at most so many').argParser(whole(0, 1_000_000)),
];

/** What commander found for the options above, whose parsers gave the values their types. */
export const filtersFrom = (options: Readonly<Record<string, unknown>>): Filters & Arrangement => options;
