import {expect, onTestFinished, test} from 'vitest';
import {followHolds, sayHold} from '../../source/commands/holds.ts';
import {showCommand} from '../../source/commands/show.ts';
import {openCommandDesk} from '../support/command-world.ts';
import {createPool, isActive, planFault} from './some-deals.ts';

test('a command that only reads tells of a wait too', async () => {
  const desk = await openCommandDesk([showCommand], {size: 20});
  onTestFinished(() => desk.close());
  const {id} = (await createPool(desk))(isActive);
  await planFault(desk, 'GET:record status:503:40');
  const {exit, err} = await desk.run(['show', id]);
  expect(exit).toBe(0);
  expect(err).toMatch(/^refdeck: the service asks to wait: 4[0-8] s \(ctrl\+c gives up\)\.$/mu);
});

test('the wait is counted from now, and another listener takes the place of the first', () => {
  const told: string[] = [];
  let gate = (_until: number | undefined): void => undefined;
  const subscribe = (listener: typeof gate) => {
    gate = listener;
    return () => undefined;
  };
  const onHold = followHolds(
    {subscribe},
    () => 10_000,
    sayHold((sentence) => told.push(sentence)),
  );
  gate(12_001);
  gate(undefined);
  onHold((ms) => told.push(String(ms)));
  gate(13_000);
  gate(9000);
  gate(undefined);
  expect(told).toEqual(['the service asks to wait: 3 s (ctrl+c gives up).', '3000', '0', 'undefined']);
});
