import {cleanLines} from '../domain/clean.ts';
import type {Referral} from '../domain/referral.ts';
import type {Cell, Column} from './columns.ts';
import {jsonText} from './json-text.ts';
import {picked} from './pick.ts';

export type RowFormat = 'csv' | 'json' | 'ndjson';

/** A table as text in parts, so that its rows can leave as they come: head, then rows page by page, then tail. */
export type RowText = {
  readonly head: string;
  readonly rows: (referrals: readonly Referral[]) => string;
  readonly tail: () => string;
};

// What makes a spreadsheet read a cell as a formula (OWASP, CSV injection): a sign at its beginning, past blanks and
// quotes, or a TAB or line break there. Where the list separator is `;`, a field may begin in the middle of a cell of
// ours, since a quote counts only at the beginning of a field. All of it past our own apostrophes too, so that taking
// one off always gives the cell back.
const begins = String.raw`(?<=^|[;\t\r\n])`;
const sign = String.raw`(?=(?:['"]|[^\S\t\r\n])*[=+\-@\uff1d\uff0b\uff0d\uff20])`;
const lineBreak = String.raw`(?='*[\t\r\n])`;
const unsafe = new RegExp(`${begins}${sign}|^${lineBreak}`, 'gu');
const madeSafe = new RegExp(`${begins}'${sign}|^'${lineBreak}`, 'gu');

/** A cell that no spreadsheet calculates: an apostrophe before each formula. To read it back, see `restoredCell`. */
export const safeCell = (cell: string): string => cell.replace(unsafe, "'");

/** What `safeCell` was made of. */
export const restoredCell = (cell: string): string => cell.replace(madeSafe, '');

const cellText = (cell: Cell, terminal: boolean): string => {
  const text = cell === null ? '' : String(cell);
  return safeCell(terminal ? cleanLines(text) : text);
};

/** RFC 4180 with CRLF; the BOM tells Excel that it is UTF-8, and would only be in the way on a terminal. */
const csv = async (columns: readonly Column[], terminal: boolean): Promise<RowText> => {
  const {stringify} = await import('csv-stringify/sync');
  const lines = (rows: readonly (readonly string[])[]): string =>
    stringify(rows as string[][], {record_delimiter: '\r\n', quoted_match: /[\r\n]/u});
  return {
    head: (terminal ? '' : '\ufeff') + lines([columns.map(({name}) => name)]),
    rows: (referrals) =>
      lines(referrals.map((referral) => columns.map(({read}) => cellText(read(referral), terminal)))),
    tail: () => '',
  };
};

const ndjson = (columns: readonly Column[]): RowText => ({
  head: '',
  rows: (referrals) => referrals.map((each) => `${jsonText(picked(each, columns), 'line')}\n`).join(''),
  tail: () => '',
});

/** An array with one referral a line. */
const json = (columns: readonly Column[]): RowText => {
  let between = '\n  ';
  let end = ']\n';
  return {
    head: '[',
    rows: (referrals) => {
      const texts = referrals.map((referral) => {
        const text = `${between}${jsonText(picked(referral, columns), 'line')}`;
        between = ',\n  ';
        end = '\n]\n';
        return text;
      });
      return texts.join('');
    },
    tail: () => end,
  };
};

/** `terminal`: whether a person looks at it, so that control characters in cells must not act. */
export const rowText = async (
  format: RowFormat,
  columns: readonly Column[],
  terminal: boolean,
): Promise<RowText> => {
  if (format === 'csv') return csv(columns, terminal);
  return format === 'json' ? json(columns) : ndjson(columns);
};
