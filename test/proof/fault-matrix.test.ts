import {existsSync, readFileSync} from 'node:fs';
import {setImmediate as turn} from 'node:timers/promises';
import {afterAll, describe, expect, test} from 'vitest';
import type {Limits} from '../../source/api/limits.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {LogEntry} from '../../source/sandbox/log.ts';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {openJournal, type Journal} from '../../source/storage/journal.ts';
import type {State} from '../../source/store/state.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {standOn, startRunning, type Running} from '../support/running.ts';
import {patientLimits} from '../support/patient-limits.ts';
import {report} from './figures.ts';
import {recordsIn} from '../support/rows.ts';

// Every fault of the table in reliability.md, on a real server, met by everything that the program asks of it. Each
// cell says how it ends, what the person reads, how many requests the server saw, and that what was typed is there,
// in the program and on the disk. The expectations are written out here, not taken from the program's own tables.

type Ends = {
  /** Left in the state: a phase of what is under way, or `free` when nothing is. */
  readonly phase: NonNullable<ReturnType<State['pending']['get']>>['phase'] | 'free';
  readonly says: RegExp;
  readonly patches: number;
  /** Readings of the deal, from the first PATCH on. */
  readonly gets: number;
  /** How many of the requests changed something in the service. */
  readonly effects: number;
  /** False: it is settled, and the draft is done. */
  readonly draft: boolean;
  /** Least milliseconds that were waited, by the program's clock. */
  readonly waits?: number;
};

const rejected = (says: RegExp, different: Partial<Ends> = {}): Ends => ({
  phase: 'free',
  says: new RegExp(`Refused, draft kept: .*${says.source}`, 'su'),
  patches: 1,
  gets: 0,
  effects: 0,
  draft: true,
  ...different,
});
const notSent = (says: RegExp, different: Partial<Ends> = {}): Ends =>
  rejected(says, {says: new RegExp(`Not sent, draft kept: .*${says.source}`, 'su'), ...different});
const saved = (different: Partial<Ends> = {}): Ends => ({
  phase: 'free',
  says: /Saved: /u,
  patches: 1,
  gets: 0,
  effects: 1,
  draft: false,
  ...different,
});
/** No answer, or none that can be read: looked up, and found either there or not there. */
const wasSaved = (different: Partial<Ends> = {}): Ends => ({
  phase: 'was-saved',
  says: /It was saved.*The answer got lost on the way back/su,
  patches: 1,
  gets: 1,
  effects: 1,
  draft: true,
  ...different,
});
const wasNotSaved = (different: Partial<Ends> = {}): Ends =>
  wasSaved({
    phase: 'was-not-saved',
    says: /It was not saved.*Your change did not arrive/su,
    effects: 0,
    ...different,
  });

type Row = readonly [name: string, faults: readonly string[], ends: Ends];

/** Refused for good: nothing is asked a second time. */
const refusals: readonly Row[] = [
  [400, /400/],
  [403, /role does not allow it \(403\)/],
  [404, /role does not see it \(404\)/],
  [405, /405/],
  [406, /406/],
  [410, /410/],
  [411, /411/],
  [413, /413/],
  [415, /415/],
  [416, /416/],
  [418, /418/],
  [422, /422/],
  [501, /501/],
].map(([status, says]) => [String(status), [`PATCH status:${String(status)} x0`], rejected(says as RegExp)]);

/** May have arrived: a gateway can answer so before and after the service has stored. */
const doubtful: readonly Row[] = [408, 500, 502, 504, 507].flatMap((status): readonly Row[] => [
  [`${status} before the effect`, [`PATCH status:${status}`], wasNotSaved()],
  [`${status} after the effect`, [`PATCH status-after:${status}`], wasSaved()],
]);

