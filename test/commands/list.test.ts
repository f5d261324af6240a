import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {columnNames} from '../../source/commands/columns.ts';
import {listCommand} from '../../source/commands/list.ts';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {serve} from '../api/local-server.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {commandNow, openCommandDesk, type CommandDesk} from '../support/command-world.ts';

type Row = Readonly<Record<string, string | null>>;

const dayMs = 86_400_000;
const screen = {input: true, output: true, errors: true};

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk([listCommand], {}, {});
});
afterAll(() => desk.close());

const rowsOf = async (...words: readonly string[]): Promise<readonly Row[]> => {
  const {exit, out} = await desk.run(['list', '--json', ...words]);
  expect(exit).toBe(0);
  return JSON.parse(out) as readonly Row[];
};

const lastFilter = (): string | undefined =>
  desk.sandbox.log().findLast(({path}) => path.endsWith('/referrals'))?.query['$filter'];

const statusesOf = (rows: readonly Row[]): ReadonlySet<string | null | undefined> =>
  new Set(rows.map(({status}) => status));

describe('the forms', () => {
  test('without a form it is text, grouped by status, on a terminal and off it', async () => {
    const {exit, out, err} = await desk.run(['list']);
    expect({exit, err}).toEqual({exit: 0, err: ''});
    expect(out).toMatch(/^New {2}\d+ /u);
    expect(out).toContain('\nActive  ');
    expect(await desk.run(['list', '--plain'], {terminal: screen})).toEqual({exit, out, err});
  });

  test('--json is an array with every column, in their order', async () => {
    const rows = await rowsOf();
    expect(rows).toHaveLength(150);
    for (const row of rows) expect(Object.keys(row)).toEqual(columnNames);
  });

  test('--json id,customer has these columns only', async () => {
    const {out} = await desk.run(['list', '--json', 'id,customer', '--limit', '1']);
    expect(JSON.parse(out)).toEqual([
      {id: expect.any(String) as unknown, customer: expect.any(String) as unknown},
    ]);
  });

  test('--ndjson, --csv, --quiet and --count tell of the same deals', async () => {
    const ids = (await rowsOf('--status', 'new')).map(({id}) => id);
    const run = async (...words: readonly string[]): Promise<readonly string[]> =>
      (await desk.run(['list', '--status', 'new', ...words])).out.trimEnd().split(/\r?\n/u);
    const ndjson = await run('--ndjson', '--columns', 'id');
    expect(ndjson.map((line) => (JSON.parse(line) as Row)['id'])).toEqual(ids);
    expect(await run('--csv', '--columns', 'id')).toEqual(['\ufeffid', ...ids]);
    expect(await run('-q')).toEqual(ids);
    expect(await run('--count')).toEqual([String(ids.length)]);
  });

  test('nothing found is no failure', async () => {
    const none = ['list', '--search', 'nowhereatall'];
    expect(await desk.run([...none, '-q'])).toEqual({exit: 0, out: '', err: ''});
    expect(await desk.run([...none, '--json'])).toEqual({exit: 0, out: '[]\n', err: ''});
    expect(await desk.run([...none, '--count'])).toEqual({exit: 0, out: '0\n', err: ''});
    expect((await desk.run(none)).out).toBe('No referrals.\n');
  });
});

