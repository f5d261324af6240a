import {describe, expect, test} from 'vitest';
import type {Referral} from '../../source/domain/referral.ts';
import type {Effect} from '../../source/store/effect.ts';
import {aReferral, aState, aVersion, now} from '../support/builders.ts';
import {openDesk, saved, type Desk} from '../support/desk.ts';

const deal = aReferral({updatedDateTime: '2026-11-20T14:00:00.1234567Z'});
const other = aReferral({id: 'other', updatedDateTime: '2026-11-20T13:00:00Z'});
const {id} = deal;

type Asked = Extract<Effect, {readonly type: 'read-changes'}>;

const asked = (desk: Desk): readonly Asked[] =>
  desk.effects().filter((effect): effect is Asked => effect.type === 'read-changes');
const hows = (desk: Desk): readonly string[] => asked(desk).map(({wish}) => wish.how);

/** A list that was read whole, on a program that asks every 30 s; the cursor is on the first deal. */
const reading = (different = {}): Desk => {
  const desk = openDesk(aState([deal, other], {refreshSeconds: 30, ...different})).give('refresh');
  const request = desk.state().requests;
  desk.send({type: 'page-read', request, referrals: [deal, other]});
  return desk.send({type: 'list-read', request, ids: new Set([id, 'other']), malformed: []});
};

const brings = (desk: Desk, ...referrals: readonly Referral[]): Desk =>
  desk.send({type: 'changes-read', request: asked(desk).at(-1)!.request, referrals, malformed: []});

const fails = (desk: Desk, failure: {readonly status?: number; readonly cause?: string}): Desk => {
  const kind = failure.status === undefined ? 'unreachable' : 'refused';
  const {request} = asked(desk).at(-1)!;
  return desk.send({type: 'changes-failed', request, failure: {kind, text: 'no', ...failure}});
};

describe('asking what has changed', () => {
  test('goes by the highest stamp of the service, with all of its digits, some minutes before', () => {
    const desk = reading().wait(29_000);
    expect(asked(desk)).toEqual([]);
    desk.wait(1000);
    expect(asked(desk).map(({wish}) => wish)).toEqual([
      {how: 'since', since: '2026-11-20T13:55:00.1234567Z'},
    ]);
  });

  test('waits for the answer before it asks again, and then goes on from what came', () => {
    const desk = reading().wait(100_000);
    expect(hows(desk)).toEqual(['since']);
    brings(desk, aVersion(deal, {salesStage: '60'}, '2026-11-20T14:10:00.5Z')).wait(30_000);
    expect(asked(desk).at(-1)?.wish).toEqual({how: 'since', since: '2026-11-20T14:05:00.5Z'});
  });

  test('what one looked at or saved oneself does not move the mark: others may have changed before it', () => {
    const later = aVersion(other, {salesStage: '60'}, '2026-11-20T14:30:00Z');
    const desk = reading().send({type: 'referral-read', referral: later}).wait(30_000);
    expect(asked(desk).at(-1)?.wish).toMatchObject({since: '2026-11-20T13:55:00.1234567Z'});
  });

  test('every 15 minutes all is read, so that what is gone goes', () => {
    const desk = reading();
    for (let at = 0; at < 30; at += 1) brings(desk.wait(30_000));
    expect(new Set(hows(desk).slice(0, -1))).toEqual(new Set(['since']));
    expect(hows(desk).at(-1)).toBe('whole');
  });

  test('what the whole list does not hold any more is gone', () => {
    const desk = reading().wait(900_000);
    brings(desk).wait(30_000);
    const {request, wish} = asked(desk).at(-1)!;
    expect(wish.how).toBe('whole');
    desk.send({type: 'changes-read', request, referrals: [deal], ids: new Set([id]), malformed: []});
    expect([...desk.state().summaries.keys()]).toEqual([id]);
  });

  test('never, where that is set', () => {
    expect(asked(reading({refreshSeconds: 0}).wait(600_000))).toEqual([]);
  });

  test('a refused filter is asked no more: the last changed first instead', () => {
    const desk = fails(reading().wait(30_000), {status: 400}).wait(1000);
    expect(hows(desk)).toEqual(['since', 'newest']);
    expect(desk.told()).toEqual([]);
    brings(desk).wait(30_000);
    expect(hows(desk).at(-1)).toBe('newest');
  });

  test('a failure is told in line 1 alone, and the next answer ends it', () => {
    const desk = fails(reading().wait(30_000), {cause: 'ECONNREFUSED'});
    expect(desk.told()).toEqual([]);
    expect(desk.state().offlineSince).toBeDefined();
    expect(desk.state().reading.kind).toBe('failed');
    brings(desk.wait(30_000));
    expect(desk.state().reading.kind).toBe('ready');
    expect(desk.state().syncedAt).toBe(desk.state().now);
  });

  test('nobody is asked again for a sign-in that was left', () => {
    expect(hows(fails(reading().wait(30_000), {cause: 'NO_TOKEN'}).wait(120_000))).toEqual(['since']);
  });

  test('r is the whole list: what was under way is called off, and its late answer changes nothing', () => {
    const desk = reading().wait(30_000).give('refresh');
    expect(
      desk
        .effects()
        .slice(-2)
        .map(({type}) => type),
    ).toEqual(['stop-changes', 'read-list']);
    brings(desk, aVersion(deal, {salesStage: '60'}));
    expect(desk.state().referrals.get(id)).toBe(deal);
  });

  test('stands still while the service asks to wait, and while another program has the terminal', () => {
    const desk = reading().send({type: 'gate-moved', until: now + 60_000});
    expect(asked(desk.wait(59_000))).toEqual([]);
    expect(hows(desk.send({type: 'gate-moved'}).wait(1000))).toEqual(['since']);
    expect(asked(openDesk({...reading().state(), editing: true}).wait(60_000))).toEqual([]);
  });
});

