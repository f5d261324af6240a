import fc from 'fast-check';
import {expect, test} from 'vitest';
import {SharedMap} from '../../source/domain/shared-map.ts';

type Value = {readonly value: number};

const ids = fc.integer({min: 0, max: 400}).map(String);

const change = fc.oneof(
  fc.record({set: fc.array(fc.tuple(ids, fc.record({value: fc.nat(3)})), {maxLength: 60})}),
  fc.record({gone: fc.array(ids, {maxLength: 60})}),
);

type Change = typeof change extends fc.Arbitrary<infer Made> ? Made : never;

const shared = (map: SharedMap<Value>, each: Change): SharedMap<Value> =>
  'set' in each ? map.with(each.set) : map.without(each.gone);

const plain = (map: ReadonlyMap<string, Value>, each: Change): ReadonlyMap<string, Value> => {
  const copy = new Map(map);
  if ('set' in each) for (const [id, value] of each.set) copy.set(id, value);
  else for (const id of each.gone) copy.delete(id);
  return copy;
};

const byId = (entries: Iterable<readonly [string, Value]>): readonly (readonly [string, Value])[] =>
  [...entries].sort(([a], [b]) => Number(a) - Number(b));

test('a shared map holds what a Map holds after the same changes, and so do all of its earlier versions', () => {
  fc.assert(
    fc.property(fc.array(change, {maxLength: 12}), (changes) => {
      const versions = [{shared: SharedMap.of<Value>(), plain: new Map() as ReadonlyMap<string, Value>}];
      for (const each of changes) {
        const last = versions.at(-1)!;
        versions.push({shared: shared(last.shared, each), plain: plain(last.plain, each)});
      }
      for (const version of versions) {
        expect(byId(version.shared)).toEqual(byId(version.plain));
        expect(version.shared.size).toBe(version.plain.size);
        expect([...version.shared.values()]).toEqual(
          [...version.shared.keys()].map((id) => version.shared.get(id)),
        );
        const all = Array.from({length: 401}, (_, id) => String(id));
        expect(all.filter((id) => version.shared.has(id))).toEqual(all.filter((id) => version.plain.has(id)));
      }
    }),
  );
});

test('two versions that went apart do not see each other’s entries', () => {
  const root = SharedMap.of<Value>([['a', {value: 1}]]);
  const left = root.with([['b', {value: 2}]]);
  const right = root.with([['c', {value: 3}]]);
  expect([...left.keys(), '|', ...right.keys()]).toEqual(['a', 'b', '|', 'a', 'c']);
  expect(left.has('c')).toBe(false);
});

test('what changed from one version to another is what a look at every entry finds, between strangers too', () => {
  const changes = fc.array(change, {maxLength: 6});
  fc.assert(
    fc.property(changes, changes, fc.boolean(), (first, then, strangers) => {
      const before = first.reduce(shared, SharedMap.of<Value>());
      const after = then.reduce(shared, strangers ? SharedMap.of<Value>(before) : before);
      const found = [...after.changesFrom(before)].map(({id, was, is}) => [id, [was, is]] as const);
      const all = new Set([...before.keys(), ...after.keys()]);
      const differ = [...all].filter((id) => before.get(id) !== after.get(id));
      expect(new Map(found)).toEqual(new Map(differ.map((id) => [id, [before.get(id), after.get(id)]])));
      expect(found).toHaveLength(differ.length);
    }),
  );
});

test('entries stand in the order in which their ids came first', () => {
  const map = SharedMap.of<Value>([['b', {value: 1}]]).with([
    ['a', {value: 2}],
    ['b', {value: 3}],
  ]);
  expect([...map.keys()]).toEqual(['b', 'a']);
});

test('a map to which nothing is added stays itself', () => {
  const map = SharedMap.of<Value>([['a', {value: 1}]]);
  expect(map.with([])).toBe(map);
  expect(map.without(['b'])).toBe(map);
});