describe('the filters', () => {
  test('one status is asked of the service, several are looked through here', async () => {
    expect(statusesOf(await rowsOf('--status', 'NEW'))).toEqual(new Set(['New']));
    expect(lastFilter()).toBe("status eq 'New'");
    expect(statusesOf(await rowsOf('--status', 'new,closed'))).toEqual(new Set(['New', 'Closed']));
    expect(lastFilter()).toBeUndefined();
  });

  test('all filters have to hold', async () => {
    const rows = await rowsOf(
      '--status',
      'closed',
      '--substatus',
      'lost',
      '--currency',
      'usd',
      '--min',
      '20k',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const {substatus, currency, value} of rows) {
      expect([substatus, currency]).toEqual(['Lost', 'USD']);
      expect(Number(value)).toBeGreaterThanOrEqual(20_000);
    }
    expect(lastFilter()).toBe("status eq 'Closed' and substatus eq 'Lost'");
  });

  test('min and max together leave what lies between, both ends included', async () => {
    const all = await rowsOf('--currency', 'EUR');
    const value = all.find((row) => row['value'] !== null)?.['value'] ?? '';
    const rows = await rowsOf('--currency', 'EUR', '--min', value, '--max', value);
    expect(new Set(rows.map((row) => row['value']))).toEqual(new Set([value]));
  });

  test('direction, kind and country leave those only', async () => {
    const rows = await rowsOf('--direction', 'incoming', '--kind', 'co-sell,lead', '--country', 'us,cz');
    expect(rows.length).toBeGreaterThan(0);
    for (const {direction, kind, country} of rows) {
      expect(direction).toBe('Incoming');
      expect(['co-sell', 'lead']).toContain(kind);
      expect(['US', 'CZ']).toContain(country);
    }
  });

  test('--team me is the person who is signed in, in any case of the address', async () => {
    const mine = await rowsOf('--team', 'me');
    expect(mine.length).toBeGreaterThan(0);
    for (const {team} of mine) expect(team?.toLowerCase()).toContain('kim.akers@contoso.com');
    expect(await rowsOf('--team', 'Kim.Akers@Contoso.com')).toEqual(mine);
  });

  test('--search finds all words, without accents', async () => {
    const rows = await rowsOf('--search', 'lekarna zlateho');
    expect(rows.length).toBeGreaterThan(0);
    for (const {customer} of rows) expect(customer).toBe('Lékárna U Zlatého lva');
  });

  test('--expires-within has new deals that can still be answered', async () => {
    const rows = await rowsOf('--expires-within', '3');
    expect(rows.length).toBeGreaterThan(0);
    for (const {status, expires} of rows) {
      expect(status).toBe('New');
      const left = Date.parse(expires ?? '') - commandNow;
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(3 * dayMs);
    }
  });

  test('--overdue and --closes-within part the active deals at today', async () => {
    const [late, soon] = [await rowsOf('--overdue'), await rowsOf('--closes-within', '14')];
    expect(late.length).toBeGreaterThan(0);
    expect(soon.length).toBeGreaterThan(0);
    expect(statusesOf([...late, ...soon])).toEqual(new Set(['Active']));
    for (const {closingDate} of late) expect((closingDate ?? '') < '2026-11-20').toBe(true);
    for (const {closingDate} of soon)
      expect((closingDate ?? '') >= '2026-11-20' && (closingDate ?? '') <= '2026-12-04').toBe(true);
  });

  test('--stale has open deals only: what it prints can be closed', async () => {
    const rows = await rowsOf('--stale', '10');
    expect(rows.length).toBeGreaterThan(0);
    for (const {status, updated} of rows) {
      expect(['New', 'Active']).toContain(status);
      expect(Date.parse(updated ?? '')).toBeLessThanOrEqual(commandNow - 10 * dayMs);
    }
  });

  test('--updated-since begins with the instant itself', async () => {
    const newest = (await rowsOf('--sort', 'changed', '--limit', '1'))[0]?.['updated'] ?? '';
    const rows = await rowsOf('--updated-since', newest);
    expect(rows.map(({updated}) => updated)).toEqual([newest]);
    expect(lastFilter()).toMatch(/^updatedDateTime ge 2026-/u);
  });

  test('a service that takes no filter gives the same deals, and that is said', async () => {
    const stubborn = await openCommandDesk(
      [listCommand],
      // The first refusal could mean the columns, so that they are left out before the filter is.
      {faults: [readFaultSpec('GET:list status:400 x2')]},
      {},
    );
    try {
      const words = ['list', '-q', '--status', 'active', '--country', 'US'];
      const {exit, out, err} = await stubborn.run(words);
      expect(exit).toBe(0);
      expect(err).toContain('did not take the filter');
      expect(out).toBe((await desk.run(words)).out);
      expect(out).not.toBe('');
    } finally {
      await stubborn.close();
    }
  });
});

