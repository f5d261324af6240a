import {nearestWord} from '../domain/nearest-word.ts';
import type {Referral} from '../domain/referral.ts';
import {columnNames, columns, type Cell, type Column} from './columns.ts';
import {CommandError} from './command-error.ts';
import {exitCodes} from './exit-codes.ts';

const meant = (typed: string): string => {
  const near = nearestWord(
    columnNames.map((name) => name.toLowerCase()),
    typed.toLowerCase(),
  );
  const name = columnNames.find((each) => each.toLowerCase() === near);
  return name === undefined ? '' : ` Did you mean ${name}?`;
};

const find = (typed: string, advice: string): Column => {
  const found = columns.find(({name}) => name === typed);
  if (found !== undefined) return found;
  throw new CommandError(
    exitCodes.usage,
    `there is no column ${JSON.stringify(typed)}.${meant(typed)}${advice} Columns: ${columnNames.join(', ')}.`,
  );
};

/** The columns of "id,customer,value", in this order. Throws a CommandError that ends with `advice` and all names. */
export const columnsOf = (list: string, advice = ''): readonly Column[] =>
  list.split(',').map((typed) => find(typed.trim(), advice === '' ? '' : ` ${advice}`));

/** What commander gives for `--json [fields]`: true without a value. It takes the word behind it, whatever it is. */
export const jsonColumns = (value: unknown, advice = ''): readonly Column[] | undefined =>
  typeof value === 'string' ? columnsOf(value, advice) : undefined;

/** One referral as an object with these members. */
export const picked = (referral: Referral, wanted: readonly Column[]): Readonly<Record<string, Cell>> =>
  Object.fromEntries(wanted.map(({name, read}) => [name, read(referral)]));
