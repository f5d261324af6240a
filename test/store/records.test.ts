import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {teamMates, mostFirst} from '../../source/domain/many.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {SharedMap} from '../../source/domain/shared-map.ts';
import {packAll} from '../../source/storage/record-blocks.ts';
import {createRecent} from '../../source/store/recent.ts';
import {Records} from '../../source/store/records.ts';
import {upsert, withoutGone} from '../../source/store/referrals.ts';
import {aReferral, aState, aVersion, now} from '../support/builders.ts';
import {openDesk} from '../support/desk.ts';
import {drawnChange, drawnDeal} from '../support/drawn-lists.ts';
import {recordsIn} from '../support/rows.ts';

const deals = fc.uniqueArray(drawnDeal, {minLength: 1, maxLength: 20, selector: ({id}) => id});

const kept = (records: readonly Referral[]): Records => Records.beside(SharedMap.of()).with(records);

const packed = async (records: Records, ...blocks: readonly (readonly Referral[])[]): Promise<Records> =>
  (await packAll(blocks)).reduce((all, block) => all.withPacked(block), records);

describe('the records of the list', () => {
  it('come out equal after they were packed, those that nobody knows included', async () => {
    await fc.assert(
      fc.asyncProperty(deals, async (read) => {
        const odd = {...read[0]!, more: {odd: [1, null, 'ż']}};
        const records = await packed(kept([...read.slice(1), odd]), [...read.slice(1), odd]);
        expect(records.unpacked).toBe(0);
        expect(records.size).toBe(read.length);
        for (const each of [...read.slice(1), odd]) expect(records.get(each.id)).toEqual(each);
      }),
      {numRuns: 30},
    );
  });

  it('are the objects that came, until they are packed', async () => {
    const [a, b] = [aReferral({id: 'a'}), aReferral({id: 'b'})];
    const records = await packed(kept([a, b]), [a]);
    expect(records.get('b')).toBe(b);
    expect([records.holds(b), records.holds(a)]).toEqual([true, false]);
    expect(records.get('a')).toBe(records.get('a'));
  });

  it('are the same asked for together as one by one, and none for an id that nobody knows', async () => {
    const [a, b, c] = [aReferral({id: 'a'}), aReferral({id: 'b'}), aReferral({id: 'c'})];
    const records = await packed(kept([a, b, c]), [a, b]);
    const asked = ['b', 'c', 'nobody', 'a'];
    const found = records.getAll(asked);
    expect(asked.map((id) => found.get(id))).toEqual([b, c, undefined, a]);
    expect(found.size).toBe(3);
  });

  it('that changed while they were packed keep the change', async () => {
    const was = aReferral({id: 'a'});
    const is = aVersion(was, {notes: 'changed'});
    const records = await packed(kept([was]).with([is]), [was]);
    expect(records.get('a')).toBe(is);
  });

  it('that were packed and are read anew, or are gone, are counted once or not at all', async () => {
    const [a, b] = [aReferral({id: 'a'}), aReferral({id: 'b'})];
    const records = await packed(kept([a, b]), [a, b]);
    expect(records.with([a]).size).toBe(2);
    expect([records.without(['a']).size, records.without(['a']).has('a')]).toEqual([1, false]);
  });
});

test('of very many things the ones asked for last are made once', () => {
  const made: string[] = [];
  const recent = createRecent<string>(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) recent(key, () => (made.push(key), key));
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('who is on a team is known as if all teams were looked through', () => {
  fc.assert(
    fc.property(fc.array(drawnChange, {maxLength: 8}), (changes) => {
      const state = changes.reduce(
        (before, change) =>
          'read' in change
            ? upsert(before, change.read)
            : withoutGone(
                before,
                new Set([...before.summaries.keys()].filter((id) => !change.gone.includes(id))),
              ),
        aState([]),
      );
      const looked = teamMates(recordsIn(state));
      expect(mostFirst(state.people.values()).map(({key, deals: count}) => [key, count])).toEqual(
        looked.map(({key, deals: count}) => [key, count]),
      );
    }),
  );
});

describe('a large list', () => {
  const many = Array.from({length: 2100}, (_, at) => aReferral({id: `d${at}`}));
  const read = () => {
    const desk = openDesk(aState([])).give('refresh');
    const {reading} = desk.state();
    const request = reading.kind === 'reading' ? reading.request : 0;
    return desk.send({type: 'page-read', request, referrals: many});
  };
  const wishes = (desk: ReturnType<typeof read>) =>
    desk.effects().flatMap((effect) => (effect.type === 'pack-records' ? [effect] : []));

  it('has its records packed batch by batch, until only the last few are left as they came', async () => {
    const desk = read();
    for (let at = 0; wishes(desk).length > at; at++)
      desk.send({type: 'records-packed', blocks: await packAll(wishes(desk)[at]!.blocks)});
    expect(desk.state().referrals.unpacked).toBeLessThan(64);
    expect(recordsIn(desk.state())).toEqual(many);
  });

  it('is not packed again when it comes in blocks, but for what is known in a later version', async () => {
    const desk = openDesk(aState([])).give('refresh');
    const {reading} = desk.state();
    const request = reading.kind === 'reading' ? reading.request : 0;
    const later = {...many[1]!, updatedDateTime: new Date(now).toISOString(), eTag: '"later"'};
    desk.send({type: 'page-read', request, referrals: [later]});
    for (const {records, block} of await packAll([many.slice(0, 1000), many.slice(1000)]))
      desk.send({type: 'page-read', request, referrals: records, block});
    expect([...desk.state().referrals.loose()]).toEqual([later]);
    expect(recordsIn(desk.state())).toEqual(expect.arrayContaining([later, many[0], many.at(-1)]));
    expect(wishes(desk)).toEqual([]);
  });

  it('of which a packed record is read again in the same version has no news', async () => {
    const desk = read();
    desk.send({type: 'records-packed', blocks: await packAll(wishes(desk)[0]!.blocks)});
    const before = desk.state();
    desk.send({type: 'referral-read', referral: {...many[0]!}});
    expect(desk.state().unseen).toBe(before.unseen);
  });

  it('a small one is left as it is', () => {
    expect(upsert(aState([]), many.slice(0, 100)).referrals.unpacked).toBe(100);
    const desk = openDesk(aState(many.slice(0, 100))).give('down');
    expect(wishes(desk)).toEqual([]);
  });
});
