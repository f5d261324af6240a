import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {solutionsOf} from '../../source/commands/plan/solutions.ts';
import {solutionsCommands} from '../../source/commands/solutions.ts';
import type {Json, Referral} from '../../source/domain/referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {before, colleague, createPool, isActive, now, person, writesIn} from './some-deals.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const extra = {id: 'SOL-1', name: 'Azure Virtual Desktop', type: 'Solution'};

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk(solutionsCommands, {size: 300});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const ask = (words: readonly string[], how?: How) => desk.run(['solutions', ...words], how);
const run = (words: readonly string[], how?: How) => ask([...words, '--yes'], how);
const solutionsNow = async (id: string): Promise<readonly Json[]> => solutionsOf(await now(desk, id));

test('they are listed one a line, and with --json as the service sends them', async () => {
  const {id} = take(isActive);
  await run(['add', id, extra.id, '--name', extra.name, '--type', extra.type]);
  const {exit, out} = await ask([id]);
  expect(exit).toBe(0);
  expect(out).toContain(`${extra.id}\t${extra.type}\t${extra.name}\n`);
  expect(JSON.parse((await ask([id, '--json'])).out)).toContainEqual(extra);
});

test('a deal that is not there is exit code 1: it is a read', async () => {
  expect(await ask([nobody])).toMatchObject({exit: 1, out: ''});
});

describe('changing them', () => {
  test('add puts them behind those that are there; again it is unchanged', async () => {
    const deal = take(isActive);
    expect((await run(['add', deal.id, 'SOL-1', 'SOL-2', '--json'])).exit).toBe(0);
    expect(await solutionsNow(deal.id)).toEqual([...solutionsOf(deal), {id: 'SOL-1'}, {id: 'SOL-2'}]);
    expect((await run(['add', deal.id, 'sol-2'])).out).toMatch(/^unchanged/u);
    expect(writesIn(desk, deal.id)).toHaveLength(1);
  });

  test.each(['add', 'set'])('%s takes an id in two cases for one solution', async (verb) => {
    const {id} = take(isActive);
    expect((await run([verb, id, 'abc', 'ABC'])).exit).toBe(0);
    expect((await solutionsNow(id)).slice(-2)).toContainEqual({id: 'abc'});
    expect(await solutionsNow(id)).not.toContainEqual({id: 'ABC'});
  });

  test('add of one that is there under another name is exit code 6; under its own it is unchanged', async () => {
    const {id} = take(isActive);
    await run(['add', id, extra.id, '--name', extra.name]);
    const {exit, err} = await run(['add', id, extra.id, '--name', 'Other']);
    expect({exit, said: err.includes('remove it first')}).toEqual({exit: 6, said: true});
    expect((await run(['add', id, extra.id, '--name', extra.name])).out).toMatch(/^unchanged/u);
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test('remove takes them off; what is not there is unchanged', async () => {
    const deal = take(isActive);
    await run(['add', deal.id, 'SOL-1']);
    expect((await run(['remove', deal.id, 'SOL-1'])).exit).toBe(0);
    expect(await solutionsNow(deal.id)).toEqual(solutionsOf(deal));
    expect((await run(['remove', deal.id, 'SOL-1'])).out).toMatch(/^unchanged/u);
  });

  test('set leaves these and no others, and those that were there keep all that is known of them', async () => {
    const {id} = take(isActive);
    await colleague(desk, id, [
      {op: 'add', path: '/details/requirements/solutions/-', value: {...extra, more: 1}},
    ]);
    const {exit, out} = await run(['set', id, 'SOL-9', 'SOL-1', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({outcome: 'saved', changed: ['solutions']});
    expect(await solutionsNow(id)).toEqual([{id: 'SOL-9'}, {...extra, more: 1}]);
  });

  test('more than the service takes is exit code 6', async () => {
    const {id} = take(isActive);
    const {exit, err} = await run(['set', id, ...Array.from({length: 51}, (_, at) => `S${at}`)]);
    expect(exit).toBe(6);
    expect(err).toContain('at most 50');
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('a list that somebody changed meanwhile is exit code 5', async () => {
    const {id} = take(isActive);
    const value = [{id: 'THEIRS'}];
    const token = before(desk, {
      2: () => colleague(desk, id, [{op: 'add', path: '/details/requirements/solutions', value}]),
    });
    const {exit, out} = await run(['add', id, 'OURS'], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({clashes: ['solutions']});
    expect(await solutionsNow(id)).toEqual(value);
  });

  test('ids of deals on stdin', async () => {
    const ids = [take(isActive).id, take(isActive).id];
    const {exit, out} = await run(['add', '-', 'SOL-1'], {input: ids.join('\n')});
    expect({exit, saved: out.match(/^saved/gmu)?.length}).toEqual({exit: 0, saved: 2});
  });

  test('names that hold control characters do nothing to a terminal', async () => {
    const {id} = take(isActive);
    await run(['add', id, 'SOL-1', '--name', 'A\u001b[2JB']);
    const {out} = await ask([id], {terminal: person});
    expect(out).toContain('SOL-1');
    expect(out).not.toContain('\u001b');
    expect((await ask([id, '--json'])).out).not.toContain('\u001b');
  });
});

describe('wrong calls end with exit code 2', () => {
  test.each([
    [[], 'missing required argument'],
    [['add', 'x'], 'missing required argument'],
    [['add', 'x', 'a', 'b', '--name', 'n', '--yes'], 'one solution'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await ask(words);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });

  test('nobody who can be asked and no --yes', async () => {
    expect(await ask(['add', 'x', 'SOL-1'])).toMatchObject({exit: 2, out: ''});
  });
});
