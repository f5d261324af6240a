import {describe, expect, test} from 'vitest';
import type {Json} from '../../source/domain/referral.ts';
import {startSandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import type {Keep, Snapshot} from '../../source/sandbox/snapshot.ts';
import {noon, openSandbox} from './open-sandbox.ts';

/** Keeps texts, as a file would. */
const memory = (first?: string) => {
  const saved: string[] = first === undefined ? [] : [first];
  const keep: Keep = {
    load: () => {
      const last = saved.at(-1);
      return last === undefined ? undefined : (JSON.parse(last) as Json);
    },
    save: (snapshot) => {
      saved.push(JSON.stringify(snapshot));
    },
  };
  return {keep, saved, last: () => JSON.parse(saved.at(-1) ?? 'null') as Snapshot};
};

const notes = [{op: 'add', path: '/details/notes', value: 'mine'}];
const day = 86_400_000;

describe('data that is kept', () => {
  test('is there in the next run: the same records and tags, changed or not', async () => {
    const {keep} = memory();
    const one = await openSandbox({size: 12, seed: 4, keep});
    const [first, second] = await one.list();
    expect((await one.patch(first!.id, notes)).status).toBe(204);
    await one.ask('POST', `/_sandbox/colleague/${second!.id}`);
    const before = await one.list();
    const other = await openSandbox({keep, now: noon + 30 * day});
    expect(await other.list()).toEqual(before);
    expect((await other.get(first!.id)).details?.notes).toBe('mine');
    expect((await other.patch(first!.id, notes, {'if-match': before[0]!.eTag!})).status).toBe(204);
  });

  test('is there without a fixed clock, but the token is another', async () => {
    const {keep} = memory();
    const start = async () => {
      const {url, token, close} = await startSandbox({size: 3, keep});
      const reply = await fetch(`${url}/referrals`, {headers: {authorization: `Bearer ${token}`}});
      const {value} = (await reply.json()) as {value: unknown};
      await close();
      return {token, value};
    };
    const [one, other] = [await start(), await start()];
    expect(other.value).toEqual(one.value);
    expect(other.token).not.toBe(one.token);
  });

  test('goes on with tags that were never given out and with later instants, also when the clock went back', async () => {
    const {keep} = memory();
    const seen: string[] = [];
    const instants: string[] = [];
    for (const now of [noon, noon - day, noon - 2 * day]) {
      const sandbox = await openSandbox({size: 1, keep, now});
      const [{id} = {id: ''}] = await sandbox.list();
      for (let turn = 0; turn < 2; turn += 1) {
        await sandbox.patch(id, notes);
        const {eTag, updatedDateTime} = await sandbox.get(id);
        seen.push(eTag!);
        instants.push(updatedDateTime!);
      }
    }
    expect(new Set(seen).size).toBe(6);
    expect(instants).toEqual([...new Set(instants)].sort());
  });

  test('is saved at the start and after each change, and holds the changed records alone', async () => {
    const {keep, saved, last} = memory();
    const sandbox = await openSandbox({size: 9, keep});
    expect(last()).toMatchObject({format: 1, seed: 1, size: 9, scenario: 'calm', anchor: noon, changed: []});
    const [record] = await sandbox.list();
    await sandbox.patch(record!.id, [{op: 'replace', path: '/status', value: 'nonsense'}]);
    expect(saved).toHaveLength(1);
    await sandbox.patch(record!.id, notes);
    await sandbox.patch(record!.id, notes);
    expect(saved).toHaveLength(3);
    expect(last().changed).toMatchObject([
      {version: 2, resource: {id: record!.id, details: {notes: 'mine'}}},
    ]);
  });

  test('holds of 100,000 records those alone that were changed', async () => {
    const {keep, last, saved} = memory();
    const sandbox = await openSandbox({scenario: 'large', keep});
    const [one, other] = await sandbox.list({$orderby: 'createdDateTime desc'});
    for (const {id} of [one!, other!]) await sandbox.patch(id, notes);
    expect(last()).toMatchObject({size: 100_000, scenario: 'large'});
    expect(last().changed.map(({resource}) => resource.id)).toEqual([one!.id, other!.id]);
    expect(saved.at(-1)!.length).toBeLessThan(20_000);
    const again = await openSandbox({keep});
    expect((await again.get(other!.id)).details?.notes).toBe('mine');
  });

  test('holds what the colleague of scenario busy does', async () => {
    const {keep, saved, last} = memory();
    await openSandbox({scenario: 'busy', pace: 1, keep});
    while (saved.length < 4) await new Promise(setImmediate);
    expect(last().changed.length).toBeGreaterThan(0);
  });
});

describe('a change that cannot be kept', () => {
  test('is answered with 500 and did not happen', async () => {
    const {keep} = memory();
    let full = false;
    const save: Keep['save'] = (snapshot) => {
      if (full) throw new Error('no space left');
      keep.save(snapshot);
    };
    const sandbox = await openSandbox({size: 2, keep: {...keep, save}});
    const [before] = await sandbox.list();
    full = true;
    expect((await sandbox.patch(before!.id, notes)).status).toBe(500);
    expect(sandbox.log().at(-1)).toMatchObject({effect: false, tagAfter: before!.eTag});
    expect((await sandbox.list())[0]).toEqual(before);
    full = false;
    expect((await sandbox.patch(before!.id, notes, {'if-match': before!.eTag!})).status).toBe(204);
  });

  test('stops the colleague of scenario busy, not the sandbox', async () => {
    let saves = 0;
    const save = (): void => {
      saves += 1;
      if (saves > 1) throw new Error('no space left');
    };
    const sandbox = await openSandbox({
      scenario: 'busy',
      pace: 1,
      size: 3,
      keep: {load: () => undefined, save},
    });
    while (saves < 2) await new Promise(setImmediate);
    for (let turn = 0; turn < 20; turn += 1)
      expect((await sandbox.ask('GET', '/referrals')).status).toBe(200);
    expect(saves).toBe(2);
  });

  test('already at the start is an error of the start', async () => {
    const save = (): never => {
      throw new Error('no space left');
    };
    await expect(startSandbox({keep: {load: () => undefined, save}})).rejects.toThrow('no space left');
  });
});

describe('what was kept', () => {
  const made = async (options: SandboxOptions = {}): Promise<Snapshot> => {
    const {keep, last} = memory();
    const sandbox = await openSandbox({size: 4, seed: 3, ...options, keep});
    const [record] = await sandbox.list();
    if (record) await sandbox.patch(record.id, notes);
    return last();
  };
  const startOn = (snapshot: unknown, options: SandboxOptions = {}) => {
    const {keep, saved} = memory(JSON.stringify(snapshot));
    return {started: startSandbox({now: noon, ...options, keep}), saved};
  };

  test.each<[SandboxOptions, string]>([
    [{seed: 5}, 'The kept data was made with seed 3, so it cannot go on with seed 5.'],
    [{size: 5}, 'The kept data was made with size 4, so it cannot go on with size 5.'],
    [{scenario: 'odd'}, 'The kept data was made with scenario calm, so it cannot go on with scenario odd.'],
    [
      {scenario: 'empty'},
      'The kept data was made with scenario calm, so it cannot go on with scenario empty.',
    ],
  ])('does not go on with %j, and is left as it was', async (options, sentence) => {
    const {started, saved} = startOn(await made(), options);
    await expect(started).rejects.toThrow(sentence);
    expect(saved).toHaveLength(1);
  });

  test.each(['busy', 'throttled', 'flaky'] as const)(
    'goes on in scenario %s, which has the same data',
    async (scenario) => {
      const {started, saved} = startOn(await made(), {seed: 3, size: 4, scenario});
      const sandbox = await started;
      expect(saved.at(-1)).toContain(`"scenario":"${scenario}"`);
      await sandbox.close();
    },
  );

  test.each<[string, (snapshot: Snapshot) => unknown]>([
    ['null', () => null],
    ['a list', () => []],
    ['an object of something else', () => ({drafts: []})],
    ['another format', (snapshot) => ({...snapshot, format: 2})],
    ['an unknown scenario', (snapshot) => ({...snapshot, scenario: 'stormy'})],
    ['no anchor', ({anchor: _anchor, ...rest}) => rest],
    ['a broken instant', (snapshot) => ({...snapshot, stamp: 'yesterday'})],
    ['a record without an id', (snapshot) => ({...snapshot, changed: [{version: 1, resource: {}}]})],
    ['a record without a version', (snapshot) => ({...snapshot, changed: [{resource: {id: 'x'}}]})],
  ])('%s is refused with a sentence, and is left as it was', async (_, spoil) => {
    const {started, saved} = startOn(spoil(await made()));
    await expect(started).rejects.toThrow(
      'The kept data is not of this emulator, or of another version of it.',
    );
    expect(saved).toHaveLength(1);
  });

  test('of records that the data set does not have is refused', async () => {
    const snapshot = await made();
    const {started} = startOn({...snapshot, changed: [{version: 1, resource: {id: 'nobody'}}]});
    await expect(started).rejects.toThrow('There is no record nobody in this data set.');
  });

  test('too large a size is refused', async () => {
    const {started} = startOn({...(await made()), size: 100_001});
    await expect(started).rejects.toThrow(RangeError);
  });
});
