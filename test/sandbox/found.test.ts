import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createClock} from '../../source/sandbox/clock.ts';
import type {Shape} from '../../source/sandbox/data/data-set.ts';
import {createFinder} from '../../source/sandbox/finder.ts';
import {parseFilter} from '../../source/sandbox/odata/filter.ts';
import {compareRanks, parseOrder, rankOf} from '../../source/sandbox/odata/order.ts';
import {engagementsIn, predicateOf} from '../../source/sandbox/odata/predicate.ts';
import {createRecords, type Records} from '../../source/sandbox/records.ts';
import type {Resource} from '../../source/sandbox/resource.ts';
import type {Caller} from '../../source/sandbox/roles.ts';
import {searchOf} from '../../source/sandbox/search.ts';
import {sees} from '../../source/sandbox/sight.ts';
import {noon} from './open-sandbox.ts';

type Asked = {readonly filter?: string; readonly orderBy?: string; readonly caller: Caller};

const recordsOf = (size: number, seed: number, shape: Shape): Records =>
  createRecords({size, seed, shape, clock: createClock(noon), tagSalt: 7});

/** The answer without anything kept or known beforehand: every record is made, tried and put in order. */
const plainly = (records: Records, {filter: text, orderBy, caller}: Asked): readonly string[] => {
  const filter = text === undefined ? undefined : parseFilter(text);
  const order = orderBy === undefined ? [] : parseOrder(orderBy);
  const places = Array.from({length: records.made.count()}, (_, place) => place);
  const bothSides = filter !== undefined && engagementsIn(filter) !== undefined;
  const theirs = bothSides ? places.filter((place) => records.made.seatAt(place) < 0) : [];
  return [...records.ours(), ...theirs]
    .map(records.at)
    .filter((record) => sees(caller, record) && (filter === undefined || predicateOf(filter)(record)))
    .map((record) => ({id: record.id, rank: rankOf(order, record)}))
    .toSorted((one, other) => compareRanks(order, one.rank, other.rank))
    .map(({id}) => id);
};

const callers: readonly Caller[] = [
  {role: 'admin', email: 'kim.akers@contoso.com', steppedUp: true},
  {role: 'user', email: 'jana.novakova@contoso.com', steppedUp: true},
];

const anyInstant = fc
  .integer({min: -400, max: 10})
  .map((days) => new Date(noon + days * 86_400_000).toISOString());

const anyTerm = fc.oneof(
  fc.constantFrom('New', 'Active', 'Closed').map((status) => `status eq '${status}'`),
  fc.constantFrom(
    "type eq 'Shared'",
    "direction eq 'Incoming'",
    "substatus eq 'Won'",
    'details/dealValue gt 9000',
  ),
  fc.constantFrom('expirationDateTime eq null', "team/any(t:t/email eq 'ola.berg@contoso.com')"),
  fc
    .tuple(
      fc.constantFrom('createdDateTime', 'updatedDateTime', 'closedDateTime'),
      fc.constantFrom('ge', 'gt', 'le', 'lt', 'eq'),
      anyInstant,
    )
    .map((parts) => parts.join(' ')),
);

const anyFilter = fc.oneof(
  anyTerm,
  fc.array(anyTerm, {minLength: 2, maxLength: 3}).map((terms) => terms.join(' and ')),
  fc.tuple(anyTerm, anyTerm, anyTerm).map(([one, two, three]) => `(${one} or ${two}) and ${three}`),
);

const anyOrder = fc.constantFrom(
  'createdDateTime desc',
  'createdDateTime asc',
  'updatedDateTime desc',
  'updatedDateTime asc',
  'updatedDateTime desc,createdDateTime asc',
);

const anyAsked: fc.Arbitrary<Asked> = fc.record(
  {filter: anyFilter, orderBy: anyOrder, caller: fc.constantFrom(...callers)},
  {requiredKeys: ['caller']},
);

type Step = {readonly write?: number; readonly status: string; readonly ask: number};

const anyStep: fc.Arbitrary<Step> = fc.record(
  {write: fc.nat(1_000), status: fc.constantFrom('New', 'Active', 'Closed', 'made'), ask: fc.nat(1_000)},
  {requiredKeys: ['status', 'ask']},
);

/** Writes to some record of ours, or creates one. */
const write = (records: Records, {write: number = 0, status}: Step): void => {
  const ours = records.ours();
  const record = records.at(ours[number % ours.length]!);
  if (status === 'made') records.create({...record, createdDateTime: new Date(noon).toISOString()});
  else records.keep({...record, status});
};

describe('what a list finds', () => {
  test('is what a look at every record finds, whatever is asked side by side and written in between', () => {
    fc.assert(
      fc.property(
        fc.record({
          size: fc.integer({min: 1, max: 400}),
          seed: fc.nat(1_000),
          shape: fc.constantFrom<Shape[]>('plain', 'odd', 'large'),
        }),
        fc.array(anyAsked, {minLength: 1, maxLength: 10}),
        fc.array(anyStep, {minLength: 1, maxLength: 12}),
        ({size, seed, shape}, asked, steps) => {
          const records = recordsOf(size, seed, shape);
          const find = createFinder(records);
          for (const step of steps) {
            if (step.write !== undefined) write(records, step);
            const ask = asked[step.ask % asked.length]!;
            const places = find(searchOf({top: 1, ...ask}, ask.caller));
            expect(Array.from(places, (place) => records.at(place).id)).toEqual(plainly(records, ask));
          }
        },
      ),
      {numRuns: 60},
    );
  });

  test('of an engagement is both sides’ records, by its id alone', () => {
    const records = recordsOf(300, 1, 'plain');
    const find = createFinder(records);
    const [caller] = callers;
    for (const place of records.ours()) {
      const {engagementId = ''} = records.at(place);
      const ask: Asked = {filter: `engagementId eq '${engagementId}' and type eq 'Shared'`, caller: caller!};
      const found = Array.from(find(searchOf({top: 1, ...ask}, ask.caller)), (one) => records.at(one).id);
      expect(found).toEqual(plainly(records, ask));
    }
  });

  test('costs no record that the order and the filter can be told of without', () => {
    const records = recordsOf(20_000, 1, 'plain');
    const made: number[] = [];
    const watched: Records = {
      ...records,
      made: {...records.made, at: (place) => (made.push(place), records.made.at(place))},
    };
    const find = createFinder(watched);
    const ask = {top: 1, filter: "status eq 'New'", orderBy: 'createdDateTime desc'};
    expect(find(searchOf(ask, callers[0]!)).length).toBeGreaterThan(1_000);
    const names = made.map((place) => (records.at(place) as Resource).customerProfile?.name);
    expect(new Set(names)).toEqual(new Set(['Fabrikam Customer Inc']));
  });
});
