import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fieldNames, fieldOf} from '../../../source/domain/query/fields.ts';
import {parseQuery} from '../../../source/domain/query/parse.ts';
import {printQuery} from '../../../source/domain/query/print.ts';
import {queryTest} from '../../../source/domain/query/test.ts';
import {summarize} from '../../../source/domain/pipeline.ts';
import {aDetails, aReferral, jana, kim} from '../a-referral.ts';
import {scope} from './a-scope.ts';

const piece = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom(...fieldNames)},
  {weight: 4, arbitrary: fc.constantFrom(':', '<', '<=', '>', '>=', ',', '-', '"', ' ', '  ', '//')},
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'new',
      'Lost',
      'co-sell',
      'CZ',
      'eur',
      '60',
      '50k',
      '1.250m',
      '7d',
      '012H',
      '2w',
    ),
  },
  {weight: 2, arbitrary: fc.constantFrom('me', 'stale', 'HOT', 'quarter', '2026-10-01', '50kmf', '000', '0')},
  {weight: 1, arbitrary: fc.string({maxLength: 5})},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 3})},
);

const deal = fc
  .record({
    status: fc.constantFrom('New', 'Active', 'Closed', 'Parked'),
    dealValue: fc.constantFrom(null, '50000', 1250, '7'),
    currency: fc.constantFrom('EUR', 'KMF', ''),
    closingDateTime: fc.constantFrom(null, '2026-10-01T00:00:00Z', '2026-11-20T00:00:00Z'),
    created: fc.constantFrom('2026-11-14T10:00:00Z', '2026-10-01T10:00:00Z', null),
    isAsked: fc.boolean(),
    team: fc.constantFrom([], [kim], [jana, kim]),
  })
  .map(({status, created, isAsked, team, ...details}) =>
    summarize(
      aReferral({
        status,
        substatus: null,
        createdDateTime: created,
        closedDateTime: created,
        team,
        details: aDetails({...details, customerRequestedContact: isAsked}),
      }),
    ),
  );

/** Texts that are nearly filters, and often are some. */
const text = fc.array(piece, {maxLength: 12}).map((pieces) => pieces.join(''));

const term = fc
  .constantFrom(...fieldNames)
  .chain((field) =>
    fc.tuple(
      fc.constantFrom('', '-'),
      fc.constantFrom(fieldOf(field).example, `${field}:`, `${field}<`, `${field}>=`),
      fc.oneof(piece, fc.constantFrom(...fieldOf(field).form.choices, ''), fc.constant('')),
    ),
  )
  .map((parts) => parts.join(''));

const filter = fc.oneof(
  text,
  fc.array(term, {maxLength: 4}).map((terms) => terms.join(' ')),
);

test('what is printed is parsed as the same query, and printed again as the same text', () => {
  let read = 0;
  fc.assert(
    fc.property(filter, (typed) => {
      const parsed = parseQuery(typed);
      if (!parsed.ok) return;
      read++;
      const printed = printQuery(parsed.query);
      const again = parseQuery(printed);
      expect(again).toStrictEqual(parsed);
      expect(again.ok && printQuery(again.query)).toBe(printed);
    }),
    {numRuns: 1000},
  );
  expect(read).toBeGreaterThan(200);
});

test('a printed filter finds what the typed one found', () => {
  fc.assert(
    fc.property(filter, deal, (typed, summary) => {
      const parsed = parseQuery(typed);
      if (!parsed.ok) return;
      const printed = parseQuery(printQuery(parsed.query));
      if (!printed.ok) throw new Error('not parsed');
      expect(queryTest(printed.query, scope)(summary)).toBe(queryTest(parsed.query, scope)(summary));
    }),
  );
});

test('a fault lies inside the text, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(filter, fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'})), (typed) => {
      const parsed = parseQuery(typed);
      if (parsed.ok) return;
      const {start, end} = parsed.problem;
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(typed.length);
    }),
  );
});

test('every example is a filter, and printed as it stands', () => {
  for (const name of fieldNames) {
    const {example} = fieldOf(name);
    const parsed = parseQuery(example);
    expect(parsed.ok && printQuery(parsed.query), example).toBe(example);
  }
});
