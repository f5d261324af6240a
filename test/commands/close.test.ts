import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {closeCommand} from '../../source/commands/close.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {keptFromJson} from '../../source/store/kept.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {
  before,
  colleague,
  createPool,
  dealsOf,
  isActive,
  now,
  person,
  planFault,
  watchedJournal,
  writesIn,
} from './some-deals.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const someone = '00000000-0000-4000-8000-000000000001';
const lost = ['--lost', '--reason', '2', '--yes'];

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
/** Called when a request with latency has had its effect, and has no answer yet. */
let onUnderWay = (): void => undefined;
beforeAll(async () => {
  const wait = (): Promise<void> => Promise.resolve(onUnderWay());
  desk = await openCommandDesk([closeCommand], {size: 600, wait});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const run = (words: readonly string[], how?: How) => desk.run(['close', ...words], how);

const newNotes = (value: string) => [{op: 'replace' as const, path: '/details/notes', value}];

describe('one deal', () => {
  test('won with a value is one patch under the tag that was read', async () => {
    const {id, eTag} = take(isActive);
    const {exit, out} = await run([id, '--won', '--value', '12000.50', '--currency', 'eur', '--yes']);
    expect(exit).toBe(0);
    expect(out).toMatch(/^saved {6}.* status Closed · Won, value EUR 12,000\.50\n$/u);
    const [patch, ...others] = writesIn(desk, id);
    expect(others).toEqual([]);
    expect(patch?.headers['if-match']).toBe(eTag);
    expect(patch?.body).toContainEqual({op: 'replace', path: '/details/dealValue', value: '12000.50'});
    expect(await now(desk, id)).toMatchObject({
      status: 'Closed',
      substatus: 'Won',
      details: {dealValue: 12000.5},
    });
  });

  test('lost sends the reason in the words of the service, with the note behind it', async () => {
    const {id} = take(isActive);
    await run([id, '--lost', '--reason', '2', '--note', 'three calls', '--yes']);
    expect(await now(desk, id)).toMatchObject({
      substatus: 'Lost',
      statusReason: 'Customer did not respond: three calls',
    });
  });

  test('--json has id, outcome, changed fields and the operations that were sent', async () => {
    const {id} = take(isActive);
    const {exit, out} = await run([id, ...lost, '--json']);
    expect(exit).toBe(0);
    const result = JSON.parse(out) as Readonly<Record<string, unknown>>;
    expect(Object.keys(result)).toEqual(['id', 'outcome', 'changed', 'operations']);
    expect(result).toMatchObject({id, outcome: 'saved', changed: ['status', 'substatus', 'statusReason']});
    expect(result['operations']).toEqual(writesIn(desk, id)[0]?.body);
  });

  test('what is closed so already is unchanged, and nothing is sent', async () => {
    const {id} = take(isActive);
    await run([id, ...lost]);
    const again = await run([id, ...lost]);
    expect(again).toMatchObject({exit: 0, out: expect.stringMatching(/^unchanged/u) as unknown});
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test('a dry run shows the difference and the operations, and sends nothing', async () => {
    const {id} = take(isActive);
    const {exit, out, err} = await run([id, '--won', '-n']);
    expect(exit).toBe(0);
    expect(out).toMatch(/^planned/u);
    expect(out).toContain('replace /substatus "Won"');
    expect(err).toContain('Active · Accepted becomes Closed · Won');
    expect(JSON.parse((await run([id, '--won', '-n', '--json'])).out)).toMatchObject({outcome: 'planned'});
    expect(writesIn(desk, id)).toEqual([]);
  });
});

describe('asking', () => {
  test('at a terminal the difference is shown, and y sends it', async () => {
    const {id} = take(isActive);
    const {exit, err} = await run([id, '--won'], {terminal: person, answers: ['y']});
    expect(exit).toBe(0);
    expect(err).toContain('Active · Accepted becomes Closed · Won');
    expect(err).toContain('y/N');
    expect((await now(desk, id)).substatus).toBe('Won');
  });

  test.each(['', 'n', 'Yeah'])('the answer "%s" sends nothing and is exit code 1', async (answer) => {
    const {id} = take(isActive);
    const {exit, out} = await run([id, '--won'], {terminal: person, answers: [answer]});
    expect({exit, out: out.slice(0, 9)}).toEqual({exit: 1, out: 'not tried'});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test.each([
    ['without a terminal', [], {}],
    ['with --no-input', ['--no-input'], {terminal: person, answers: ['y']}],
  ])('%s it is a wrong call that names --yes, and nothing is read', async (_, words, how) => {
    const {id} = take(isActive);
    const calls = desk.sandbox.log().length;
    const {exit, out, err} = await run([id, '--won', ...words], how);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain('--yes');
    expect(desk.sandbox.log()).toHaveLength(calls);
  });

  test('of many, "a" answers for all the rest', async () => {
    const ids = [take(isActive).id, take(isActive).id, take(isActive).id];
    const {exit, err} = await run([...ids, '--won'], {terminal: person, answers: ['y', 'a']});
    expect(exit).toBe(0);
    expect(err).toContain('3 deals: 3 saved');
  });
});

describe('refused', () => {
  test('--read-only is exit code 6 before anything is read', async () => {
    const {id} = take(isActive);
    const calls = desk.sandbox.log().length;
    const {exit, err} = await run([id, '--won', '--yes', '--read-only']);
    expect(exit).toBe(6);
    expect(err).toContain('--read-only');
    expect(desk.sandbox.log()).toHaveLength(calls);
  });

  test('a step that the deal does not allow is exit code 6 with its reason', async () => {
    const {id} = take(({status, substatus}) => status === 'Active' || substatus === 'Accepted');
    const {exit, out, err} = await run([id, '--declined', '--reason', '1', '--yes', '--json']);
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'refused',
      operations: [],
      problem: {code: 'already-accepted-won-or-lost'},
    });
    expect(err).toContain('won or lost');
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('what the service refuses is exit code 6, with its request id', async () => {
    const {id} = take(isActive);
    await planFault(desk, 'PATCH status:403');
    const {exit, out, err} = await run([id, '--won', '--yes', '--json']);
    expect(exit).toBe(6);
    const {outcome, problem} = JSON.parse(out) as {
      outcome: string;
      problem: {status: number; requestId: string};
    };
    expect({outcome, status: problem.status}).toEqual({outcome: 'rejected', status: 403});
    expect(err).toContain(problem.requestId);
    expect(err).toContain('role');
  });

  test('a deal that is not there is exit code 6 and names the role', async () => {
    const {exit, err} = await run([nobody, '--won', '--yes']);
    expect(exit).toBe(6);
    expect(err).toContain('role');
  });

  test('a token that is not accepted is exit code 4', async () => {
    const {exit} = await run([take(isActive).id, '--won', '--yes'], {token: () => Promise.resolve('wrong')});
    expect(exit).toBe(4);
  });
});

describe('somebody else changed it', () => {
  test('a closing is exit code 5 with base, theirs and mine as JSON, and nothing is sent on top', async () => {
    const deal = take(isActive);
    const token = before(desk, {2: () => colleague(desk, deal.id, newNotes('from a colleague'))});
    const {exit, out} = await run([deal.id, '--won', '--yes'], {token});
    expect(exit).toBe(5);
    const result = JSON.parse(out) as Readonly<Record<'base' | 'theirs' | 'mine', Referral>>;
    expect(result).toMatchObject({outcome: 'conflict', changed: [], operations: []});
    expect(result.base.eTag).toBe(deal.eTag);
    expect(result.theirs.details?.notes).toBe('from a colleague');
    expect(result.mine).toMatchObject({status: 'Closed', substatus: 'Won'});
    expect(writesIn(desk, deal.id).map(({status}) => status)).toEqual([412]);
    expect((await now(desk, deal.id)).status).toBe('Active');
  });

  test('another version than --if-match names is exit code 5 without a base, and nothing is sent', async () => {
    const {id} = take(isActive);
    const {exit, out} = await run([id, '--won', '--yes', '--if-match', '"other"']);
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({base: null, theirs: {id}, mine: {id, substatus: 'Won'}});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('the version that --if-match names is written on', async () => {
    const {id, eTag} = take(isActive);
    expect((await run([id, '--won', '--yes', '--if-match', eTag ?? ''])).exit).toBe(0);
  });

  test('a 412 although nothing changed, twice, is exit code 1 and says what to do', async () => {
    const {id} = take(isActive);
    await planFault(desk, 'PATCH status:412 x2');
    const {exit, out, err} = await run([id, '--won', '--yes', '--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({outcome: 'notSent', problem: {code: 'spurious-conflict'}});
    expect(err).toContain('insist');
    expect((await now(desk, id)).status).toBe('Active');
  });
});

describe('no answer', () => {
  test('a write whose answer got lost is looked up and is saved', async () => {
    const {id} = take(isActive);
    const {journal, entries} = watchedJournal();
    await planFault(desk, 'PATCH drop-after');
    const {exit, err} = await run([id, '--won', '--yes'], {journal});
    expect(exit).toBe(0);
    expect(err).toContain('reading the deal');
    expect(writesIn(desk, id)).toHaveLength(1);
    expect(entries.size).toBe(0);
  });

  test('a write that is not there is sent once more under the same version, and is saved', async () => {
    const {id, eTag} = take(isActive);
    await planFault(desk, 'PATCH drop-before');
    const {exit, out, err} = await run([id, '--won', '--yes']);
    expect({exit, out: out.slice(0, 5)}).toEqual({exit: 0, out: 'saved'});
    expect(err).toContain('once more');
    expect(new Set(writesIn(desk, id).map(({headers}) => headers['if-match']))).toEqual(new Set([eTag]));
    expect((await now(desk, id)).status).toBe('Closed');
  });

  test('when the look fails too it is exit code 8, and the journal keeps it for the next start', async () => {
    const {id} = take(isActive);
    const {journal, entries} = watchedJournal();
    await planFault(desk, 'PATCH drop-after');
    await planFault(desk, 'GET:record status:500 skip:1 x9');
    const {exit, out, err} = await run([id, '--won', '--yes', '--json'], {journal});
    await fetch(new URL('/_sandbox/faults', desk.sandbox.url), {
      method: 'DELETE',
      headers: {authorization: `Bearer ${desk.sandbox.token}`},
    });
    expect(exit).toBe(8);
    expect(JSON.parse(out)).toMatchObject({outcome: 'unknown', changed: ['status', 'substatus']});
    expect(err).toContain('may have been saved');
    const entry = entries.get(id);
    expect(entry === undefined ? undefined : keptFromJson(entry)).toMatchObject({
      id,
      state: 'unknown',
      submission: {intent: 'won', sent: ['status', 'substatus'], mine: {substatus: 'Won'}},
    });
  });

  test('what is recorded before it leaves can be looked up by the screen', async () => {
    const {id} = take(isActive);
    const {journal} = watchedJournal();
    const states: unknown[] = [];
    const put: typeof journal.put = (key, value) =>
      void states.push([key, value && keptFromJson(value)?.state]);
    await run([id, '--won', '--yes'], {journal: {...journal, put}});
    expect(states).toEqual([[id, 'sending']]);
  });

  test('a journal that cannot be written is exit code 1, and nothing leaves', async () => {
    const {id} = take(isActive);
    const {journal} = watchedJournal();
    const put = (): never => {
      throw new Error('disk full');
    };
    const {exit, out} = await run([id, '--won', '--yes', '--json'], {journal: {...journal, put}});
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({outcome: 'notSent', problem: {code: 'no-journal'}});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('a service that asks for a long wait is exit code 1, and says when to send it again', async () => {
    const slow = await openCommandDesk([closeCommand], {size: 20});
    try {
      const deal = (await dealsOf(slow)).find(isActive);
      await planFault(slow, 'PATCH status:429:600');
      const {exit, out} = await slow.run(['close', deal?.id ?? '', '--won', '--yes', '--json']);
      expect(exit).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        outcome: 'notSent',
        problem: {code: 'ASKED_TO_WAIT', sentence: expect.stringMatching(/1[0-2] min/u) as unknown},
      });
    } finally {
      await slow.close();
    }
  });
});

describe('many', () => {
  test('ids on stdin, each once, one JSON result a line', async () => {
    const [a, b] = [take(isActive).id, take(isActive).id];
    const input = `# stale ones\n${a}\tFabrikam\n\n${b}\n${a}\n`;
    const {exit, out, err} = await run(['-', ...lost, '--json'], {input});
    expect(exit).toBe(0);
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as {id: string; outcome: string});
    expect(results.map(({id, outcome}) => [id, outcome])).toEqual([
      [a, 'saved'],
      [b, 'saved'],
    ]);
    expect(err).toContain('2 deals: 2 saved');
  });

  test('some that fail are exit code 7, and the others are done', async () => {
    const [a, b] = [take(isActive).id, take(isActive).id];
    const {exit, out, err} = await run(['-', ...lost], {input: `${a}\n${nobody}\n${b}\n`});
    expect(exit).toBe(7);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 9).trim()),
    ).toEqual(['saved', 'rejected', 'saved']);
    expect(err).toContain('3 deals: 2 saved, 1 rejected');
    expect((await now(desk, b)).substatus).toBe('Lost');
  });

  test('one id on stdin has the exit code of its own', async () => {
    expect((await run(['-', ...lost], {input: `${nobody}\n`})).exit).toBe(6);
  });

  test('no ids on stdin is nothing to do', async () => {
    expect(await run(['-', ...lost], {input: ''})).toMatchObject({exit: 0, out: ''});
  });

  test('ctrl+c lets the deal under way end, tells the others as not tried, and is exit code 130', async () => {
    const [a, b, c] = [take(isActive).id, take(isActive).id, take(isActive).id];
    const interrupt = new AbortController();
    onUnderWay = () => interrupt.abort();
    await planFault(desk, 'PATCH latency:1');
    const {exit, out} = await run([a, b, c, ...lost], {signal: interrupt.signal});
    expect(exit).toBe(130);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 9).trim()),
    ).toEqual(['saved', 'not tried', 'not tried']);
    expect(out).toContain(c);
    expect(await now(desk, a)).toMatchObject({status: 'Closed'});
    expect(writesIn(desk, b)).toEqual([]);
  });

  test('a sign-in that is needed ends it, and nothing more is tried', async () => {
    const [a, b] = [take(isActive).id, take(isActive).id];
    const {exit, out} = await run([a, b, ...lost], {token: () => Promise.resolve('wrong')});
    expect(exit).toBe(4);
    expect(out.match(/not tried/gu)).toHaveLength(2);
  });

  test('at a terminal a bar shows how far it is, and is taken away', async () => {
    const [a, b] = [take(isActive).id, take(isActive).id];
    const {err} = await run([a, b, ...lost], {terminal: person});
    expect(err).toContain('1 of 2');
    expect(err.split('\r').at(-1)).not.toContain('[#');
    expect((await run([nobody, someone, ...lost])).err).not.toContain('\r');
  });

  test('ctrl+c before anything is exit code 130', async () => {
    const {id} = take(isActive);
    expect(await run([id, ...lost], {signal: AbortSignal.abort()})).toMatchObject({exit: 130});
    expect(writesIn(desk, id)).toEqual([]);
  });
});

test('nothing in odd deals can steer a terminal', async () => {
  const odd = await openCommandDesk([closeCommand], {scenario: 'odd', size: 90});
  try {
    const input = (await dealsOf(odd)).map(({id}) => id).join('\n');
    const {out, err} = await odd.run(['close', '-', '--won', '-n'], {
      input,
      terminal: {...person, input: false},
    });
    expect(out.length).toBeGreaterThan(1000);
    // The bar on stderr goes back to the start of its line.
    expect(out + err.replaceAll('\r', '')).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
    );
  } finally {
    await odd.close();
  }
});

describe('wrong calls end with exit code 2, say what to type, and read nothing', () => {
  test.each([
    [['x', '--yes'], '--won, --lost or --declined'],
    [['x', '--won', '--lost', '--yes'], 'choose one'],
    [['x', '--lost', '--yes'], '3 Chose another vendor'],
    [['x', '--lost', '--reason', '9', '--yes'], '1 to 8'],
    [['x', '--won', '--note', 'n', '--yes'], '--reason'],
    [['x', '--won', '--value', '12,000', '--yes'], '12000.50'],
    [['x', '--won', '--currency', 'euro', '--yes'], 'USD'],
    [['x', '--won', '--date', '3/4', '--yes'], '2026-12-31'],
    [['x', '--won', '--date', '2026-02-30', '--yes'], 'no day'],
    [['x', 'y', '--won', '--yes', '--if-match', 'z'], 'one deal'],
    [['-', '--won'], '--yes'],
    [['-', '-', '--won', '--yes'], 'only once'],
    [[], 'missing required argument'],
  ])('%j', async (words, advice) => {
    const calls = desk.sandbox.log().length;
    const {exit, out, err} = await run(words, {input: 'x'});
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
    expect(desk.sandbox.log()).toHaveLength(calls);
  });
});
