import {describe, expect, it} from 'vitest';
import {applyEdits} from '../../../source/domain/fields.ts';
import type {Referral} from '../../../source/domain/referral.ts';
import type {SaveStep} from '../../../source/saving/save.ts';
import type {RunResult} from '../../../source/store/many/run-state.ts';
import type {State} from '../../../source/store/state.ts';
import {aReferral, aState, aVersion} from '../../support/builders.ts';
import {changed, openDesk, saved, type Desk} from '../../support/desk.ts';

const won = {status: 'Closed', substatus: 'Won'};

const deal = (id: string, different: Partial<Referral> = {}): Referral =>
  aReferral({
    id,
    customerProfile: {name: `Customer ${id}`},
    status: 'Active',
    substatus: 'Accepted',
    details: {dealValue: 50_000, currency: 'USD', closingDateTime: '2026-12-01T00:00:00Z'},
    ...different,
  });

const deals = ['a', 'b', 'c'].map((id) => deal(id));

const open = (referrals: readonly Referral[] = deals): Desk => openDesk(aState(referrals)).give('mark-all');

const sentFor = (desk: Desk): readonly string[] => desk.saves().map(({id}) => id);
const results = (desk: Desk): Readonly<Record<string, RunResult>> =>
  Object.fromEntries((desk.state().run?.rows ?? []).map(({id, result}) => [id, result]));

/** The answer of a service that did what the last write asked for. */
const done = (desk: Desk): SaveStep => saved(aVersion(desk.saves().at(-1)!.write.mine, {}));

const rejected: SaveStep = {kind: 'rejected', problem: {kind: 'rejected', status: 422, text: 'no'}};
const unknown: SaveStep & {kind: 'unknown'} = {
  kind: 'unknown',
  problem: {kind: 'unknown', code: 'ECONNRESET'},
};

describe('closings are held back together', () => {
  it('nothing leaves before the wait is over, then one after the other', () => {
    const desk = open().give('won', 'yes');
    desk.wait(4000);
    expect(sentFor(desk)).toEqual([]);
    desk.wait(1000);
    expect(sentFor(desk)).toEqual(['a']);
    desk.wait(60_000);
    expect(sentFor(desk)).toEqual(['a']);
    desk.answer(done(desk));
    expect(sentFor(desk)).toEqual(['a', 'b']);
  });

  it.each(['undo', 'back'] as const)('%s takes all back; the marks stand', (command) => {
    const desk = open().give('won', 'yes').wait(2000).give(command).wait(10_000);
    expect(sentFor(desk)).toEqual([]);
    expect(desk.state().pending.size).toBe(0);
    expect([...desk.state().marks]).toEqual(['a', 'b', 'c']);
    expect(desk.kinds()).toEqual([]);
    expect(desk.told()).toEqual(['Taken back: 3 deals. Nothing was sent.']);
  });

  it('the wait stands still while its countdown cannot be seen', () => {
    const desk = open().give('won', 'yes');
    desk.send({type: 'resized', size: {columns: 20, rows: 5}}).wait(30_000);
    expect(sentFor(desk)).toEqual([]);
    desk.send({type: 'resized', size: {columns: 80, rows: 24}}).wait(4000);
    expect(sentFor(desk)).toEqual([]);
    expect(sentFor(desk.wait(1000))).toEqual(['a']);
  });

  it('after a sleep in the middle the wait of the rest begins again', () => {
    const desk = open().give('won', 'yes').wait(5000);
    desk.send({type: 'time-passed', now: desk.state().now + 3_600_000});
    desk.answer(done(desk));
    expect(sentFor(desk)).toEqual(['a']);
    expect(sentFor(desk.wait(5000))).toEqual(['a', 'b']);
  });
});