const throttled: readonly Row[] = [429, 503, 509].flatMap((status): readonly Row[] => [
  [`${status} once`, [`PATCH status:${status}`], saved({patches: 2, waits: 2000})],
  [`${status} once, Retry-After`, [`PATCH status:${status}:7`], saved({patches: 2, waits: 7000})],
  [
    `${status} for good`,
    [`PATCH status:${status} x0`],
    rejected(status === 429 ? /asks to wait \(429\)/ : new RegExp(String(status)), {
      patches: 4,
      waits: 2000 + 4000 + 8000,
    }),
  ],
  [
    `${status} with a long Retry-After`,
    [`PATCH status:${status}:300`],
    {phase: 'asked-to-wait', says: /asks for 5 min/u, patches: 1, gets: 0, effects: 0, draft: true},
  ],
]);

const rows: readonly Row[] = [
  ...refusals,
  ...doubtful,
  ...throttled,
  ['401, the sign-in has ended', [], rejected(/sign-in is not valid any more \(401\)/u, {patches: 2})],
  ['401, the token ran out', [], saved({patches: 2})],
  ['423 once', ['PATCH status:423'], saved({patches: 2, waits: 10_000})],
  ['423 for good', ['PATCH status:423 x0'], rejected(/423/u, {patches: 3, waits: 20_000})],
  ['428', ['PATCH status:428'], saved({patches: 2, gets: 1})],
  ['412 once although nothing changed', ['PATCH status:412'], saved({patches: 2, gets: 1})],
  [
    '412 twice although nothing changed',
    ['PATCH status:412 x2'],
    {
      phase: 'spurious',
      says: /Refused although nothing changed/u,
      patches: 2,
      gets: 2,
      effects: 0,
      draft: true,
    },
  ],
  [
    '409',
    ['PATCH status:409'],
    {
      phase: 'changed',
      says: /Nothing was sent/u,
      patches: 1,
      gets: 1,
      effects: 0,
      draft: true,
    },
  ],
  ['redirect', ['PATCH redirect-before'], rejected(/307/u)],
  ['dropped before the effect', ['PATCH drop-before'], wasNotSaved()],
  ['dropped after the effect', ['PATCH drop-after'], wasSaved()],
  ['hanging before the effect', ['PATCH hang-before'], wasNotSaved()],
  ['hanging after the effect', ['PATCH hang-after'], wasSaved()],
  ['dripping', ['PATCH drip:100'], wasSaved()],
  ['a body that ends too soon', ['PATCH short-body'], wasSaved()],
  ['a body that is no JSON', ['PATCH bad-json'], wasSaved()],
  ['a web page', ['PATCH html'], wasSaved()],
  ['a web page of a sign-in in between', ['PATCH html-before'], wasNotSaved()],
  ['a gzip bomb', ['PATCH gzip-bomb'], wasSaved()],
  ['slow', ['PATCH latency:60'], saved()],
  [
    'lost, and the deal cannot be read',
    ['PATCH drop-after', 'GET:record drop-before x0'],
    {
      phase: 'still-unknown',
      says: /Still not known/u,
      patches: 1,
      gets: 4,
      effects: 1,
      draft: true,
    },
  ],
];

/** What is typed and sent for each of the three kinds of a patch. */
type Operation = {
  readonly name: string;
  readonly prepare: (running: Running) => void;
  readonly send: (running: Running) => void;
  /** The operations that the server must have seen in each PATCH. */
  readonly ops: readonly string[];
};

const addMember = (running: Running): void => {
  running.give('add');
  running.type('Ola');
  running.give('next-field', 'next-field');
  running.type('ola.new@contoso.example');
  running.give('confirm');
};

const operations: readonly Operation[] = [
  {
    name: 'scalar patch',
    ops: ['replace /details/dealValue'],
    prepare: (running) => {
      running.give('value');
      running.edit('delete-to-start');
      running.edit('delete-to-end');
      running.type('987654');
    },
    send: (running) => running.give('confirm'),
  },
  {
    name: 'append',
    ops: ['add /team/-'],
    prepare: (running) => {
      running.give('team');
      addMember(running);
    },
    send: (running) => running.give('yes', 'confirm'),
  },
  {
    name: 'whole-list patch',
    ops: ['replace /team'],
    prepare: (running) => {
      running.give('team', 'remove');
      addMember(running);
    },
    send: (running) => running.give('yes', 'confirm'),
  },
];

