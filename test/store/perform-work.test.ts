import {expect, test} from 'vitest';
import type {Task} from '../../source/domain/task.ts';
import type {EffectOf} from '../../source/store/effect.ts';
import type {Message, MessageOf} from '../../source/store/message.ts';
import {createWorker} from '../../source/store/perform-work.ts';

/** Counts to `end`, a step each, and has the clock go on by two milliseconds with each look at it. */
const counting = (end: number) => {
  let clock = 0;
  function* task(): Task<number> {
    for (let count = 0; count < end; count++) yield () => count;
    return end;
  }
  return {task, work: createWorker(() => (clock += 2))};
};

const effect = (request: number, task: Task<number>) =>
  ({type: 'work', name: 'deals', request, task}) as unknown as EffectOf<'work'>;

const results = (messages: readonly Message[]): readonly (readonly [unknown, boolean])[] =>
  messages.map((message) => {
    const {result, isDone} = message as MessageOf<'worked'>;
    return [result, isDone];
  });

/** What the worker tells until the work with this request is done. */
const told = (
  run: (dispatch: (message: Message) => void) => void,
  last: number,
): Promise<readonly Message[]> =>
  new Promise((resolve) => {
    const messages: Message[] = [];
    run((message) => {
      messages.push(message);
      const {request, isDone} = message as MessageOf<'worked'>;
      if (isDone && request === last) resolve(messages);
    });
  });

test('work is done in turns, tells the first that there is at once, then only now and then, and its end', async () => {
  const {task, work} = counting(200);
  const messages = results(await told((dispatch) => work(effect(1, task()), dispatch), 1));
  expect(messages.at(-1)).toEqual([200, true]);
  expect(messages[0]?.[1]).toBe(false);
  expect(messages[0]?.[0]).toBeLessThan(5);
  expect(messages.length).toBeLessThan(30);
});

test('between two turns there is time for others', async () => {
  const {task, work} = counting(50);
  const order: string[] = [];
  const done = told((dispatch) => work(effect(1, task()), dispatch), 1).then(() => order.push('done'));
  setImmediate(() => order.push('key'));
  await done;
  expect(order).toEqual(['key', 'done']);
});

test('work of which another has taken the place is not gone on with, and tells nothing any more', async () => {
  const {task, work} = counting(40);
  const messages = await told((dispatch) => {
    work(effect(1, task()), dispatch);
    work(effect(2, task()), dispatch);
  }, 2);
  expect(messages.map((message) => (message as MessageOf<'worked'>).request)).not.toContain(1);
});