describe('the look', () => {
  it('refuses what is not possible in the words of the table, and does not send it', () => {
    const news = deal('n', {status: 'New', substatus: 'Received'});
    const desk = open([...deals, news]).give('won');
    const look = desk.top();
    if (look?.kind !== 'many-look') throw new Error('no look');
    expect(look.rows.at(-1)).toMatchObject({id: 'n', refusal: 'not-yet-accepted'});
    desk.give('yes').wait(5000);
    for (let row = 0; row < 3; row += 1) desk.answer(done(desk));
    expect(sentFor(desk)).toEqual(['a', 'b', 'c']);
    expect(desk.state().run?.ended).toBeDefined();
  });

  it('leaves out what is left out, and takes in again what is taken in', () => {
    const desk = open().give('won', 'leave-out', 'leave-out', 'up', 'leave-out', 'yes').wait(5000);
    desk.answer(done(desk)).answer(done(desk));
    expect(sentFor(desk)).toEqual(['b', 'c']);
  });

  it('follows what arrives: a deal that somebody closed meanwhile is refused', () => {
    const desk = open().give('won');
    desk.send({type: 'referral-read', referral: aVersion(deals[1]!, {...won, substatus: 'Lost'})});
    const look = desk.top();
    expect(look?.kind === 'many-look' && look.rows.map(({id}) => id)).toEqual(['a', 'c', 'b']);
    desk.give('yes').wait(5000).answer(done(desk)).answer(done(desk));
    expect(sentFor(desk)).toEqual(['a', 'c']);
  });

  it('what becomes possible while one looks is left out until one takes it in; the cursor stays on its deal', () => {
    const news = deal('b', {status: 'New', substatus: 'Received'});
    const desk = open([deals[0]!, news, deals[2]!]).give('won', 'down');
    desk.send({type: 'referral-read', referral: aVersion(news, {status: 'Active', substatus: 'Accepted'})});
    const look = desk.top();
    if (look?.kind !== 'many-look') throw new Error('no look');
    expect(look.rows[look.cursor]?.id).toBe('c');
    expect([...look.left]).toEqual(['b']);
    desk.give('yes').wait(5000).answer(done(desk)).answer(done(desk));
    expect(sentFor(desk)).toEqual(['a', 'c']);
  });

  it('names a closing date that has passed', () => {
    const desk = open().give('date').type('2026-01-31').give('confirm');
    const look = desk.top();
    expect(look?.kind === 'many-look' && look.rows[0]).toMatchObject({doubts: ['past-date']});
  });

  it('does not touch a field for which something is typed already', () => {
    const desk = openDesk(aState(deals)).give('date').edit('delete-to-start').type('2027-01-01').give('back');
    desk.give('mark-all', 'date').type('2026-12-31').give('confirm');
    const look = desk.top();
    if (look?.kind !== 'many-look') throw new Error('no look');
    expect(look.rows.at(-1)).toMatchObject({id: 'a', refusal: 'drafted'});
  });
});