let cells = 0;
afterAll(() => report('fault matrix', {cells}));

type Bench = {
  readonly sandbox: Sandbox;
  readonly running: Running;
  readonly journal: Journal;
  readonly deal: Referral;
  readonly token: ReturnType<typeof createToken>;
};

const plan = async (sandbox: Sandbox, faults: readonly string[]): Promise<void> => {
  if (faults.length === 0) return;
  const response = await fetch(new URL('/_sandbox/faults', sandbox.url), {
    method: 'POST',
    headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
    body: JSON.stringify({faults}),
  });
  expect(response.status).toBe(200);
};

/** A token that can run out; the fresh one is right or, where the sign-in has ended, wrong as well. */
const createToken = (right: string) => {
  let state: 'right' | 'old' | 'ended' = 'right';
  return {
    become: (next: typeof state) => (state = next),
    take: (wish?: {readonly fresh: true}) => {
      if (wish && state === 'old') state = 'right';
      return Promise.resolve(state === 'right' ? right : wish ? 'another-wrong-one' : 'a-wrong-one');
    },
  };
};

const isOurs = ({status, team}: Referral): boolean =>
  status === 'Active' && (team ?? []).length > 1 && (team ?? []).length < 40;

/** Patience, but with the time whose passing the fault is about: a busy machine must not add faults of its own. */
const limitsFor = (faults: string): Partial<Limits> => ({
  ...patientLimits,
  ...(faults.includes('hang') ? {headersMs: 1500} : {}),
  ...(faults.includes('drip') ? {totalMs: 2500} : {}),
});

const withBench = async (run: (bench: Bench) => Promise<void>, faults = ''): Promise<void> => {
  const sandbox = await startSandbox({size: 30, seed: 3});
  const journal = openJournal(freshFolder());
  const token = createToken(sandbox.token);
  const limits = limitsFor(faults);
  const running = await startRunning({url: sandbox.url, token: token.take, journal, random: () => 0, limits});
  try {
    const deal = recordsIn(running.state()).find(isOurs);
    if (!deal) throw new Error('no deal to work on');
    standOn(running, deal);
    await run({sandbox, running, journal, deal, token});
  } finally {
    await running.close();
    journal.close();
    // A cell may have closed it.
    await sandbox.close().catch(() => undefined);
  }
};

/** The form is filled in, and the newest version for it was read. */
const prepared = async (running: Running, operation: Operation, {id}: Referral): Promise<void> => {
  operation.prepare(running);
  await running.once(({readAt}) => readAt.has(id), 'the newest version for the form');
};

const isSettled = (id: string) => (state: State) => {
  const phase = state.pending.get(id)?.phase;
  return phase !== 'sending' && phase !== 'checking' && phase !== 'held';
};

