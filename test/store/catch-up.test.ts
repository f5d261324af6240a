import {expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {packRecords} from '../../source/storage/record-blocks.ts';
import {beginWithCache} from '../../source/store/cache-reading.ts';
import type {Effect} from '../../source/store/effect.ts';
import type {State} from '../../source/store/state.ts';
import {aReferral, aState, aVersion, now} from '../support/builders.ts';
import {openDesk, type Desk} from '../support/desk.ts';

// What is asked once the deals in the cache are there.

const deal = aReferral({updatedDateTime: '2026-11-20T14:00:00.1234567Z'});
const {id} = deal;
const later = aVersion(deal, {salesStage: '60'}, '2026-11-20T14:01:00Z');
const minute = 60_000;

type Of<T extends Effect['type']> = readonly Extract<Effect, {readonly type: T}>[];

const of = <T extends Effect['type']>(desk: Desk, type: T): Of<T> =>
  desk.effects().filter((effect) => effect.type === type) as unknown as Of<T>;

const hows = (desk: Desk) => of(desk, 'read-changes').map(({wish}) => wish.how);

type Opening = Partial<State> & {readonly wholeAt?: number; readonly watermark?: string | undefined};

const block = await packRecords([deal]);

const unread = (): State => {
  const {syncedAt: _never, ...state} = aState([]);
  return state;
};

/** A start whose cache has one deal, and is read to its last block. */
const starting = ({wholeAt = now, watermark = deal.updatedDateTime!, ...different}: Opening = {}): Desk => {
  const empty = {...unread(), ...different};
  const desk = openDesk(beginWithCache(empty, {head: {syncedAt: now, wholeAt, watermark}}).state);
  return desk.send({type: 'cache-block-read', request: desk.state().requests, records: [deal], block});
};

const end = (desk: Desk): Desk =>
  desk.send({type: 'cache-read', request: desk.state().cacheReading!.request, isWhole: true});

const begun = (opening: Opening = {}): Desk => end(starting(opening));

const brings = (desk: Desk, ...referrals: readonly Referral[]): Desk =>
  desk.send({
    type: 'changes-read',
    request: desk.state().polling!.awaited!.request,
    referrals,
    malformed: [],
  });

const fails = (desk: Desk, status?: number): Desk =>
  desk.send({
    type: 'changes-failed',
    request: desk.state().polling!.awaited!.request,
    failure: {
      kind: 'unreachable',
      text: 'no',
      ...(status === undefined ? {cause: 'ECONNREFUSED'} : {status}),
    },
  });

test.each([0, 30])(
  'with --refresh %i it is asked once, from some minutes before the last change',
  (refreshSeconds) => {
    const desk = begun({refreshSeconds});
    expect(of(desk, 'read-changes').map(({wish}) => wish)).toEqual([
      {how: 'since', since: '2026-11-20T13:55:00.1234567Z'},
    ]);
    desk.wait(10 * minute);
    expect(hows(desk)).toEqual(['since']);
    brings(desk).wait(20_000);
    expect(hows(desk)).toEqual(['since', ...(refreshSeconds === 0 ? [] : ['since'])]);
  },
);

test('what came since the earlier start is no news: no mark, no message, no bell; what comes then is', () => {
  const desk = begun({refreshSeconds: 30, notify: true});
  const fresh = aReferral({
    id: 'fresh',
    status: 'New',
    substatus: 'Pending',
    createdDateTime: deal.updatedDateTime!,
  });
  brings(desk, later, fresh);
  expect(desk.state().referrals.get(id)).toEqual(later);
  expect([desk.state().unseen.size, desk.state().changes.size]).toEqual([0, 0]);
  expect([desk.state().news, of(desk, 'ring')]).toEqual([undefined, []]);
  desk.wait(30_000);
  brings(desk, aVersion(later, {salesStage: '80'}, '2026-11-20T14:04:00Z'), {...fresh, id: 'fresher'});
  expect(new Set(desk.state().unseen.keys())).toEqual(new Set([id, 'fresher']));
  expect(of(desk, 'ring')).toHaveLength(1);
});

test('what it brings is kept, with the moment from which it was asked', () => {
  const desk = brings(begun(), later);
  expect(of(desk, 'keep-changes').map(({changes}) => changes)).toEqual([
    {
      referrals: [later],
      since: '2026-11-20T13:55:00.1234567Z',
      watermark: '2026-11-20T14:01:00Z',
      syncedAt: desk.state().now,
    },
  ]);
});

test.each([0, 30])(
  'with --refresh %i a sheet that takes keys puts it off until it is left',
  (refreshSeconds) => {
    const desk = end(starting({refreshSeconds}).give('palette')).wait(10_000);
    expect(hows(desk)).toEqual([]);
    desk.give('back').wait(1000);
    expect(hows(desk)).toEqual(['since']);
  },
);

test.each([0, 30])(
  'with --refresh %i an answer that comes below a form is asked for again',
  (refreshSeconds) => {
    const desk = begun({refreshSeconds}).give('palette');
    brings(desk, later).wait(10_000);
    expect([hows(desk), desk.state().referrals.get(id)]).toEqual([['since'], deal]);
    desk.give('back').wait(1000);
    expect(hows(desk)).toEqual(['since', 'since']);
    expect(brings(desk, later).state().unseen.size).toBe(0);
  },
);

test('with --refresh 0 a failure is said and not tried again; the next key for it reads all', () => {
  const desk = fails(begun()).wait(5 * minute);
  expect(hows(desk)).toEqual(['since']);
  expect(desk.state().offlineSince).toBeDefined();
  desk.give('refresh');
  expect(of(desk, 'read-list')).toHaveLength(1);
});

test('where the filter is refused the last changed are asked for, also with --refresh 0', () => {
  const desk = fails(begun(), 400).wait(1000);
  expect(hows(desk)).toEqual(['since', 'newest']);
});

test.each([
  [30, ['since', 'whole']],
  [0, ['whole']],
])('a day later, with --refresh %i, is asked: %s', (refreshSeconds, asked) => {
  const desk = begun({refreshSeconds, wholeAt: now - 24 * 60 * minute});
  if (refreshSeconds > 0) brings(desk, later).wait(30_000);
  expect(hows(desk)).toEqual(asked);
});

test('a reading on the word of the person ends it: what comes then is news', () => {
  const desk = fails(begun()).give('refresh');
  const request = desk.state().requests;
  desk.send({type: 'page-read', request, referrals: [later]});
  expect(desk.state().unseen.size).toBe(0);
  desk.send({type: 'list-read', request, ids: new Set([id]), malformed: []});
  expect(desk.state().polling).not.toHaveProperty('isCatchingUp');
});

test('a refresh while the cache is read asks what is asked anyway', () => {
  const desk = end(starting().give('refresh'));
  expect([of(desk, 'read-list'), hows(desk)]).toEqual([[], ['since']]);
});

test('stopped by esc while the cache is read it stays so, and asks nothing', () => {
  const desk = end(starting().give('back')).wait(minute);
  const {reading, cacheReading, polling} = desk.state();
  expect([reading.kind, cacheReading, polling, hows(desk)]).toEqual(['stopped', undefined, undefined, []]);
  expect(desk.state().referrals.get(id)).toEqual(deal);
  expect(of(desk.give('refresh'), 'read-list')).toHaveLength(1);
});

test('a refresh after the stop takes it back', () => {
  const desk = starting().give('back', 'refresh');
  expect(desk.state().reading).toMatchObject({kind: 'reading', count: 1});
  expect([of(end(desk), 'read-list'), hows(desk)]).toEqual([[], ['since']]);
});

test('a broken cache, or one without a last change, is read anew from the service', () => {
  const broken = starting();
  broken.send({type: 'cache-read', request: broken.state().requests, isWhole: false});
  expect([of(broken, 'read-list').length, broken.state().syncedAt]).toEqual([1, undefined]);
  const undated = openDesk(beginWithCache(unread(), {head: {syncedAt: now, wholeAt: now}}).state);
  end(undated);
  expect([of(undated, 'read-list').length, undated.state().syncedAt]).toEqual([1, now]);
});

test('before the first deal of the cache is shown nothing says how old or how many they are', () => {
  const {syncedAt, reading, list} = starting().state();
  expect([syncedAt, reading.kind, list.count]).toEqual([undefined, 'reading', 0]);
});

test('with --refresh 0 what the service holds up at first is asked later', () => {
  const held = starting({refreshSeconds: 0}).send({type: 'gate-moved', until: now + minute});
  expect(hows(end(held).wait(30_000))).toEqual([]);
  expect(hows(held.send({type: 'gate-moved'}).wait(1000))).toEqual(['since']);
});

test('when somebody else signs in, nothing of the cache comes any more, and nothing goes into it', () => {
  const desk = starting({account: {...aState().account, me: 'kim@contoso.com'}});
  const request = desk.state().requests;
  desk.send({type: 'signed-in', request: desk.state().signIn?.request ?? 0, me: 'ola@contoso.com'});
  expect(desk.effects().map(({type}) => type)).toEqual([
    'stop-reading',
    'stop-changes',
    'leave-cache',
    'read-list',
  ]);
  desk.send({type: 'cache-block-read', request, records: [deal], block});
  desk.send({type: 'cache-read', request, isWhole: true});
  expect([desk.state().referrals.size, hows(desk)]).toEqual([0, []]);
});
