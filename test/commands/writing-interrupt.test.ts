import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Token} from '../../source/api/authorize.ts';
import {setCommand} from '../../source/commands/set.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {before, createPool, isActive, now, planFault, watchedJournal, writesIn} from './some-deals.ts';

// What the service asks to wait is told, and what ctrl+c ends: waits, readings and writes that have not left, never one
// that has.

let desk: CommandDesk;
let id: string;
/** Called when a request with latency has had its effect, and has no answer yet. */
let onUnderWay: () => void;
beforeEach(async () => {
  onUnderWay = () => undefined;
  const wait = (): Promise<void> => Promise.resolve(onUnderWay());
  desk = await openCommandDesk([setCommand], {size: 20, wait});
  ({id} = (await createPool(desk))(isActive));
});
afterEach(() => desk.close());

const set = (how?: How) => desk.run(['set', id, 'crm=OURS', '--yes', '--json'], how);
const outcomeOf = (out: string) => (JSON.parse(out) as {readonly outcome: string}).outcome;

/** ctrl+c, some turns after `words` stand on stderr. */
const interruptAfter = (words: string): How => {
  const interrupt = new AbortController();
  return {
    signal: interrupt.signal,
    onMessage: (text) => {
      if (text.includes(words)) setTimeout(() => interrupt.abort(), 10);
    },
    // No wait ends by itself, so that nothing else can end this one.
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      ),
  };
};

describe('ctrl+c', () => {
  test.each([
    ['the service asks to wait', 'PATCH status:429:30', 'the service asks to wait: 3'],
    ['the deal is locked', 'PATCH status:423', 'somebody else is saving this deal'],
  ])('while %s ends the write: exit code 130, nothing is sent any more', async (_name, fault, words) => {
    const {journal, entries} = watchedJournal();
    await planFault(desk, fault);
    const {exit, out} = await set({...interruptAfter(words), journal});
    expect({exit, outcome: outcomeOf(out)}).toEqual({exit: 130, outcome: 'notSent'});
    expect(writesIn(desk, id)).toHaveLength(1);
    expect(entries.size).toBe(0);
  });

  test.each([
    ['', [], 1],
    [', also when it was sent again', ['PATCH status:429'], 2],
  ])('lets a write that has left end%s', async (_, faults, writes) => {
    const interrupt = new AbortController();
    onUnderWay = () => interrupt.abort();
    for (const fault of [...faults, `PATCH latency:1 skip:${faults.length}`]) await planFault(desk, fault);
    const {exit, out, err} = await set({signal: interrupt.signal});
    // Cut off, it would have to be looked up.
    expect(err).not.toContain('no answer');
    expect({exit, outcome: outcomeOf(out), aborted: interrupt.signal.aborted}).toEqual({
      exit: 0,
      outcome: 'saved',
      aborted: true,
    });
    expect(writesIn(desk, id)).toHaveLength(writes);
    expect((await now(desk, id)).externalReferenceId).toBe('OURS');
  });

  test.each([
    ['its token', []],
    ['the token of the second try', ['PATCH status:429']],
  ])('ends a write that waits for %s: exit code 130, and it does not leave', async (_, faults) => {
    const interrupt = new AbortController();
    const {journal, entries} = watchedJournal();
    for (const fault of faults) await planFault(desk, fault);
    const token = before(desk, {
      [faults.length + 2]: () => {
        interrupt.abort();
        return new Promise(() => undefined);
      },
    });
    const {exit, out} = await set({token, signal: interrupt.signal, journal});
    expect({exit, outcome: outcomeOf(out)}).toEqual({exit: 130, outcome: 'notSent'});
    expect(writesIn(desk, id)).toHaveLength(faults.length);
    expect(entries.size).toBe(0);
  });

  test('while a refused token is renewed ends the write, and is no missing sign-in', async () => {
    const interrupt = new AbortController();
    await planFault(desk, 'PATCH status:401');
    const token: Token = (wish) => {
      if (wish === undefined) return Promise.resolve(desk.sandbox.token);
      interrupt.abort();
      return new Promise(() => undefined);
    };
    const {exit, out} = await set({token, signal: interrupt.signal});
    expect({exit, outcome: outcomeOf(out)}).toEqual({exit: 130, outcome: 'notSent'});
    expect(writesIn(desk, id)).toHaveLength(1);
  });
});

describe('a wait that the service asks for', () => {
  test.each(['PATCH', 'GET:record'])('of a %s is told on stderr', async (calls) => {
    await planFault(desk, `${calls} status:429:30`);
    const {exit, err} = await set();
    expect(exit).toBe(0);
    expect(err).toMatch(/^refdeck: the service asks to wait: 3[0-6] s \(ctrl\+c gives up\)\.$/mu);
  });

  test('is not told where it is not waited for', async () => {
    await planFault(desk, 'PATCH status:429:600');
    const {exit, err} = await set();
    expect(exit).toBe(1);
    expect(err).not.toContain('ctrl+c');
    expect(err).toMatch(/Send it again in 1[0-2] min\./u);
  });
});