// Side by side: where a service hangs or drips, a cell does nothing but wait.
describe.concurrent('a write', () => {
  const matrix = operations.flatMap((operation) => rows.map((row) => ({operation, row})));
  test.each(matrix)('$operation.name: $row.0', async ({operation, row: [name, faults, ends]}) => {
    await withBench(async ({sandbox, running, journal, deal, token}) => {
      await prepared(running, operation, deal);
      await plan(sandbox, faults);
      if (name.startsWith('401')) token.become(name.includes('ended') ? 'ended' : 'old');
      const before = sandbox.log().length;
      const waitedBefore = running.waited();
      operation.send(running);
      await running.once(isSettled(deal.id), 'the end of the write');
      const seen = sandbox.log().slice(before);
      const patches = seen.filter(({method}) => method === 'PATCH');
      const from = seen.findIndex(({method}) => method === 'PATCH');
      expect(running.state().pending.get(deal.id)?.phase ?? 'free').toBe(ends.phase);
      expect(running.reads()).toMatch(ends.says);
      expect(patches).toHaveLength(ends.patches);
      for (const {body, headers} of patches) {
        const told = body as readonly {readonly op: string; readonly path: string}[];
        expect(told.map(({op, path}) => `${op} ${path}`)).toEqual(operation.ops);
        expect(headers['if-match']).toBeDefined();
      }
      expect(seen.slice(from).filter(({method}) => method === 'GET')).toHaveLength(ends.gets);
      expect(patches.filter(({effect}) => effect)).toHaveLength(ends.effects);
      expect(running.waited() - waitedBefore).toBeGreaterThanOrEqual(ends.waits ?? 0);
      expect(running.state().drafts.has(deal.id)).toBe(ends.draft);
      running.program.keepNow();
      expect(openEntries(journal)).toBe(ends.draft ? 1 : 0);
    }, faults.join(' '));
    cells += 1;
  });
});

/** The entries that are open in the journal's file: what the next start would be told. */
const openEntries = ({path}: Journal): number => {
  const open = new Set<string>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const {key, value} = JSON.parse(line) as {readonly key: string; readonly value: unknown};
    if (value === null) open.delete(key);
    else open.add(key);
  }
  return open.size;
};

type ReadEnds = {
  readonly requests: number;
  /** Undefined: it was read in the end. */
  readonly says?: RegExp;
  readonly waits?: number;
};

type ReadRow = readonly [name: string, fault: string, ends: ReadEnds];

const failed = (says: RegExp, requests = 1): ReadEnds => ({requests, says});

const final = [400, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 418, 422, 423, 428];
const passing = [408, 500, 501, 502, 504, 507];

const readRows: readonly ReadRow[] = [
  ...final.map((status): ReadRow => [
    `${status} for good`,
    `status:${status} x0`,
    failed(new RegExp(String(status))),
  ]),
  ...passing.flatMap((status): readonly ReadRow[] => [
    [`${status} once`, `status:${status}`, {requests: 2}],
    [`${status} for good`, `status:${status} x0`, failed(new RegExp(String(status)), 4)],
  ]),
  ...[429, 503, 509].flatMap((status): readonly ReadRow[] => [
    [`${status} once`, `status:${status}`, {requests: 2, waits: 2000}],
    [`${status} once, Retry-After`, `status:${status}:7`, {requests: 2, waits: 7000}],
    [`${status} for good`, `status:${status} x0`, failed(new RegExp(String(status)), 4)],
    [`${status} with a long Retry-After`, `status:${status}:300`, failed(new RegExp(String(status)))],
  ]),
  ['401, the sign-in has ended', '', failed(/401/u, 2)],
  ['401, the token ran out', '', {requests: 2}],
  ['redirect', 'redirect x0', failed(/307/u)],
  ['dropped once', 'drop-before', {requests: 2}],
  ['dropped for good', 'drop-before x0', failed(/connection was cut/u, 4)],
  ['hanging for good', 'hang-before x0', failed(/no answer in time/u, 4)],
  ['dripping for good', 'drip:40 x0', failed(/no whole answer in time/u)],
  ['a body that ends too soon', 'short-body x0', failed(/connection was cut|stopped half way/u, 4)],
  ['a body that is no JSON', 'bad-json x0', failed(/is not JSON/u)],
  ['a web page', 'html x0', failed(/a web page came/u)],
  ['a gzip bomb', 'gzip-bomb x0', failed(/larger than any/u)],
  ['slow', 'latency:60', {requests: 1}],
];

type Reading = {
  readonly name: string;
  readonly path: string;
  readonly act: (running: Running) => void;
  readonly isOver: (running: Running) => () => boolean;
  /** Where it ends otherwise than the other readings do. */
  readonly ends: Readonly<Record<string, ReadEnds>>;
};