describe('the order', () => {
  test('--sort value --reverse turns the order round, and --limit cuts the end off', async () => {
    const down = await rowsOf('--currency', 'USD', '--sort', 'value');
    const up = await rowsOf('--currency', 'USD', '--sort', 'value', '--reverse', '--limit', '5');
    expect(up).toEqual(down.toReversed().slice(0, 5));
    const values = down.flatMap(({value}) => (value === null ? [] : [Number(value)]));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  test('the text keeps the order asked for within its groups', async () => {
    const words = ['--status', 'active', '--sort', 'customer', '--limit', '6'];
    const {out} = await desk.run(['list', ...words]);
    const told = out
      .split('\n')
      .flatMap((line) => (line.startsWith('  ') ? [line.trim().split('\t')[0]] : []));
    expect(told).toEqual((await rowsOf(...words)).map(({customer}) => customer));
  });
});

describe('wrong calls end with exit code 2 and say what to type', () => {
  test.each([
    [['--status', 'open'], 'new, active'],
    [['--status', 'open'], '--status'],
    [['--min', '12,000', '--currency', 'USD'], '12000.50'],
    [['--min', '5k'], '--currency EUR'],
    [['--max', '5k', '--currency', 'USD,EUR'], '--currency EUR'],
    [['--country', 'USA'], 'US,DE'],
    [['--updated-since', 'yesterday'], '2026-11-20'],
    [['--team', 'kim'], 'or me'],
    [['--stale', '-1'], 'whole number'],
    [['--sort', 'size'], 'clock'],
    [['--json', 'id,custmer'], 'Did you mean customer?'],
    [['--json', '--csv'], 'choose one'],
    [['--columns', 'id'], '--csv'],
    [['--json', 'id', '--columns', 'id'], 'twice'],
    [['extra'], 'too many arguments'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await desk.run(['list', ...words]);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err.toLowerCase()).toContain(advice.toLowerCase());
  });
});

describe('other ends', () => {
  test('a token that is not accepted is exit code 4', async () => {
    const {exit, out, err} = await desk.run(['list'], {token: () => Promise.resolve('wrong')});
    expect({exit, out}).toEqual({exit: 4, out: ''});
    expect(err).toContain('refdeck: ');
    expect(err).not.toContain('wrong');
  });

  test('a service that answers with something else is exit code 1', async () => {
    const broken = await openCommandDesk([listCommand], {faults: [readFaultSpec('GET:list html')]}, {});
    try {
      expect(await broken.run(['list'])).toMatchObject({exit: 1, out: ''});
    } finally {
      await broken.close();
    }
  });

  test('records in a shape that nobody knows are told on stderr, and the others are there', async () => {
    const value = [{id: 'one'}, {id: 'two', team: 'nobody'}, {name: 'without id'}];
    const {baseUrl} = await serve((_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({value}));
    });
    const {exit, out, err} = await desk.run(['list', '-q'], {url: baseUrl});
    expect({exit, out}).toEqual({exit: 0, out: 'one\n'});
    expect(err).toContain('2 deals are not shown');
  });

  test('ctrl+c is exit code 130', async () => {
    const {exit, out} = await desk.run(['list'], {signal: AbortSignal.abort()});
    expect({exit, out}).toEqual({exit: 130, out: ''});
  });
});

describe('odd records', () => {
  let odd: CommandDesk;
  beforeAll(async () => {
    odd = await openCommandDesk([listCommand], {scenario: 'odd', size: 90}, {});
  });
  afterAll(() => odd.close());

  test.each([[], ['--json'], ['--csv'], ['--ndjson'], ['-q']].map((words) => [words]))(
    'nothing in them can steer a terminal: list %j',
    async (words) => {
      const {exit, out} = await odd.run(['list', ...words], {terminal: screen});
      expect(exit).toBe(0);
      expect(out.length).toBeGreaterThan(1000);
      expect(out).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
      );
    },
  );

  test('a status that refdeck does not know is found as other', async () => {
    const {out} = await odd.run(['list', '--status', 'other', '--ndjson', '--columns', 'status']);
    const found = new Set(out.trimEnd().split('\n'));
    expect(found.size).toBeGreaterThan(0);
    expect([...found].join()).not.toMatch(/"(New|Active|Closed)"/u);
  });
});

describe('--view', () => {
  test('a built-in view by its name, whatever its case, narrowed by other filters', async () => {
    const inbox = await rowsOf('--view', 'INBOX');
    expect(inbox.length).toBeGreaterThan(3);
    expect(statusesOf(inbox)).toEqual(new Set(['New']));
    expect(new Set(inbox.map(({direction}) => direction))).toEqual(new Set(['Incoming']));
    expect(await rowsOf('--view', 'inbox', '--status', 'closed')).toEqual([]);
  });

  test('a saved view brings its sort and its grouping; --sort and --group-by go before them', async () => {
    const folder = freshFolder();
    const view = {name: 'Euros', filter: 'currency:eur', sort: 'value', grouping: 'country'};
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({views: [{name: 'Old', sort: 'luck'}, view]}),
    );
    const run = async (...words: readonly string[]): Promise<string> =>
      (await desk.run(['list', '--view', 'euros', ...words], {folder})).out;
    const rows = JSON.parse(await run('--json', 'value')) as readonly Row[];
    const values = rows.map(({value}) => Number(value ?? 0));
    expect(values.length).toBeGreaterThan(3);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(await run()).toMatch(/^\S.* {2}\d+ {2}Open EUR/mu);
    expect(await run('--group-by', 'currency')).toMatch(/^EUR {2}\d+ /u);
  });

  test('a view that asks for somebody who is not known is exit code 2, built in or saved', async () => {
    const folder = freshFolder();
    const view = {name: 'Ours', filter: 'status:new is:mine', sort: 'clock', grouping: 'status'};
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({views: [view]}));
    const told = 'refdeck does not know your e-mail address here';
    for (const words of [
      ['--view', 'mine'],
      ['--view', 'ours'],
      ['--filter', 'team:me'],
    ]) {
      const {exit, out, err} = await desk.run(['list', ...words], {folder, isUnknown: true});
      expect({exit, out}).toEqual({exit: 2, out: ''});
      expect(err).toContain(told);
    }
  });

  test('a name that is none names the nearest and all there are', async () => {
    const {exit, err} = await desk.run(['list', '--view', 'closing son']);
    expect(exit).toBe(2);
    expect(err).toContain('Did you mean "Closing soon"?');
    expect(err).toContain('Won this quarter');
  });
});
