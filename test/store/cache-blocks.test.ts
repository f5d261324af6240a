import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {packRecords, type Block} from '../../source/storage/record-blocks.ts';
import {beginWithCache} from '../../source/store/cache-reading.ts';
import {glimpseOf} from '../../source/store/glimpse.ts';
import {initialState} from '../../source/store/initial.ts';
import {figuresOf, makeRows} from '../../source/store/list.ts';
import type {State} from '../../source/store/state.ts';
import {aReferral, aState, now} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';
import {drawnDeal} from '../support/drawn-lists.ts';
import {recordsIn, rowsIn} from '../support/rows.ts';

const instant = (minute: number): string => new Date(now - 3_600_000 + minute * 60_000).toISOString();

/** Each of another moment, by which it is known which of two versions is newer. */
const versions = fc
  .array(drawnDeal, {maxLength: 80})
  .map((drawn) => drawn.map((deal, at) => ({...deal, eTag: `"${at}"`, updatedDateTime: instant(at / 2)})));

const byMoment = (list: readonly Referral[]): readonly Referral[] =>
  list.toSorted((a, b) => (a.updatedDateTime! < b.updatedDateTime! ? -1 : 1));

const inBlocks = async (records: readonly Referral[], size: number) => {
  const blocks: {readonly records: readonly Referral[]; readonly block: Block}[] = [];
  for (let from = 0; from < records.length; from += size) {
    // What came with one answer is in the order of its changes.
    const some = byMoment(records.slice(from, from + size));
    blocks.push({records: some, block: await packRecords(some)});
  }
  return blocks;
};

const newest = (list: readonly Referral[]): readonly Referral[] => {
  const byId = new Map<string, Referral>();
  for (const each of byMoment(list)) byId.set(each.id, each);
  return [...byId.values()];
};

const headOf = (watermark?: string) => ({
  syncedAt: now,
  wholeAt: now,
  ...(watermark === undefined ? {} : {watermark}),
});

/** A start on a cache, before the first of its blocks is read; with what the one before kept of `shown`. */
const starting = (shown?: State): Desk => {
  const settings = aState([], {now});
  const {size, account, pane} = settings;
  const {sort, grouping} = shown ?? settings;
  const empty = initialState({size, account, pane, sort, grouping, now, holdSeconds: 0, folded: []});
  const head = headOf(instant(40));
  return openDesk(beginWithCache(empty, {head, ...(shown ? {glimpse: glimpseOf(shown)} : {})}).state);
};

const shows = ({list}: State) => ({
  rows: rowsIn(list),
  headers: Array.from(list.all.values(), (group) => [group.key, figuresOf(group)]),
  count: list.count,
});

const byId = (list: readonly Referral[]): readonly Referral[] =>
  list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

test('blocks in any order, with several versions of a deal, give the list of the newest ones', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], {minLength: list.length})),
      ),
      fc.integer({min: 1, max: 20}),
      fc.option(fc.nat(80)),
      async ([list, shuffled], size, before) => {
        const shown = before === null ? undefined : aState(newest(list.slice(0, before)), {now});
        const desk = starting(shown);
        const request = desk.state().requests;
        for (const {records, block} of await inBlocks(shuffled, size))
          desk.send({type: 'cache-block-read', request, records, block});
        const state = desk.send({type: 'cache-read', request, isWhole: true}).state();
        const expected = aState(newest(list), {now});
        expect(byId(recordsIn(state))).toEqual(byId(newest(list)));
        expect(shows(state)).toEqual(shows(expected));
        expect(state.views.counts).toEqual(expected.views.counts);
        expect(new Map(state.people)).toEqual(new Map(expected.people));
      },
    ),
  );
});

test('a deal that was read by itself meanwhile stays, whatever the cache has of it', async () => {
  const was = aReferral({updatedDateTime: instant(1)});
  const is = aReferral({eTag: '"is"', updatedDateTime: instant(2), organizationName: 'Contoso'});
  const desk = starting(aState([was], {now})).send({type: 'referral-read', referral: is});
  const request = 1;
  for (const older of [was, {...is, organizationName: null}]) {
    const [read] = await inBlocks([older], 1);
    desk.send({type: 'cache-block-read', request, ...read!});
  }
  desk.send({type: 'cache-read', request, isWhole: true});
  expect(desk.state().referrals.get(is.id)).toEqual(is);
});

test('while many deals are still put in order the headers are those of the glimpse, exactly', async () => {
  const many = Array.from({length: 400}, (_, at) =>
    aReferral({id: `deal-${at}`, team: [{firstName: `Owner ${at % 100}`}], eTag: `"${at}"`}),
  );
  const shown: State = {...aState(many, {now}), grouping: 'owner'};
  const before = {...shown, list: makeRows(shown)};
  const desk = starting(before);
  const request = desk.state().requests;
  for (const block of await inBlocks(many, 32)) desk.send({type: 'cache-block-read', request, ...block});
  desk.send({type: 'cache-read', request, isWhole: true});
  expect(desk.state().work.list).toBeDefined();
  expect(shows(desk.state()).headers).toEqual(shows(before).headers);
  expect(desk.state().list.count).toBe(400);
});