const readings: readonly Reading[] = [
  {
    name: 'list',
    path: 'list',
    act: (running: Running) => running.give('refresh'),
    isOver: (running: Running) => () => running.state().reading.kind !== 'reading',
    // It may be the filter that is refused: asked once more without any.
    ends: {'400 for good': failed(/400/u, 2)},
  },
  {
    name: 'get',
    path: 'record',
    act: (running: Running) => running.give('open'),
    isOver: (running: Running) => {
      const {readAt} = running.state();
      return () => running.state().readAt !== readAt || running.state().notices.length > 0;
    },
    ends: {},
  },
];

const isOfEngagement = ({$filter}: LogEntry['query']): boolean => ($filter ?? '').includes('engagementId');

describe.concurrent('a reading', () => {
  const matrix = readings.flatMap((reading) =>
    readRows.map(([cell, fault, ends]) => ({
      reading,
      row: [cell, fault, reading.ends[cell] ?? ends] as const,
    })),
  );
  test.each(matrix)('$reading.name: $row.0', async ({reading, row: [cell, fault, ends]}) => {
    await withBench(async ({sandbox, running, journal, deal, token}) => {
      running.give('value');
      running.type('1');
      running.give('back', 'back');
      await running.once(({readAt}) => readAt.has(deal.id), 'the newest version for the form');
      const [name = '', times = ''] = fault.split(' ');
      if (name !== '') await plan(sandbox, [`GET:${reading.path} ${name} ${times}`.trim()]);
      if (cell.startsWith('401')) token.become(cell.includes('ended') ? 'ended' : 'old');
      const before = sandbox.log().length;
      const [waitedBefore, shown] = [running.waited(), running.state().referrals.size];
      const isOver = reading.isOver(running);
      reading.act(running);
      await running.once(isOver, 'the end of the reading');
      const told = running
        .state()
        .notices.map(({text}) => text)
        .join(' ');
      if (ends.says === undefined) expect(told).toBe('');
      else expect(told).toMatch(ends.says);
      // The other records of its engagement are a reading of their own.
      const own = sandbox
        .log()
        .slice(before)
        .filter(({query}) => !isOfEngagement(query));
      expect(own).toHaveLength(ends.requests);
      expect(running.waited() - waitedBefore).toBeGreaterThanOrEqual(ends.waits ?? 0);
      // Old data stay, and so does what was typed.
      expect(running.state().referrals.size).toBe(shown);
      expect(running.state().drafts.has(deal.id)).toBe(true);
      running.program.keepNow();
      expect(openEntries(journal)).toBe(1);
    }, fault);
    cells += 1;
  });
});

describe('a service that is not there', () => {
  test.each(operations)('$name: nothing leaves, three tries, the draft is kept', async (operation) => {
    await withBench(async ({sandbox, running, journal, deal}) => {
      await prepared(running, operation, deal);
      await sandbox.close();
      // Until the client has heard that its open connection is gone: only then nothing can have left on it.
      for (let turns = 0; turns < 50; turns += 1) await turn();
      operation.send(running);
      await running.once(isSettled(deal.id), 'the end of the write');
      const ends = notSent(/nothing listens at that address/u);
      expect(running.reads()).toMatch(ends.says);
      expect(sandbox.log().filter(({method}) => method === 'PATCH')).toEqual([]);
      expect(running.state().drafts.has(deal.id)).toBe(true);
      expect(running.state().offlineSince).toBeDefined();
      running.program.keepNow();
      expect(openEntries(journal)).toBe(1);
    });
    cells += 1;
  });

  test('list: the data stay, with their age', async () => {
    await withBench(async ({sandbox, running}) => {
      await sandbox.close();
      const shown = running.state().referrals.size;
      running.give('refresh');
      await running.once(({reading}) => reading.kind === 'failed', 'the end of the reading');
      expect(running.state().referrals.size).toBe(shown);
      expect(running.state().offlineSince).toBeDefined();
    });
    cells += 1;
  });
});
