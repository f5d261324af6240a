import {parse} from 'csv-parse/sync';
import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Column} from '../../source/commands/columns.ts';
import {columnsOf} from '../../source/commands/pick.ts';
import {restoredCell, rowText, safeCell, type RowFormat} from '../../source/commands/row-text.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral} from '../domain/a-referral.ts';

const cells = columnsOf('id,statusReason,notes');

const textOf = async (
  format: RowFormat,
  columns: readonly Column[],
  pages: readonly (readonly Referral[])[],
  terminal = false,
): Promise<string> => {
  const {head, rows, tail} = await rowText(format, columns, terminal);
  return head + pages.map(rows).join('') + tail();
};

const withTexts = ([id, statusReason, notes]: readonly [string, string, string]): Referral =>
  aReferral({id, statusReason, details: aDetails({notes})});

const hostile = fc.oneof(
  fc.string({unit: 'binary'}),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        "'",
        '"',
        ',',
        ';',
        ' ',
        '\u202e',
        '\u001b',
        'a',
        '＝',
      ),
    )
    .map((letters) => letters.join('')),
);

// A lone surrogate has no UTF-8: no file can hold it.
const encodable = hostile.map((text) => Buffer.from(text).toString());

describe('CSV', () => {
  test('read back by another reader, with our signs taken off, it is the rows to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(encodable, encodable, encodable)), async (rows) => {
        const text = await textOf('csv', cells, [rows.map(withTexts)]);
        const read: string[][] = parse(text, {
          bom: true,
          record_delimiter: '\r\n',
          relax_column_count: false,
        });
        expect(read.slice(1).map((row) => row.map(restoredCell))).toEqual(rows);
      }),
    );
  });

  test('where a spreadsheet splits at semicolons or tabs, no field begins with a formula either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, hostile, hostile)), async (rows) => {
        const text = await textOf('csv', cells, [rows.map(withTexts)]);
        // One that does not know our quotes: in the middle of its fields they are letters.
        const read: string[][] = parse(text, {
          bom: true,
          delimiter: [';', '\t'],
          record_delimiter: ['\r\n', '\n', '\r'],
          quote: false,
          relax_column_count: true,
        });
        for (const field of read.flat()) expect(field).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/u);
      }),
    );
  });

  test('no cell begins with what a spreadsheet calculates', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
        expect(restoredCell(safeCell(text))).toBe(text);
      }),
    );
  });

  test('a formula becomes text by an apostrophe, other text stays as it is', () => {
    expect(['=1+1', "'=1", '@x', '-5', "'quoted'", 'a=b', ''].map(safeCell)).toEqual([
      "'=1+1",
      "''=1",
      "'@x",
      "'-5",
      "'quoted'",
      'a=b',
      '',
    ]);
  });

  test.each([
    ['2,Acme;=1+1,', "2,Acme;'=1+1,"],
    ["hello\n=cmd|'/C calc'!A0", "hello\n'=cmd|'/C calc'!A0"],
    ['a;  ＝1', "a;'  ＝1"],
    ['a;"=1;', `a;'"=1;`],
    ["a\t'@b\r+c", "a\t''@b\r'+c"],
    ['\t=1', "'\t'=1"],
  ])('%j becomes %j, since a spreadsheet may split it', (cell, safe) => {
    expect(safeCell(cell)).toBe(safe);
    expect(restoredCell(safe)).toBe(cell);
  });

  test('lines and semicolons without a formula behind them stay as they are', () => {
    const cell = "yes; no;\n'first'\n\nsecond a=b;";
    expect(safeCell(cell)).toBe(cell);
    expect(restoredCell(cell)).toBe(cell);
  });

  test('it begins with a BOM and the names of the columns, and every line ends with CRLF', async () => {
    const text = await textOf('csv', cells, [[withTexts(['1', 'a "b"', 'first\nsecond'])]]);
    expect(text).toBe('\ufeffid,statusReason,notes\r\n1,"a ""b""","first\nsecond"\r\n');
  });

  test('pages that come one after the other are one table', async () => {
    const [one, two] = [withTexts(['1', '', '']), withTexts(['2', '', ''])];
    expect(await textOf('csv', cells, [[one], [two]])).toBe(await textOf('csv', cells, [[one, two]]));
  });

  test('on a terminal nothing in a cell can steer it, and no BOM is in the way', async () => {
    const text = await textOf('csv', cells, [[withTexts(['1', '\u001b[2Jgone', 'a\u202eb'])]], true);
    expect(text).toBe('id,statusReason,notes\r\n1,¬gone,a¬b\r\n');
  });
});

describe('JSON', () => {
  const pages = [[withTexts(['1', 'x', 'y'])], [], [withTexts(['2', '\u001b[2J', '\u202e'])]];
  const rows = [
    {id: '1', statusReason: 'x', notes: 'y'},
    {id: '2', statusReason: '\u001b[2J', notes: '\u202e'},
  ];

  test('it is one array, whatever the pages were', async () => {
    expect(JSON.parse(await textOf('json', cells, pages))).toEqual(rows);
    expect(JSON.parse(await textOf('json', cells, []))).toEqual([]);
  });

  test('NDJSON is one object a line', async () => {
    const lines = (await textOf('ndjson', cells, pages)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });

  test('what could steer a terminal is escaped in it', async () => {
    for (const format of ['json', 'ndjson'] as const)
      expect(await textOf(format, cells, pages)).not.toMatch(/[\u001b\u202e]/u);
  });
});