describe('what becomes of each', () => {
  const run = (): Desk => open().give('won', 'yes').wait(5000);

  it('what needs somebody stays marked, with its draft; the others do not', () => {
    const desk = run();
    desk.answer(done(desk)).answer(rejected);
    desk.answer(changed(aVersion(deals[2]!, {salesStage: '60'})));
    expect(results(desk)).toEqual({a: 'saved', b: 'refused', c: 'changed'});
    expect([...desk.state().marks]).toEqual(['b', 'c']);
    expect(desk.state().drafts.get('b')?.stage).toMatchObject(won);
    expect(desk.kinds()).toEqual(['many-run']);
  });

  it('nothing rises by itself, neither over the page nor over the list', () => {
    const desk = run();
    desk.answer(changed(aVersion(deals[0]!, {salesStage: '60'})));
    expect(desk.kinds()).toEqual(['many-run']);
    desk.answer(done(desk)).answer(done(desk)).give('back').wait(2000);
    expect(desk.kinds()).toEqual([]);
    expect(desk.phase('a')).toBe('changed');
  });

  it('what was changed first is settled from the page, and is done then', () => {
    const desk = run();
    desk.answer(changed(aVersion(deals[0]!, {salesStage: '60'}))).answer(done(desk));
    desk.answer(done(desk)).give('confirm');
    expect(desk.top()).toMatchObject({kind: 'retry', id: 'a'});
    desk.give('confirm').answer(done(desk));
    expect(results(desk)).toEqual({a: 'saved', b: 'saved', c: 'saved'});
    expect(desk.state().marks.size).toBe(0);
    expect(desk.kinds()).toEqual(['many-run']);
  });

  it('an unknown outcome is looked at before the next one is sent, and not sent again', () => {
    const desk = run().answer(unknown);
    expect(sentFor(desk)).toEqual(['a']);
    desk.reconcile({kind: 'saved', referral: aVersion(deals[0]!, won)});
    expect(results(desk)['a']).toBe('saved');
    expect(sentFor(desk)).toEqual(['a', 'b']);
    desk.answer(unknown).reconcile({kind: 'unknown', problem: {kind: 'unknown'}});
    expect(results(desk)['b']).toBe('unknown');
    expect(sentFor(desk)).toEqual(['a', 'b', 'c']);
  });

  it('cancel waits for what is under way and does not begin the rest', () => {
    const desk = run().give('back');
    expect(desk.state().run?.ended).toBeUndefined();
    desk.answer(done(desk));
    expect(results(desk)).toEqual({a: 'saved', b: 'not-started', c: 'not-started'});
    expect(desk.state().pending.size).toBe(0);
    expect(desk.state().drafts.size).toBe(0);
    expect([...desk.state().marks]).toEqual(['b', 'c']);
  });

  it('ctrl+c cancels the rest, twice quits', () => {
    const desk = run().give('cancel');
    expect(desk.state().run?.stopping).toBe(true);
    expect(desk.effects().some(({type}) => type === 'quit')).toBe(false);
    desk.give('cancel');
    expect(desk.effects().some(({type}) => type === 'quit')).toBe(true);
  });

  it('an outage stops the run: the rest is not started', () => {
    const desk = run();
    desk.answer({kind: 'notSent', problem: {kind: 'notSent', code: 'ECONNREFUSED'}});
    expect(results(desk)).toEqual({a: 'not-sent', b: 'not-started', c: 'not-started'});
    expect(sentFor(desk)).toEqual(['a']);
  });

  it('nothing leaves after a long wait while the window shows nothing of it', () => {
    const desk = run();
    desk.answer({kind: 'asked-to-wait', ms: 90_000, problem: {kind: 'notSent', code: 'ASKED_TO_WAIT'}});
    desk
      .give('confirm')
      .send({type: 'resized', size: {columns: 20, rows: 5}})
      .wait(30_000)
      .wait(61_000);
    expect(sentFor(desk)).toEqual(['a']);
  });

  it('a long ask to wait pauses the run until somebody agrees and the time is over', () => {
    const desk = run();
    desk.answer({kind: 'asked-to-wait', ms: 90_000, problem: {kind: 'notSent', code: 'ASKED_TO_WAIT'}});
    desk.wait(91_000);
    expect(sentFor(desk)).toEqual(['a']);
    desk.give('confirm');
    expect(sentFor(desk)).toEqual(['a', 'a']);
    desk.answer(done(desk));
    expect(results(desk)['a']).toBe('saved');
  });
});