describe('into the cache goes', () => {
  const keeps = (desk: Desk): readonly (readonly Referral[])[] =>
    desk.effects().flatMap((effect) => (effect.type === 'keep-changes' ? [effect.changes.referrals] : []));
  const theirs = aVersion(other, {salesStage: '60'}, '2026-11-20T14:02:04Z');
  const ours = aVersion(deal, {dealValue: '9'}, '2026-11-20T14:02:00Z');

  test('what we saved, also when it shows later than what others changed after it', () => {
    const desk = reading().give('value').edit('delete-to-start').type('9').give('confirm');
    desk.send({type: 'referral-read', referral: ours}).answer(saved(ours)).give('back');
    brings(desk.wait(30_000), theirs);
    brings(desk.wait(30_000), ours, theirs);
    expect(keeps(desk)).toEqual([[theirs], [ours]]);
  });

  test('each version once, however often it is answered', () => {
    const desk = brings(brings(reading().wait(30_000), theirs).wait(30_000), theirs);
    const again = aVersion(theirs, {salesStage: '80'}, '2026-11-20T14:03:00Z');
    brings(brings(desk.wait(30_000), deal, again).wait(30_000), deal, again);
    expect(keeps(desk)).toEqual([[theirs], [deal, again]]);
  });
});

describe('under one’s hands nothing moves', () => {
  const moved = aVersion(other, {salesStage: '60'}, '2026-11-20T14:10:00Z');

  test.each<readonly [string, (desk: Desk) => Desk]>([
    ['the line of the filter', (desk) => desk.give('filter')],
    ['the menu of moves', (desk) => desk.give('moves')],
    ['the question about quitting', (desk) => openDesk({...desk.state(), layers: [{kind: 'quit'}]})],
  ])('below %s nothing is asked', (_name, open) => {
    const desk = open(reading());
    expect(asked(desk.wait(120_000))).toEqual([]);
    expect(hows(desk.give('back').wait(1000))).toEqual(['since']);
  });

  test('below an open form only its deal is read, and the list as soon as it is left', () => {
    const desk = reading().give('value').wait(30_000);
    expect(asked(desk).map(({wish}) => wish)).toEqual([{how: 'deal', id}]);
    brings(desk, deal).give('back').wait(1000);
    expect(hows(desk)).toEqual(['deal', 'since']);
  });

  test('an answer that comes after a form was opened is asked for again later', () => {
    const desk = brings(reading().wait(30_000).give('value'), moved);
    expect(desk.state().referrals.get('other')).toBe(other);
    expect(hows(desk.give('back').wait(1000))).toEqual(['since', 'since']);
  });

  test.each(['detail', 'help', 'log'] as const)('%s is only read: the list goes on below it', (kind) => {
    const desk = reading();
    if (kind === 'detail') desk.give('open');
    else desk.give(kind);
    expect(hows(desk.wait(30_000))).toEqual(['since']);
  });
});

