import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {startDeadline} from '../../source/api/deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a part that begins after the call was given up keeps no timer, and so not the program', () => {
  const caller = new AbortController();
  const deadline = startDeadline(1000, caller.signal);
  caller.abort();
  deadline.end();
  deadline.part('HEADERS_TIMEOUT', 500);
  expect(vi.getTimerCount()).toBe(0);
});

test('released, a call is ended by time only', () => {
  const caller = new AbortController();
  const deadline = startDeadline(1000, caller.signal);
  deadline.release();
  caller.abort();
  expect(deadline.reason()).toBeUndefined();
  vi.advanceTimersByTime(1000);
  expect(deadline.reason()).toBe('TOTAL_TIMEOUT');
});