describe('retry', () => {
  it('sends again what failed and nothing else: refused ones, and conflicts without a clash on top', () => {
    const desk = open().give('won', 'yes').wait(5000);
    const theirs = aVersion(deals[2]!, {salesStage: '60'});
    desk.answer(done(desk)).answer(rejected).answer(changed(theirs));
    desk.give('retry-failed').wait(5000).answer(done(desk)).answer(done(desk));
    expect(sentFor(desk)).toEqual(['a', 'b', 'c', 'b', 'c']);
    const {write} = desk.saves().at(-1)!;
    expect(write.base).toBe(theirs);
    expect(write.mine).toEqual(applyEdits(theirs, won));
    expect(results(desk)).toEqual({a: 'saved', b: 'saved', c: 'saved'});
    expect(desk.state().drafts.size).toBe(0);
    expect(desk.state().marks.size).toBe(0);
  });

  it('closings are held back again; what is taken back then keeps what was known of it', () => {
    const desk = open().give('won', 'yes').wait(5000);
    desk
      .answer(done(desk))
      .answer(rejected)
      .answer(changed(aVersion(deals[2]!, {salesStage: '60'})));
    desk.give('retry-failed').wait(4000);
    expect(sentFor(desk)).toEqual(['a', 'b', 'c']);
    desk.give('undo').wait(20_000);
    expect(sentFor(desk)).toEqual(['a', 'b', 'c']);
    expect(results(desk)).toEqual({a: 'saved', b: 'not-started', c: 'not-started'});
    expect([desk.phase('b'), desk.phase('c')]).toEqual([undefined, 'changed']);
    expect(desk.state().drafts.get('b')?.stage).toMatchObject(won);
  });

  it('what was typed for a deal since then is neither overwritten nor sent, however often it is tried', () => {
    const desk = open().give('date').type('2026-12-31').give('confirm', 'yes');
    desk.answer(rejected).answer(rejected).answer(done(desk));
    desk.give('confirm', 'next-field', 'next-field').edit('delete-to-start').type('2027-03-31').give('back');
    for (const _time of [1, 2]) desk.give('retry-failed').answer(rejected);
    expect(sentFor(desk)).toEqual(['a', 'b', 'c', 'b', 'b']);
    expect(desk.state().drafts.get('a')?.typed.closingDateTime?.text).toBe('2027-03-31');
    expect(desk.state().run?.rows[0]).toMatchObject({result: 'not-started', why: 'drafted'});
  });

  it('a prompt that was only looked at and left is the same change', () => {
    const desk = open().give('won', 'yes').wait(5000);
    desk.answer(changed(aVersion(deals[0]!, {salesStage: '60'}))).answer(done(desk));
    desk.answer(done(desk)).give('confirm', 'back');
    expect(desk.state().drafts.get('a')?.stage).toMatchObject(won);
    desk.give('retry-failed').wait(5000);
    expect(sentFor(desk)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('what somebody dropped since then is not sent', () => {
    const desk = open().give('won', 'yes').wait(5000);
    desk.answer(changed(aVersion(deals[0]!, {salesStage: '60'}))).answer(done(desk));
    desk.answer(done(desk));
    const dropped = openDesk({...desk.state(), pending: new Map()})
      .give('retry-failed')
      .wait(60_000);
    expect(sentFor(dropped)).toEqual([]);
    expect(dropped.state().run?.rows[0]).toMatchObject({result: 'not-started', why: 'settled'});
  });

  it('what is saved in the end has no cause any more', () => {
    const desk = open().give('won', 'yes').wait(5000);
    desk.answer(rejected).answer(done(desk)).answer(done(desk)).give('retry-failed').wait(5000);
    desk.answer(done(desk)).give('copy');
    const copy = desk.effects().at(-1);
    expect(copy?.type === 'copy' && copy.text.split('\n')[0]).toBe('Customer a\ta\twon\t');
  });

  it('a clash is left to somebody', () => {
    const desk = open().give('date').type('2026-12-31').give('confirm', 'yes');
    const theirs = aVersion(deals[0]!, {closingDateTime: '2027-02-01T00:00:00Z'});
    desk.answer(changed(theirs)).answer(done(desk)).answer(done(desk)).give('retry-failed');
    expect(sentFor(desk)).toEqual(['a', 'b', 'c']);
    expect(results(desk)['a']).toBe('changed');
    expect(desk.give('confirm').top()).toMatchObject({kind: 'conflict', id: 'a'});
  });

  it('an unknown one is looked at first, and sent again only where it did not arrive', () => {
    const desk = open().give('won', 'yes').wait(5000);
    for (const id of ['a', 'b', 'c'])
      desk.answer(unknown).reconcile({kind: 'unknown', problem: {kind: 'unknown', text: id}});
    expect(desk.state().run?.ended).toBeDefined();
    desk.give('retry-failed').wait(5000);
    desk.reconcile({kind: 'saved', referral: aVersion(deals[0]!, won)});
    desk.reconcile({kind: 'unsaved', theirs: deals[1]!});
    expect(sentFor(desk)).toEqual(['a', 'b', 'c', 'b']);
    desk.answer(done(desk)).reconcile({kind: 'unknown', problem: {kind: 'unknown'}});
    expect(results(desk)).toEqual({a: 'saved', b: 'saved', c: 'unknown'});
  });
});

describe('what is not of the run', () => {
  const held = (): Desk => open().give('won', 'yes').wait(1000);
  const onward = (desk: Desk, pending: State['pending']): Desk =>
    openDesk({...desk.state(), pending}).wait(5000);

  it('a closing without its held entry is not sent', () => {
    const desk = held();
    const pending = new Map(desk.state().pending);
    pending.delete('a');
    const on = onward(desk, pending);
    expect(sentFor(on)).toEqual(['b']);
    expect(results(on)['a']).toBe('not-started');
  });

  it('an entry that somebody else made is left alone', () => {
    const desk = held();
    const entry = desk.state().pending.get('a')!;
    const {ofRun: _run, ...submission} = entry.submission;
    const pending = new Map(desk.state().pending).set('a', {
      submission,
      phase: 'spurious',
      theirs: deals[0]!,
      problem: unknown.problem,
    });
    const on = onward(desk, pending);
    expect(sentFor(on)).toEqual(['b']);
    expect(on.state().run?.rows[0]).toMatchObject({result: 'not-started', why: 'under-way'});
    expect(on.state().pending.get('a')?.submission).toBe(submission);
  });

  it('somebody else signs in: the run is over, and what was held is not sent in their name', () => {
    const desk = held();
    const before: State = {...desk.state(), account: {...desk.state().account, me: 'kim@contoso.com'}};
    const other = {type: 'signed-in', request: 0, me: 'jana@contoso.com'} as const;
    const waiting = new Map(before.pending);
    const {submission} = waiting.get('a')!;
    const problem = {kind: 'notSent', code: 'ASKED_TO_WAIT'} as const;
    waiting.set('a', {submission, phase: 'asked-to-wait', until: before.now + 1000, problem, agreed: true});
    const on = openDesk({...before, pending: waiting})
      .send(other)
      .wait(60_000);
    expect(on.state().pending.size).toBe(0);
    expect(sentFor(on)).toEqual([]);
    expect(on.state().run).toBeUndefined();
    expect([...on.state().drafts.keys()]).toEqual(['a', 'b', 'c']);
    expect(on.state().marks.size).toBe(0);
  });
});

it('what became of each can be copied, with the cause', () => {
  const desk = open().give('won', 'yes').wait(5000);
  desk.answer(rejected).answer(done(desk)).answer(done(desk)).give('copy');
  const copy = desk.effects().at(-1);
  expect(copy).toMatchObject({type: 'copy', what: 'what became of 3 deals'});
  expect(copy?.type === 'copy' && copy.text.split('\n')).toEqual([
    'Customer a\ta\trefused\tno (422)',
    'Customer b\tb\twon\t',
    'Customer c\tc\twon\t',
  ]);
});

describe('what keeps one from leaving keeps all', () => {
  it.each<[string, SaveStep]>([
    ['nobody signed in', {kind: 'notSent', problem: {kind: 'notSent', code: 'SIGN_IN_GIVEN_UP'}}],
    ['no right to change', {kind: 'rejected', problem: {kind: 'rejected', status: 403}}],
  ])('%s', (_why, step) => {
    const desk = open().give('won', 'yes').wait(5000).answer(step);
    expect(sentFor(desk)).toEqual(['a']);
    expect(results(desk)).toMatchObject({b: 'not-started', c: 'not-started'});
  });

  it.each(['no-tag', 'UNUSABLE_ID'])('but not what is wrong with one of them: %s', (code) => {
    const desk = open().give('won', 'yes').wait(5000);
    desk.answer({kind: 'notSent', problem: {kind: 'notSent', code}});
    expect(sentFor(desk)).toEqual(['a', 'b']);
  });
});

it('what the service stored otherwise is said in its row', () => {
  const desk = open().give('won', 'yes').wait(5000);
  desk.answer({kind: 'saved', referral: aVersion(deals[0]!, won), storedOtherwise: ['dealValue']});
  expect(desk.state().run?.rows[0]).toMatchObject({result: 'saved', otherwise: true});
});

describe('values for many', () => {
  it('an edit that is refused is kept as a draft in the form of its deal', () => {
    const desk = open().give('date').type('2026-12-31').give('confirm', 'yes').answer(rejected);
    expect(desk.state().drafts.get('a')?.typed.closingDateTime?.text).toBe('2026-12-31');
    desk.answer(done(desk)).answer(done(desk));
    expect(desk.state().drafts.size).toBe(1);
  });

  it('an empty field leaves each deal as it is', () => {
    const desk = open().give('value', 'next-field').type('eur').give('confirm', 'yes');
    expect(desk.saves()[0]?.write.mine.details).toMatchObject({dealValue: 50_000, currency: 'EUR'});
  });

  it.each([
    [1, 'old\nnew'],
    [2, 'new'],
  ])('a note is added to what is there, or replaces it (line %i)', (line, notes) => {
    const with_ = deals.map((each) => applyEdits(each, {notes: 'old'}));
    const desk = open(with_).give('note').type('new');
    desk.give(...Array<'next-field'>(line).fill('next-field'), 'confirm', 'yes');
    expect(desk.saves()[0]?.write.mine.details?.notes).toBe(notes);
  });

  it('text that is not sent is asked about before leaving, and is gone with what was sent', () => {
    const desk = open().give('date').type('2026-12-31').give('back', 'quit');
    expect(desk.kinds()).toEqual(['quit']);
    desk.give('back', 'date', 'confirm', 'yes');
    for (let row = 0; row < 3; row += 1) desk.answer(done(desk));
    desk.give('back', 'quit');
    expect(desk.effects().at(-1)?.type).toBe('quit');
  });

  it('a line of a note that was only begun is none', () => {
    const desk = open().give('note').type('new\n').give('next-field', 'confirm', 'yes');
    expect(desk.saves()[0]?.write.mine.details?.notes).toMatch(/new$/u);
  });

  it('text for another change stays', () => {
    const desk = open().give('note').type('a long note').give('back', 'date').type('2026-12-31');
    desk.give('confirm', 'yes');
    for (let row = 0; row < 3; row += 1) desk.answer(done(desk));
    expect(desk.state().manyTyped).toMatchObject({notes: {text: 'a long note'}});
    expect(desk.state().manyTyped.closingDateTime).toBeUndefined();
  });

  it('text that is left with esc is there again', () => {
    const desk = open().give('date').type('2026-12-3').give('back', 'date').type('1').give('confirm', 'yes');
    expect(desk.saves()[0]?.write.mine.details?.closingDateTime).toMatch(/^2026-12-31/u);
  });
});

describe('handing over', () => {
  const kim = {email: 'Kim@contoso.com', firstName: 'Kim', badge: 7};
  const jana = {email: 'jana@contoso.com', firstName: 'Jana', badge: 8};
  const both = [deal('a', {team: [kim, jana]}), deal('b', {team: [kim]}), deal('c', {team: [jana]})];

  it('the new one stands in the place of the old one; who is there already only stays; the others are left alone', () => {
    const desk = open(both).give('team');
    const top = desk.top();
    expect(top?.kind === 'many-team' && top.mates.map(({key, deals: on}) => [key, on])).toEqual([
      ['jana@contoso.com', 2],
      ['kim@contoso.com', 2],
    ]);
    desk.give('down', 'confirm').type('jana').give('confirm');
    const look = desk.top();
    if (look?.kind !== 'many-look') throw new Error('no look');
    expect(look.rows.at(-1)).toMatchObject({id: 'c', refusal: 'not-on-team'});
    desk.give('yes').answer(done(desk));
    const [first, second] = desk.saves().map(({write}) => write.mine.team);
    expect(first).toEqual([jana]);
    expect(second).toEqual([{email: 'jana@contoso.com', firstName: 'Jana'}]);
  });

  it('somebody new joins by a whole e-mail', () => {
    const desk = open(both).give('team', 'add').type('new@contoso').give('confirm');
    expect(desk.kinds()).not.toContain('many-look');
    desk.type('.com').give('confirm', 'yes');
    expect(desk.saves()[0]?.write.mine.team).toEqual([kim, jana, {email: 'new@contoso.com'}]);
  });

  it('a team that is not saved is kept as its draft', () => {
    const desk = open(both)
      .give('team', 'down', 'confirm')
      .type('jana')
      .give('confirm', 'yes')
      .answer(rejected);
    desk.give('back').answer(done(desk));
    expect(desk.state().drafts.get('a')?.team).toEqual([{was: kim}, {was: jana, now: jana}]);
  });
});
