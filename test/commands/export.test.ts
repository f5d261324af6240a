import {parse} from 'csv-parse/sync';
import {Buffer} from 'node:buffer';
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {columnNames} from '../../source/commands/columns.ts';
import {exportCommand} from '../../source/commands/export.ts';
import {listCommand} from '../../source/commands/list.ts';
import {restoredCell} from '../../source/commands/row-text.ts';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {openCommandDesk, type CommandDesk} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk([exportCommand, listCommand], {scenario: 'odd', size: 450}, {});
});
afterAll(() => desk.close());

const jsonOf = async (...words: readonly string[]): Promise<readonly Row[]> =>
  JSON.parse((await desk.run(['export', '--json', ...words])).out) as readonly Row[];

// A lone surrogate has no UTF-8.
const asText = (cell: Row[string] | undefined): string =>
  cell === null || cell === undefined ? '' : Buffer.from(String(cell)).toString();

describe('to stdout', () => {
  test('CSV is the default, and read back it is what --json tells', async () => {
    const {exit, out, err} = await desk.run(['export']);
    expect({exit, err}).toEqual({exit: 0, err: 'refdeck: 450 deals\n'});
    expect(out.startsWith('\ufeffid,engagementId,name,')).toBe(true);
    const [names, ...rows]: string[][] = parse(Buffer.from(out), {bom: true});
    expect(names).toEqual(columnNames);
    const told = (await jsonOf()).map((row) => columnNames.map((name) => asText(row[name])));
    expect(rows.map((row) => row.map(restoredCell))).toEqual(told);
  });

  test('a formula that somebody typed as a name is text', async () => {
    const {out} = await desk.run(['export', '--columns', 'customer', '--search', 'cmd']);
    expect(out).toMatch(/\r\n'=cmd\(\)\|x!A0\r\n/u);
  });

  test('--ndjson is one object a line, in the order and with the columns asked for', async () => {
    const {out} = await desk.run(['export', '--ndjson', '--columns', 'status,id', '--status', 'new']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(['status', 'id']);
      expect(row['status']).toBe('New');
    }
  });

  test('without --sort the newest comes first, and pages behind --limit are not read', async () => {
    const before = desk.sandbox.log().length;
    const {out, err} = await desk.run(['export', '--ndjson', '--columns', 'id', '--limit', '150']);
    expect(out.trimEnd().split('\n')).toHaveLength(150);
    expect(err).toBe('refdeck: 150 deals\n');
    expect(desk.sandbox.log().length - before).toBe(1);
  });

  test('with --sort it is in the order of list', async () => {
    const words = ['--sort', 'customer', '--reverse', '--limit', '20'];
    const ids = (await desk.run(['list', '-q', ...words])).out.trimEnd().split('\n');
    expect((await jsonOf(...words)).map(({id}) => id)).toEqual(ids);
  });

  test('rows leave page by page, before the last page was read', async () => {
    const broken = await openCommandDesk(
      [exportCommand],
      {
        size: 450,
        faults: [readFaultSpec('GET:list html skip:2')],
      },
      {},
    );
    try {
      const {exit, out, err} = await broken.run(['export', '--ndjson', '--columns', 'id']);
      expect(exit).toBe(1);
      expect(out.trimEnd().split('\n')).toHaveLength(400);
      expect(err).toContain('refdeck: ');
    } finally {
      await broken.close();
    }
  });
});

describe('to a file', () => {
  test('the ending of its name chooses the format, and nothing is on stdout', async () => {
    const folder = freshFolder();
    const inFile = async (name: string): Promise<string> => {
      const file = join(folder, name);
      const {exit, out, err} = await desk.run(['export', '-o', file, '--columns', 'id', '--limit', '2']);
      expect({exit, out, err}).toEqual({exit: 0, out: '', err: `refdeck: 2 deals in ${file}\n`});
      return readFileSync(file, 'utf8');
    };
    expect(await inFile('deals.csv')).toMatch(/^\ufeffid\r\n/u);
    expect(JSON.parse(await inFile('deals.json'))).toHaveLength(2);
    expect((await inFile('deals.ndjson')).trimEnd().split('\n')).toHaveLength(2);
    expect(await inFile('deals.txt')).toMatch(/^\ufeffid\r\n/u);
    expect(statSync(join(folder, 'deals.csv')).mode & 0o077).toBe(0);
  });

  test('a file that is there is replaced with --force only', async () => {
    const file = join(freshFolder(), 'deals.csv');
    writeFileSync(file, 'mine');
    const {exit, err} = await desk.run(['export', '-o', file]);
    expect(exit).toBe(2);
    expect(err).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await desk.run(['export', '-o', file, '--force'])).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe('mine');
  });

  test('when reading fails midway there is no file, not half a one', async () => {
    const broken = await openCommandDesk(
      [exportCommand],
      {
        size: 450,
        faults: [readFaultSpec('GET:list html skip:2')],
      },
      {},
    );
    const folder = freshFolder();
    try {
      expect((await broken.run(['export', '-o', join(folder, 'deals.csv')])).exit).toBe(1);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      await broken.close();
    }
  });

  test('a folder that is not there is not made up', async () => {
    const folder = join(freshFolder(), 'typo');
    const {exit, err} = await desk.run(['export', '-o', join(folder, 'deals.csv')]);
    expect(exit).toBe(1);
    expect(err).toContain('there is no folder');
    expect(existsSync(folder)).toBe(false);
  });

  test('a folder in the place of the file says that it cannot be written', async () => {
    const folder = freshFolder();
    const {exit, err} = await desk.run(['export', '-o', folder, '--force', '--limit', '1']);
    expect(exit).toBe(1);
    expect(err).toContain('cannot be written');
  });
});

describe('wrong calls end with exit code 2', () => {
  test.each([
    [['--csv', '--json'], 'choose one'],
    [['--columns', 'id,custmer'], 'Did you mean customer?'],
    [['--json', 'id', '--columns', 'id'], 'twice'],
    [['--min', '5k'], '--currency'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await desk.run(['export', ...words]);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });
});

describe('other ends', () => {
  test('a token that is not accepted is exit code 4, ctrl+c is 130', async () => {
    expect((await desk.run(['export'], {token: () => Promise.resolve('wrong')})).exit).toBe(4);
    expect((await desk.run(['export'], {signal: AbortSignal.abort()})).exit).toBe(130);
  });

  test('on a terminal nothing in a cell can steer it', async () => {
    const {out} = await desk.run(['export'], {terminal: {input: true, output: true, errors: true}});
    expect(out).not.toMatch(
      /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
    );
  });
});
