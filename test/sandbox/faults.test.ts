import {describe, expect, test} from 'vitest';
import {readFaultSpec} from '../../source/sandbox/fault-words.ts';
import {createFaults, type Met} from '../../source/sandbox/faults.ts';

const list = {method: 'GET', path: '/v1.0/engagements/referrals'};
const record = {method: 'GET', path: '/v1.0/engagements/referrals/1'};
const patch = {...record, method: 'PATCH'};

const planOf = (...texts: readonly string[]) => createFaults(texts.map(readFaultSpec));
const kind = ({harm}: Met): string | undefined => harm?.what.kind;

describe('the plan of faults', () => {
  test('the fault planned first is met first, and each only as often as planned', () => {
    const faults = planOf('PATCH drop-before', 'PATCH html x2');
    expect([1, 2, 3, 4].map(() => kind(faults.take(patch)))).toEqual(['drop', 'html', 'html', undefined]);
    expect(faults.left()).toEqual([]);
  });

  test('a fault is met by its method and its path alone', () => {
    const faults = planOf('GET:record html x0');
    const asked = [
      list,
      record,
      patch,
      {method: 'GET', path: '/nowhere'},
      {method: 'GET', path: `${record.path}/x`},
    ];
    expect(asked.map((one) => kind(faults.take(one)))).toEqual([
      undefined,
      'html',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a star is every method, and a count of 0 always', () => {
    const faults = planOf('* hang-after x0');
    expect([list, record, patch, patch].map((one) => kind(faults.take(one)))).toEqual(Array(4).fill('hang'));
    expect(faults.left()).toHaveLength(1);
  });

  test('skip counts the requests of its kind that came before, also those that another fault met', () => {
    const faults = planOf('PATCH html', 'PATCH drop-after skip:3');
    const asked = [patch, list, patch, patch, patch, patch];
    expect(asked.map((one) => kind(faults.take(one)))).toEqual([
      'html',
      undefined,
      undefined,
      undefined,
      'drop',
      undefined,
    ]);
  });

  test('a delay is met together with a harm', () => {
    const faults = planOf('* latency:30 x2', '* latency:5', 'PATCH status-after:500');
    expect(faults.take(patch)).toEqual({
      delayMs: 30,
      harm: {what: {kind: 'status', code: 500}, moment: 'after'},
    });
    expect(faults.take(patch)).toEqual({delayMs: 30});
    expect(faults.take(patch)).toEqual({delayMs: 5});
    expect(faults.take(patch)).toEqual({delayMs: 0});
  });

  test('the same fault planned twice is two faults', () => {
    const fault = readFaultSpec('GET html');
    const faults = createFaults([fault, fault]);
    expect([1, 2, 3].map(() => kind(faults.take(list)))).toEqual(['html', 'html', undefined]);
  });

  test('a plan that is cleared leaves requests alone', () => {
    const faults = planOf('GET html x0');
    faults.clear();
    expect(faults.take(list)).toEqual({delayMs: 0});
  });
});
