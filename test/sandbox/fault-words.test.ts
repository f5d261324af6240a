import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {faultKinds, faultText, FaultSpecError, readFaultSpec} from '../../source/sandbox/fault-words.ts';
import type {Fault, Harm} from '../../source/sandbox/faults.ts';

const once = {count: 1, skip: 0};

describe('a fault in words', () => {
  test.each<[string, Fault]>([
    ['PATCH drop-after x2', {method: 'PATCH', what: {kind: 'drop'}, moment: 'after', count: 2, skip: 0}],
    [
      'GET:list status:429:3',
      {
        method: 'GET',
        path: 'list',
        what: {kind: 'status', code: 429, retryAfter: '3'},
        moment: 'before',
        ...once,
      },
    ],
    ['* latency:300 x0', {method: '*', what: {kind: 'latency', ms: 300}, moment: 'after', count: 0, skip: 0}],
    [
      '  get:record   hang-before skip:3 x4 ',
      {method: 'GET', path: 'record', what: {kind: 'hang'}, moment: 'before', count: 4, skip: 3},
    ],
    ['PATCH drip', {method: 'PATCH', what: {kind: 'drip', ms: 50}, moment: 'after', ...once}],
    ['PATCH drip-before:7', {method: 'PATCH', what: {kind: 'drip', ms: 7}, moment: 'before', ...once}],
    ['PUT short-body', {method: 'PUT', what: {kind: 'short-body'}, moment: 'after', ...once}],
    ['GET bad-json-before', {method: 'GET', what: {kind: 'bad-json'}, moment: 'before', ...once}],
    ['GET gzip-bomb', {method: 'GET', what: {kind: 'gzip-bomb'}, moment: 'after', ...once}],
    ['GET html', {method: 'GET', what: {kind: 'html'}, moment: 'after', ...once}],
    [
      'GET redirect',
      {method: 'GET', what: {kind: 'redirect', to: 'http://127.0.0.1:1/'}, moment: 'after', ...once},
    ],
    [
      'GET redirect-before:https://elsewhere.example:8443/a?b=c',
      {
        method: 'GET',
        what: {kind: 'redirect', to: 'https://elsewhere.example:8443/a?b=c'},
        moment: 'before',
        ...once,
      },
    ],
    [
      'PATCH status-after:500',
      {method: 'PATCH', what: {kind: 'status', code: 500}, moment: 'after', ...once},
    ],
    [
      'PATCH status-after:204',
      {method: 'PATCH', what: {kind: 'status', code: 204}, moment: 'after', ...once},
    ],
  ])('"%s" is read', (text, fault) => {
    expect(readFaultSpec(text)).toEqual(fault);
  });

  test.each(['Wed, 21 Oct 2026 07:28:00 GMT', '2026-10-21T07:28:00Z'])(
    'a Retry-After of %s is sent as HTTP prescribes',
    (date) => {
      expect(readFaultSpec(`PATCH status:503:${date} x2`)).toMatchObject({
        what: {kind: 'status', code: 503, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT'},
        count: 2,
      });
    },
  );

  test.each([
    ['', 'A fault is written METHOD'],
    ['PATCH', 'A fault is written METHOD'],
    ['PATCH x2', 'A fault is written METHOD'],
    ['PACTH drop-before', '"PACTH" is no method. There are GET, PATCH'],
    ['GET:lists html', 'After the method comes :list, :record or nothing'],
    ['GET:list:record html', 'After the method comes :list, :record or nothing'],
    ['PATCH burn', 'There is no fault "burn". There are latency:MS, drop-before'],
    ['PATCH constructor', 'There is no fault "constructor"'],
    ['PATCH drop', 'Say drop-before or drop-after'],
    ['PATCH hang', 'Say hang-before or hang-after'],
    ['PATCH drop-after:3', 'drop takes no value'],
    ['PATCH html:', 'html takes no value'],
    ['PATCH latency', 'The time of latency in milliseconds has to be a whole number'],
    ['PATCH latency:-1', 'The time of latency in milliseconds has to be a whole number'],
    ['PATCH latency-before:3', 'There is no latency-before'],
    ['PATCH drip:', 'The time of drip in milliseconds has to be a whole number'],
    ['PATCH status', 'The status has to be a whole number from 300 to 599'],
    ['PATCH status:200', 'The status has to be a whole number from 300 to 599'],
    ['PATCH status-after:199', 'The status has to be a whole number from 200 to 599'],
    ['PATCH status:600', 'The status has to be a whole number from 300 to 599'],
    ['PATCH status:429:', 'Retry-After has to be seconds or a date, not ""'],
    ['PATCH status:429:soon', 'Retry-After has to be seconds or a date, not "soon"'],
    ['PATCH redirect:nowhere', 'A redirect wants an address'],
    ['PATCH redirect:file:///etc/passwd', 'A redirect wants an address'],
    ['PATCH html x2 x3', 'x is said twice'],
    ['PATCH html skip:1 skip:1', 'skip: is said twice'],
    ['PATCH html x2 html', '"html" has no meaning there'],
    ['PATCH html x1000001', 'The number after x has to be a whole number'],
  ])('"%s" is refused: %s', (text, sentence) => {
    expect(() => readFaultSpec(text)).toThrow(FaultSpecError);
    expect(() => readFaultSpec(text)).toThrow(sentence);
  });

  const harms: fc.Arbitrary<Pick<Fault, 'what' | 'moment'>> = fc.oneof(
    fc.nat(600_000).map((ms) => ({what: {kind: 'latency' as const, ms}, moment: 'after' as const})),
    fc.record({
      what: fc.oneof<fc.Arbitrary<Harm>[]>(
        fc.constantFrom<Harm[]>(
          {kind: 'drop'},
          {kind: 'hang'},
          {kind: 'short-body'},
          {kind: 'bad-json'},
          {kind: 'html'},
          {kind: 'gzip-bomb'},
          {kind: 'redirect', to: 'http://127.0.0.1:9/x'},
          {kind: 'status', code: 429, retryAfter: '12'},
          {kind: 'status', code: 503, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT'},
        ),
        fc.nat(600_000).map((ms): Harm => ({kind: 'drip', ms})),
        fc.integer({min: 300, max: 599}).map((code): Harm => ({kind: 'status', code})),
      ),
      moment: fc.constantFrom('before', 'after'),
    }),
  );

  test('what is written of a fault is read as the same fault', () => {
    const faults = fc.tuple(
      harms,
      fc.record({
        method: fc.constantFrom('GET', 'PATCH', 'PUT', 'POST', 'DELETE', '*'),
        count: fc.nat(1_000_000),
        skip: fc.nat(1_000_000),
      }),
      fc.constantFrom<Pick<Fault, 'path'>[]>({}, {path: 'list'}, {path: 'record'}),
    );
    fc.assert(
      fc.property(faults, ([harm, rest, path]) => {
        const fault: Fault = {...rest, ...path, ...harm};
        expect(readFaultSpec(faultText(fault))).toEqual(fault);
      }),
    );
  });

  test('each kind that help lists can be written', () => {
    const filled = faultKinds.map((usage) =>
      usage
        .replace('MS', '5')
        .replace('CODE', '503')
        .replace('RETRY-AFTER', '7')
        .replace('ADDRESS', 'http://127.0.0.1:1/')
        .replaceAll(/[[\]]/gu, ''),
    );
    expect(new Set(filled.map((what) => readFaultSpec(`PATCH ${what}`).what.kind)).size).toBe(10);
  });
});