describe('what somebody else changed', () => {
  const theirs = aVersion(other, {salesStage: '60'}, '2026-11-20T14:02:00Z');
  const fresh = aReferral({id: 'fresh', updatedDateTime: '2026-11-20T14:02:30Z'});

  test('is marked until the cursor has rested on it, and counted until the next key', () => {
    const desk = brings(reading().wait(30_000), theirs, fresh);
    expect(desk.state().unseen).toEqual(
      new Map<string, unknown>([
        ['other', other],
        ['fresh', 'new'],
      ]),
    );
    expect([...(desk.state().news?.deals.values() ?? [])]).toEqual(['changed', 'new']);
    while (desk.state().cursor !== 'other') desk.give('down');
    expect(desk.state().news).toBeUndefined();
    expect(desk.wait(900).state().unseen.has('other')).toBe(true);
    expect(desk.wait(200).state().unseen.has('other')).toBe(false);
    expect(desk.state().unseen.has('fresh')).toBe(true);
    expect(desk.state().changes.get('other')).toMatchObject({was: other, is: theirs});
  });

  test('from the version that was last seen, however many came since', () => {
    const again = aVersion(theirs, {dealValue: '7'}, '2026-11-20T14:02:40Z');
    const desk = brings(brings(reading().wait(30_000), theirs).wait(30_000), again);
    expect(desk.state().unseen.get('other')).toBe(other);
    expect(desk.state().changes.get('other')).toMatchObject({was: other, is: again});
  });

  test('is seen where the page of the deal is open', () => {
    const desk = reading().give('open').wait(30_000);
    brings(desk, aVersion(deal, {salesStage: '60'}, '2026-11-20T14:02:00Z'));
    expect(desk.state().unseen.size).toBe(0);
    expect(desk.state().changes.has(id)).toBe(true);
  });

  test('the same version again is no change, and neither is the first reading', () => {
    const desk = brings(reading().wait(30_000), {...deal}, {...other});
    expect(desk.state().unseen.size).toBe(0);
    expect(desk.state().referrals.get(id)).toBe(deal);
  });

  test('what we saved is not theirs, not even when the poll sees it first', () => {
    const desk = reading().give('value').edit('delete-to-start').type('9').give('confirm');
    const ours = aVersion(deal, {dealValue: '9'}, '2026-11-20T14:03:01Z');
    desk.send({type: 'referral-read', referral: ours}).answer(saved(ours));
    brings(desk.wait(31_000), ours);
    expect(desk.state().unseen.size + desk.state().changes.size).toBe(0);
  });

  test('in an open form shows as a badge, whether or not something was typed', () => {
    const changed = aVersion(deal, {salesStage: '60'}, '2026-11-20T14:02:50Z');
    for (const typed of ['', '9']) {
      const form = reading().give('value');
      if (typed !== '') form.type(typed);
      const desk = brings(form.wait(30_000), changed);
      expect(desk.state().openForm?.id).toBe(id);
      expect(desk.state().changes.get(id)?.at).toBeGreaterThan(desk.state().openForm!.at);
      const top = desk.top();
      expect(top && 'base' in top && top.base).toBe(typed === '' ? changed : deal);
    }
  });
});

describe('the bell', () => {
  const incoming = (hours: number, name: string): Referral =>
    aReferral({
      id: name,
      status: 'New',
      substatus: 'Pending',
      direction: 'Incoming',
      expirationDateTime: new Date(now + hours * 3_600_000).toISOString(),
    });
  const rings = (desk: Desk): number => desk.effects().filter(({type}) => type === 'ring').length;

  test('rings once for all that came to be answered, and names why', () => {
    const desk = brings(reading({notify: true}).wait(30_000), incoming(90, 'a'), incoming(91, 'b'));
    expect(rings(desk)).toBe(1);
    expect(desk.state().news?.bells).toEqual([
      {id: 'a', why: 'new'},
      {id: 'b', why: 'new'},
    ]);
  });

  test('rings once when the last day to answer begins', () => {
    const soon = incoming(24.01, 'soon');
    const desk = reading({notify: true}).wait(30_000);
    brings(desk, soon);
    expect(rings(desk)).toBe(1);
    brings(desk.wait(60_000));
    expect(rings(desk)).toBe(2);
    expect(desk.state().news?.bells.at(-1)).toEqual({id: 'soon', why: 'expiring'});
    brings(desk.wait(60_000));
    expect(rings(desk)).toBe(2);
  });

  test('is still for what the other side answers, for changes, and where nobody asked for it', () => {
    const outgoing = {...incoming(90, 'out'), direction: 'Outgoing'};
    const desk = brings(reading({notify: true}).wait(30_000), outgoing, aVersion(other, {salesStage: '60'}));
    expect(rings(desk)).toBe(0);
    expect(rings(brings(reading().wait(30_000), incoming(90, 'a')))).toBe(0);
  });
});
