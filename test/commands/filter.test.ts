import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {exportCommand} from '../../source/commands/export.ts';
import {filterLanguageHelp} from '../../source/commands/filter-language-help.ts';
import {listCommand} from '../../source/commands/list.ts';
import {bareFlags, fieldNames, fieldOf} from '../../source/domain/query/fields.ts';
import {english} from '../../source/language/english.ts';
import {openCommandDesk, type CommandDesk} from '../support/command-world.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk([listCommand, exportCommand], {}, {});
});
afterAll(() => desk.close());

type Row = Readonly<Record<string, string | null>>;

const rowsOf = async (...words: readonly string[]): Promise<readonly Row[]> => {
  const {exit, out, err} = await desk.run(['list', '--json', ...words]);
  expect({exit, err}).toEqual({exit: 0, err: ''});
  return JSON.parse(out) as readonly Row[];
};

const lastFilter = (): string | undefined =>
  desk.sandbox.log().findLast(({path}) => path.endsWith('/referrals'))?.query['$filter'];

const idsOf = (rows: readonly Row[]) => rows.map(({id}) => id);

describe('--filter', () => {
  test('finds what the option of the same meaning finds, and asks the service for it', async () => {
    const found = await rowsOf('--filter', 'status:active country:cz');
    expect(found.length).toBeGreaterThan(0);
    expect(lastFilter()).toBe("status eq 'Active' and customerProfile/address/country eq 'CZ'");
    expect(idsOf(found)).toEqual(idsOf(await rowsOf('--status', 'active', '--country', 'CZ')));
  });

  test('asks the service for no less than it means', async () => {
    const all = await rowsOf();
    for (const text of ['changed<30d', 'changed>30d', 'substatus:none']) {
      const found = new Set(idsOf(await rowsOf('--filter', text)));
      const others = idsOf(await rowsOf('--filter', `-${text}`));
      expect(found.size + others.length, text).toBe(all.length);
      expect(others.filter((id) => found.has(id))).toEqual([]);
    }
  });

  test('holds together with the other options, also in export', async () => {
    const {out} = await desk.run(['export', '--json', 'status', '--status', 'new', '--filter', 'value>50k']);
    const statuses = (JSON.parse(out) as readonly Row[]).map(({status}) => status);
    expect(new Set(statuses)).toEqual(new Set(['New']));
    expect(statuses.length).toBeLessThan((await rowsOf('--status', 'new')).length);
  });

  test('with a fault is exit code 2, points at the part and says why, and reads nothing', async () => {
    const calls = desk.sandbox.log().length;
    expect(await desk.run(['list', '--filter', 'azure statsu:active x'])).toEqual({
      exit: 2,
      out: '',
      err: [
        'refdeck: --filter: statsu is not known. Nearest: status.',
        '  azure statsu:active x',
        '        ^^^^^^^^^^^^^',
        '(refdeck --help tells all)',
        '',
      ].join('\n'),
    });
    expect(desk.sandbox.log()).toHaveLength(calls);
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

test('help filter-language shows every field with its example, on one page, as docs/filters.md does', () => {
  const lines = filterLanguageHelp(english.query);
  for (const name of fieldNames) {
    const line = lines.find((each) => each.startsWith(`  ${fieldOf(name).example} `));
    expect(line, name).toContain(english.query.fields[name]);
  }
  for (const flag of bareFlags) expect(lines.join('\n')).toContain(flag);
  expect(lines.join('\n')).toMatch(/-team:me value<=50k/u);
  const page = readFileSync(new URL('../../docs/filters.md', import.meta.url), 'utf8');
  for (const name of fieldNames)
    expect(page).toMatch(new RegExp(`\\| \`[^|]*${escaped(fieldOf(name).example)}[^|]*\` +\\|`, 'u'));
  for (const example of ['-team:me', 'value<=50k', '"Foo ""Bar"" Ltd"']) expect(page).toContain(example);
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.filter(({length}) => length > 80)).toEqual([]);
});
