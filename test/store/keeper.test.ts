import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/referral.ts';
import {createKeeper} from '../../source/store/keeper.ts';
import {textField} from '../../source/store/text-field.ts';
import {aReferral, aState} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral();
const {id} = deal;

type Timer = {readonly run: () => void; readonly ms: number};

/** A desk whose changes are kept in `lines`; `elapse` lets the pause end. */
const keeping = (fails: () => boolean = () => false, deals = [deal]) => {
  const desk = openDesk(aState(deals));
  const lines: (readonly [string, unknown])[] = [];
  const faults: unknown[] = [];
  const listeners: (() => void)[] = [];
  let timer: Timer | undefined;
  const put = (key: string, value: Json): void => {
    if (fails()) throw new Error('ENOSPC');
    lines.push([key, (value as {readonly state: string}).state]);
  };
  const {keepNow, adopt} = createKeeper({
    entries: {put, done: (key) => lines.push([key, 'done'])},
    source: {
      getState: desk.state,
      subscribe: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    },
    later: (run, ms) => {
      timer = {run, ms};
      return () => {
        timer = undefined;
      };
    },
    onFault: (error) => faults.push(error),
  });
  const after = (act: (desk: Desk) => unknown): void => {
    act(desk);
    for (const listener of listeners) listener();
  };
  return {
    desk,
    lines,
    faults,
    keepNow,
    adopt,
    after,
    waiting: () => timer?.ms,
    elapse: () => {
      const due = timer;
      timer = undefined;
      due?.run();
    },
  };
};

test('closings that are held back together are kept at once', () => {
  const active = {status: 'Active', substatus: 'Accepted'};
  const deals = ['a', 'b'].map((each) => aReferral({id: each, ...active}));
  const {after, lines} = keeping(undefined, deals);
  after((desk) => desk.give('mark-all', 'won'));
  after((desk) => desk.give('yes'));
  expect(lines).toEqual([
    ['a', 'held'],
    ['b', 'held'],
  ]);
});

test('typing is kept a second after it pauses, and not before', () => {
  const {after, lines, waiting, elapse} = keeping();
  after((desk) => desk.give('value'));
  after((desk) => desk.type('1'));
  expect(lines).toEqual([]);
  expect(waiting()).toBe(1000);
  elapse();
  expect(lines).toEqual([[id, 'draft']]);
});

test('who never pauses is kept all the same, five seconds after the first key', () => {
  const {after, waiting} = keeping();
  after((desk) => desk.give('value'));
  after((desk) => desk.type('1'));
  after((desk) => desk.wait(4400).type('2'));
  expect(waiting()).toBe(600);
  after((desk) => desk.wait(900).type('3'));
  expect(waiting()).toBe(0);
});

test('a form that is left is kept at once', () => {
  const {after, lines} = keeping();
  after((desk) => desk.give('value'));
  after((desk) => desk.type('1'));
  after((desk) => desk.give('back'));
  expect(lines).toEqual([[id, 'draft']]);
});

test('a cursor key keeps nothing and starts no timer', () => {
  const {after, lines, waiting} = keeping();
  after((desk) => desk.give('down'));
  expect([lines, waiting()]).toEqual([[], undefined]);
});

test('what is sent is on disk as such when keepNow returns, and done once it is saved', () => {
  const {after, lines, keepNow, elapse} = keeping();
  after((desk) => desk.give('value').edit('delete-to-start').type('275000').give('confirm'));
  keepNow();
  expect(lines.at(-1)).toEqual([id, 'sending']);
  after((desk) => desk.answer(saved({...deal, eTag: '"2"'})));
  elapse();
  expect(lines.at(-1)).toEqual([id, 'done']);
});

test('what was taken over from an earlier start is done once nothing is left of it', () => {
  const {after, lines, adopt, keepNow} = keeping();
  adopt([id, `${id}#2`]);
  const kept = {id, state: 'draft', draft: {base: deal, typed: {notes: textField('kept')}}} as const;
  after((desk) => desk.send({type: 'kept-read', entries: [{key: `${id}#2`, kept}], problems: []}).wait(1000));
  after((desk) => desk.give('remove', 'yes'));
  keepNow();
  // It has its own entry before that of the earlier start is done.
  expect(lines).toEqual([
    [id, 'draft'],
    [`${id}#2`, 'done'],
    [id, 'done'],
  ]);
});

test('nothing is put twice', () => {
  const {after, lines, keepNow} = keeping();
  after((desk) => desk.give('value').type('1'));
  keepNow();
  keepNow();
  expect(lines).toHaveLength(1);
});

test('a disk that takes nothing is told once, and a write that needs it hears of it', () => {
  let full = true;
  const {after, lines, faults, keepNow, elapse} = keeping(() => full);
  after((desk) => desk.give('value').type('1'));
  elapse();
  after((desk) => desk.type('2'));
  elapse();
  expect(faults).toHaveLength(1);
  expect(keepNow).toThrow('ENOSPC');
  full = false;
  keepNow();
  expect(lines).toEqual([[id, 'draft']]);
});
