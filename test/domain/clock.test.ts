import {describe, expect, test} from 'vitest';
import {clockOf, clockOrder, deadlineOf, isKnownState, nowAt} from '../../source/domain/clock.ts';
import type {Referral} from '../../source/domain/referral.ts';

const now = nowAt(Date.parse('2026-11-20T14:02:00Z'), 'UTC');
const hour = 3_600_000;
const day = 24 * hour;

const fresh = (changes: Partial<Referral> = {}): Referral => ({
  id: 'a',
  status: 'New',
  substatus: 'Pending',
  direction: 'Incoming',
  expirationDateTime: '2026-11-22T18:02:00.0000000Z',
  ...changes,
});

const active = (closingDateTime: string | null): Referral => ({
  id: 'a',
  status: 'Active',
  substatus: 'Accepted',
  details: {closingDateTime},
});

describe('what runs out', () => {
  test('a new deal waits for our answer until it expires', () => {
    expect(clockOf(fresh(), now)).toEqual({kind: 'answer', ms: 2 * day + 4 * hour, ours: true});
    expect(clockOf(fresh({expirationDateTime: '2026-11-20T14:01:00Z'}), now)).toMatchObject({ms: -60_000});
  });

  test('an invitation that we sent waits for the other side', () => {
    expect(clockOf(fresh({direction: 'Outgoing'}), now)).toMatchObject({kind: 'answer', ours: false});
  });

  test('without an expiration a new deal is open for 14 days from its creation', () => {
    const sent = fresh({expirationDateTime: null, createdDateTime: '2026-11-08T14:02:00Z'});
    expect(clockOf(sent, now)).toEqual({kind: 'answer', ms: 2 * day, ours: true});
    expect(clockOf(fresh({expirationDateTime: null}), now)).toEqual({kind: 'none'});
  });

  test.each([
    ['2026-12-01T00:00:00Z', 11],
    ['2026-11-30T23:00:00Z', 11],
    ['2026-11-20T00:00:00Z', 0],
    ['2026-11-17T03:00:00Z', -3],
  ])('an active deal of %s closes in %i days', (closing, days) => {
    expect(clockOf(active(closing), now)).toEqual({kind: 'closes', days});
  });

  test('an active deal without a date has no clock', () => {
    expect(clockOf(active(null), now)).toEqual({kind: 'none'});
    expect(clockOf({id: 'a', status: 'Active'}, now)).toEqual({kind: 'none'});
  });

  test('the days left are counted from the day of the reader', () => {
    const evening = Date.parse('2026-11-20T23:30:00Z');
    const days = ['UTC', 'Europe/Prague'].map((zone) =>
      clockOf(active('2026-11-21T00:00:00Z'), nowAt(evening, zone)),
    );
    expect(days).toEqual([
      {kind: 'closes', days: 1},
      {kind: 'closes', days: 0},
    ]);
  });

  test('a closed deal tells its outcome', () => {
    expect(clockOf({id: 'a', status: 'Closed', substatus: 'Won'}, now)).toEqual({
      kind: 'outcome',
      substatus: 'Won',
    });
  });

  test.each([
    [{status: 'New', substatus: 'Error'}],
    [{status: 'None', substatus: 'None'}],
    [{status: 'Paused', substatus: 'Pending'}],
    [{status: null, substatus: null}],
  ])('a deal in the unknown state %o has no clock', (state) => {
    expect(isKnownState(fresh(state))).toBe(false);
    expect(clockOf(fresh(state), now)).toEqual({kind: 'none'});
  });
});

describe('soonest first', () => {
  test('is ours, then the other side, then without a date, then closed with the newest first', () => {
    const closed = (closedDateTime: string | null): Referral => ({
      id: 'a',
      status: 'Closed',
      substatus: 'Lost',
      closedDateTime,
    });
    const inOrder = [
      active('2026-11-17T00:00:00Z'),
      fresh(),
      active('2026-12-01T00:00:00Z'),
      fresh({direction: 'Outgoing', expirationDateTime: '2026-11-21T00:00:00Z'}),
      fresh({direction: 'Outgoing'}),
      active(null),
      closed('2026-11-19T00:00:00Z'),
      closed('2026-10-01T00:00:00Z'),
      closed(null),
    ].map((referral) => clockOrder(deadlineOf(referral)));
    const shuffled = inOrder.toReversed().toSorted(([a, x], [b, y]) => a - b || x - y);
    expect(shuffled).toEqual(inOrder);
  });
});
