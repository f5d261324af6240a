import {setImmediate} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import {merge, resolve} from '../../source/domain/merge.ts';
import {counts, repeatWith, report, seedFor} from './figures.ts';
import type {Flaws} from './model/flaws.ts';
import {runSequence, storyOf, type Options} from './model/sequence.ts';
import {repeatedPeople} from './model/slots.ts';
import {addTo, brokenIn, emptyTally, happenings, promises, type Count, type Tally} from './model/tally.ts';

// Two clients and a faulty service (test/proof/model): the real save, reconcile, merge, resolve and makePatch, with
// one request or answer going on at a time, whichever is drawn.

type Promised = (typeof promises)[number];

type Run = {readonly sum: Tally; readonly firstBroken?: number};

const isBroken = (tally: Tally, watched: readonly Promised[]): boolean =>
  watched.some((promise) => tally[promise] > 0);

const runMany = async (
  name: string,
  runs: number,
  options: Options,
  watched: readonly Promised[],
): Promise<Run> => {
  const sum = emptyTally();
  const seed = seedFor(name);
  let firstBroken: number | undefined;
  for (let index = 0; index < runs; index += 1) {
    const tally = await runSequence(seed + index, options);
    addTo(sum, tally);
    if (isBroken(tally, watched)) firstBroken ??= seed + index;
    // Nothing in a sequence waits for anything: the test runner wants to be heard now and then.
    if (index % 200 === 0) await setImmediate();
  }
  return {sum, ...(firstBroken === undefined ? {} : {firstBroken})};
};

const only = (sum: Tally, names: readonly Count[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, sum[name]]));

const keepsAll = async ({sum, firstBroken}: Run, options: Options): Promise<void> => {
  if (firstBroken === undefined) return;
  const call = `runSequence(${firstBroken}, ${JSON.stringify(options)})`;
  expect.fail(
    `${brokenIn(sum)}; the first in ${call}; ${repeatWith}\n${await storyOf(firstBroken, options)}`,
  );
};

describe('two clients and a faulty service', () => {
  test('lose no update, double nobody, and are told nothing that is not so', async () => {
    const run = await runMany('sequences', counts.sequences, {}, promises);
    report('sequences', {run: counts.sequences, ...only(run.sum, ['stored', ...promises])});
    await keepsAll(run, {});
    const missed = happenings.filter((name) => run.sum[name] === 0);
    expect(missed, `never happened; ${repeatWith}`).toEqual([]);
  });

  // A read that shows what was there before the version that was read already can make a write look done that never
  // arrived, when it was to bring back just that: the rule "our edits are visible, so it was saved" takes it for
  // saved. Counted here, and not promised.
  test('lose no update and double nobody either where reads lag behind', async () => {
    const options: Options = {readsLag: true};
    const kept = promises.filter((promise) => promise !== 'false saved');
    const runs = counts.sequences / 5;
    const run = await runMany('sequences with reads that lag', runs, options, kept);
    report('reads that lag', {run: runs, ...only(run.sum, promises)});
    await keepsAll(run, options);
  });

  test('do the same once more with the same seed', async () => {
    const seed = seedFor('the same sequence');
    const story = await storyOf(seed);
    expect(story).not.toBe('');
    expect(await storyOf(seed)).toBe(story);
  });
});

const taken: readonly (readonly [string, Flaws, readonly Promised[]])[] = [
  ['the tag', {ignoresTags: true}, ['lost updates', 'built on another version', 'duplicate members']],
  [
    'the look before sending again',
    {sendsBlindly: true},
    ['lost updates', 'duplicate members', 'false refusals'],
  ],
  ['the question of a clash', {mineAlwaysWins: true}, ['lost updates']],
  ['the look after an unknown outcome', {takesUnknownForSaved: true}, ['false saved']],
  ['the care for lost answers', {makesUpAnswers: true}, ['saved without an answer']],
  ['the record on disk', {keepsNoRecord: true}, ['sent unrecorded']],
];

describe('the same with the safety taken out', () => {
  test.each(taken)('without %s breaks its promise, and the model sees it', async (name, flaws, broken) => {
    const runs = Math.max(1000, counts.sequences / 100);
    const {sum} = await runMany(`without ${name}`, runs, {flaws}, []);
    report(`without ${name}`, {run: runs, ...only(sum, broken)});
    for (const promise of broken) expect(sum[promise], `${promise}; ${repeatWith}`).toBeGreaterThan(0);
  });
});

// Each has its seed, which holds as long as nothing else is drawn in the model, and the same thing in short.
describe('what the model has found', () => {
  test('a person added by both sides to a list with somebody without e-mail is doubled by nobody', async () => {
    expect(brokenIn(await runSequence(779_867, {readsLag: true}))).toBe('');
  });

  test('"both" of a list that is one value holds a person whom both sides added once', () => {
    const base: Referral = {id: 'r1', customerProfile: {team: null}};
    const theirs: Referral = {
      id: 'r1',
      customerProfile: {team: [{firstName: 'nameless'}, {email: 'musa@contoso.com', firstName: 'theirs'}]},
    };
    const mine: Referral = {
      id: 'r1',
      customerProfile: {team: [{email: 'musa@contoso.com', firstName: 'mine'}]},
    };
    const merged = merge(base, theirs, mine);
    const result = resolve(merged, new Map(merged.clashes.map(({key}) => [key, {take: 'both'}])));
    expect(repeatedPeople(result)).toBe(0);
  });
});
