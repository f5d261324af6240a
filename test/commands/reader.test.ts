import {expect, test} from 'vitest';
import {definitions} from '../../source/command-table.ts';
import {closeCommand} from '../../source/commands/close.ts';
import {needsReader, readerGone} from '../../source/commands/reader.ts';
import {openCommandDesk} from '../support/command-world.ts';
import {before, createPool, isActive, now, writesIn} from './some-deals.ts';

test('without a reader a bulk stops, and stderr has a record of each deal', async () => {
  const desk = await openCommandDesk([closeCommand], {size: 60});
  try {
    const take = await createPool(desk);
    const [a, b, c] = [take(isActive).id, take(isActive).id, take(isActive).id];
    const reader = new AbortController();
    // The third call reads the second deal.
    const token = before(desk, {3: () => reader.abort(readerGone)});
    const words = ['close', '-', '--lost', '--reason', '2', '--yes', '--json'];
    const {exit, err} = await desk.run(words, {input: `${a}\n${b}\n${c}\n`, token, signal: reader.signal});
    expect(exit).toBe(130);
    const unread = 'not tried: nobody reads the output any more.';
    for (const line of [`${a}: saved.`, `${b}: ${unread}`, `${c}: ${unread}`])
      expect(err).toContain(`refdeck: ${line}\n`);
    expect(err).toContain('3 deals: 1 saved, 2 not tried');
    expect(await now(desk, a)).toMatchObject({substatus: 'Lost'});
    expect([b, c].flatMap((id) => writesIn(desk, id))).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('with a reader the deals are not told twice', async () => {
  const desk = await openCommandDesk([closeCommand], {size: 60});
  try {
    const take = await createPool(desk);
    const ids = [take(isActive).id, take(isActive).id];
    const {exit, err} = await desk.run(['close', ...ids, '--won', '--yes']);
    expect({exit, err}).toEqual({exit: 0, err: expect.not.stringContaining('saved.') as unknown});
  } finally {
    await desk.close();
  }
});

test('the commands that write need a reader, except for a dry run', () => {
  const names = definitions.filter((each) => needsReader(each, {})).map(({name}) => name);
  expect(names).toEqual(
    expect.arrayContaining(['move', 'close', 'set', 'edit', 'team add', 'team replace', 'solutions set']),
  );
  const reading = ['list', 'show', 'export', 'solutions list', 'doctor', 'whoami', 'config list'];
  expect(names.filter((name) => reading.includes(name))).toEqual([]);
  expect(needsReader(closeCommand, {dryRun: true})).toBe(false);
});
