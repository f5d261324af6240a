import {expect, test} from 'vitest';
import {upsert, withoutGone} from '../../source/store/referrals.ts';
import {listedRecords} from '../../source/store/related.ts';
import {aReferral, aState, aVersion} from '../support/builders.ts';

const deals = [
  aReferral({id: 'ours', engagementId: 'e1'}),
  aReferral({id: 'theirs', engagementId: 'e1'}),
  aReferral({id: 'other', engagementId: 'e2'}),
];

const idsIn = (state: Parameters<typeof listedRecords>[0], engagement: string): readonly string[] =>
  listedRecords(state, engagement).map(({id}) => id);

test('an engagement has its deals, whenever they came', () => {
  const [first, ...more] = deals;
  expect(idsIn(upsert(aState([first!]), more), 'e1')).toEqual(['ours', 'theirs']);
});

test('a deal that is gone, or belongs to another engagement now, is none of its deals', () => {
  const moved = {...aVersion(deals[1]!, {}), engagementId: 'e2'};
  const state = upsert(aState(deals), [moved]);
  expect(idsIn(state, 'e1')).toEqual(['ours']);
  expect(idsIn(withoutGone(state, new Set(['ours', 'theirs'])), 'e2')).toEqual(['theirs']);
});

test('each of very many engagements has its own deals', () => {
  const many = Array.from({length: 6000}, (_, at) =>
    aReferral({id: `deal-${at}`, engagementId: `Engagement ${at % 5000}`}),
  );
  const state = upsert(aState([]), many);
  for (let at = 0; at < 5000; at += 7)
    expect(idsIn(state, `Engagement ${at}`)).toEqual(
      at < 1000 ? [`deal-${at}`, `deal-${at + 5000}`] : [`deal-${at}`],
    );
});
