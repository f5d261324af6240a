import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {pointerOf, assignables} from '../../source/commands/plan/assignments.ts';
import {setCommand} from '../../source/commands/set.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {before, colleague, createPool, isActive, now, person, planFault, writesIn} from './some-deals.ts';

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk([setCommand], {size: 400});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const run = (words: readonly string[], how?: How) => desk.run(['set', ...words], how);
const set = (words: readonly string[], how?: How) => run([...words, '--yes'], how);
const replace = (path: string, value: string) => [{op: 'replace' as const, path, value}];
const withoutConsent = (deal: Referral): boolean =>
  isActive(deal) && deal.consent?.consentToShareReferralWithMicrosoftSellers === false;

describe('each value that the service documents as changeable', () => {
  const cases = [
    ['reason', 'Other: later', {statusReason: 'Other: later'}],
    ['stage', '60', {salesStage: '60'}],
    ['crm', 'CRM-1', {externalReferenceId: 'CRM-1'}],
    ['campaign', '0042', {campaignId: '0042'}],
    ['program', 'P', {referralProgram: 'P'}],
    ['value', '1.2m', {details: {dealValue: 1_200_000}}],
    ['currency', 'sek', {details: {currency: 'SEK'}}],
    ['closing', '+14', {details: {closingDateTime: '2026-12-04T00:00:00Z'}}],
    ['notes', 'a=b', {details: {notes: 'a=b'}}],
  ] as const;

  test.each(cases)('%s=%s', async (name, value, expected) => {
    const {id} = take(isActive);
    const {exit, err} = await set([id, `${name}=${value}`]);
    expect({exit, err}).toEqual({exit: 0, err: ''});
    expect(await now(desk, id)).toMatchObject(expected);
  });

  test.each(cases)('%s by its path', async (name, value, expected) => {
    const {id} = take(isActive);
    const field = assignables.find(({names}) => names[0] === name)?.field ?? 'team';
    expect((await set([id, `${pointerOf(field)}=${value}`])).exit).toBe(0);
    expect(await now(desk, id)).toMatchObject(expected);
  });

  test('status and substatus together', async () => {
    const {id} = take(isActive);
    expect((await set([id, 'status=closed', 'substatus=won'])).exit).toBe(0);
    expect(await now(desk, id)).toMatchObject({status: 'Closed', substatus: 'Won'});
  });

  test('an amount leaves as it was typed, never through a float', async () => {
    const {id} = take(isActive);
    await set([id, 'value=9007199254740993.01', 'currency=USD']);
    expect(writesIn(desk, id)[0]?.body).toContainEqual({
      op: 'replace',
      path: '/details/dealValue',
      value: '9007199254740993.01',
    });
  });
});

test.each([
  ['crm', '/externalReferenceId', ''],
  ['closing', '/details/closingDateTime', null],
  ['value', '/details/dealValue', null],
])('%s= clears it', async (name, path, value) => {
  const {id} = take(
    (deal) => isActive(deal) && !!deal.externalReferenceId && !!deal.details?.closingDateTime,
  );
  expect((await set([id, `${name}=`])).exit).toBe(0);
  expect(writesIn(desk, id)[0]?.body).toEqual([{op: 'replace', path, value}]);
});

describe('notes', () => {
  test('come from a file, from stdin, or begin with an @ of their own', async () => {
    const file = join(freshFolder(), 'notes.txt');
    writeFileSync(file, 'one\ntwo\n');
    const {id} = take(isActive);
    const notes = async () => (await now(desk, id)).details?.notes;
    await set([id, `notes=@${file}`]);
    expect(await notes()).toBe('one\ntwo');
    await set([id, 'notes=@-'], {input: 'three\nfour\n'});
    expect(await notes()).toBe('three\nfour');
    await set([id, 'notes=@@kim called']);
    expect(await notes()).toBe('@kim called');
  });

  test('+= adds a line, and is not cleared by nothing', async () => {
    const {id, details} = take((deal) => isActive(deal) && !!deal.details?.notes);
    await set([id, 'notes+=called again']);
    expect((await now(desk, id)).details?.notes).toBe(`${(details?.notes ?? '').trimEnd()}\ncalled again`);
    // Blanks at the end are what a change that adds nothing would take away.
    await colleague(desk, id, replace('/details/notes', 'kept  \n'));
    expect((await set([id, 'notes+='])).out).toMatch(/^unchanged/u);
    expect((await now(desk, id)).details?.notes).toBe('kept  \n');
  });

  test('+= adds its line once, although the deal is named twice in another case', async () => {
    const {id} = take((deal) => isActive(deal) && deal.id !== deal.id.toUpperCase());
    await set([id, id.toUpperCase(), 'notes+=called'], {});
    expect((await now(desk, id)).details?.notes?.match(/called/gu)).toHaveLength(1);
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test.each([
    ['Latin-1', Buffer.from('caf\u00e9', 'latin1')],
    ['UTF-16 with its mark', Buffer.from('\ufeffcaf\u00e9', 'utf16le')],
    ['UTF-16 without', Buffer.from('cafe', 'utf16le')],
  ])('from a file in %s are exit code 2, and nothing is sent', async (_, bytes) => {
    const file = join(freshFolder(), 'notes.txt');
    writeFileSync(file, bytes);
    const {id} = take(isActive);
    const {exit, err} = await set([id, `notes=@${file}`]);
    expect({exit, said: err.includes('is not UTF-8')}).toEqual({exit: 2, said: true});
    expect(writesIn(desk, id)).toEqual([]);
  });

  test('a byte order mark is no part of them; bytes on stdin that are no UTF-8 are exit code 2', async () => {
    const file = join(freshFolder(), 'notes.txt');
    writeFileSync(file, '\ufeffcaf\u00e9\n');
    const {id} = take(isActive);
    expect((await set([id, `notes=@${file}`])).exit).toBe(0);
    expect((await now(desk, id)).details?.notes).toBe('caf\u00e9');
    expect((await set([id, 'notes=@-'], {input: '\ufeffna\u00efve\n'})).exit).toBe(0);
    expect((await now(desk, id)).details?.notes).toBe('na\u00efve');
    expect(await set([id, 'notes=@-'], {input: 'na\ufffdve\n'})).toMatchObject({exit: 2, out: ''});
  });
});

describe('somebody else changed it', () => {
  test('another field merges: it is sent again on their version, and said', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const {exit, err} = await set([id, 'crm=OURS'], {token});
    expect(exit).toBe(0);
    expect(err).toContain('merged onto a newer version: notes');
    expect(await now(desk, id)).toMatchObject({externalReferenceId: 'OURS', details: {notes: 'theirs'}});
    expect(writesIn(desk, id).map(({status}) => status)).toEqual([412, 200]);
  });

  test('the same field is exit code 5 with base, theirs, mine and what clashes; theirs stays', async () => {
    const {id, externalReferenceId} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/externalReferenceId', 'THEIRS'))});
    const {exit, out, err} = await set([id, 'crm=OURS'], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'conflict',
      clashes: ['externalReferenceId'],
      base: {externalReferenceId},
      theirs: {externalReferenceId: 'THEIRS'},
      mine: {externalReferenceId: 'OURS'},
    });
    expect(err).toContain('nothing was sent');
    expect((await now(desk, id)).externalReferenceId).toBe('THEIRS');
  });

  test('the same value leaves nothing to send', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/externalReferenceId', 'SAME'))});
    const {exit, out} = await set([id, 'crm=SAME', '--json'], {token});
    expect({exit, outcome: (JSON.parse(out) as {outcome: string}).outcome}).toEqual({
      exit: 0,
      outcome: 'unchanged',
    });
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test('a deal that never stops changing is given up: exit code 1', async () => {
    const {id} = take(isActive);
    const change = (round: number) => () => colleague(desk, id, replace('/details/notes', `round ${round}`));
    const token = before(desk, {2: change(1), 4: change(2), 6: change(3), 8: change(4), 10: change(5)});
    const {exit, out} = await set([id, 'crm=OURS', '--json'], {token});
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({outcome: 'notSent', problem: {code: 'keeps-changing'}});
    expect(writesIn(desk, id)).toHaveLength(5);
  });

  test('a step of the status never merges', async () => {
    const {id} = take(isActive);
    const token = before(desk, {2: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    expect((await set([id, 'status=Closed', 'substatus=Won'], {token})).exit).toBe(5);
    expect((await now(desk, id)).status).toBe('Active');
  });
});

describe('the consent that can never be taken back', () => {
  test('--yes is not enough: exit code 2 names --confirm, and nothing is read', async () => {
    const {id} = take(withoutConsent);
    const calls = desk.sandbox.log().length;
    const {exit, err} = await set([id, 'consent=yes']);
    expect(exit).toBe(2);
    expect(err).toContain('--confirm');
    expect(desk.sandbox.log()).toHaveLength(calls);
  });

  test('--confirm with the id gives it; the id of another deal does not', async () => {
    const [a, b] = [take(withoutConsent), take(withoutConsent)];
    expect((await run([a.id, b.id, 'consent=yes', `--confirm=${a.id}`])).exit).toBe(2);
    expect((await run([a.id, 'consent=yes', `--confirm=${a.id}`])).exit).toBe(0);
    expect((await now(desk, a.id)).consent?.consentToShareReferralWithMicrosoftSellers).toBe(true);
    expect((await now(desk, b.id)).consent?.consentToShareReferralWithMicrosoftSellers).toBe(false);
    expect((await run([b.id, 'consent=yes', `--confirm=${b.id.toUpperCase()}`])).exit).toBe(0);
  });

  test('--confirm is no --yes for a change that does not give it: exit code 2, and nothing is read', async () => {
    const {id} = take(isActive);
    const calls = desk.sandbox.log().length;
    const {exit, err} = await run([id, 'crm=X', `--confirm=${id}`]);
    expect(exit).toBe(2);
    expect(err).toMatch(/add --yes.*--confirm gives the consent only/u);
    expect(desk.sandbox.log()).toHaveLength(calls);
  });

  test('what is changed along with it wants --yes besides', async () => {
    const {id} = take(withoutConsent);
    const words = [id, 'consent=yes', 'crm=ALONG', `--confirm=${id}`];
    const {exit, err} = await run(words);
    expect({exit, said: err.includes('add --yes')}).toEqual({exit: 2, said: true});
    expect(writesIn(desk, id)).toEqual([]);
    expect((await set(words)).exit).toBe(0);
    expect((await now(desk, id)).externalReferenceId).toBe('ALONG');
  });

  test('at a terminal --confirm leaves the question about the rest', async () => {
    const {id} = take(withoutConsent);
    const answer = (answers: readonly string[]) =>
      run([id, 'consent=yes', 'crm=ALONG', `--confirm=${id}`], {terminal: person, answers});
    expect((await answer(['n'])).exit).toBe(1);
    expect(writesIn(desk, id)).toEqual([]);
    expect((await answer(['y'])).exit).toBe(0);
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test.each([
    ['yes', 0, true],
    ['y', 1, false],
  ])('at a terminal the answer "%s" is exit code %i', async (answer, exit, given) => {
    const {id} = take(withoutConsent);
    const ran = await set([id, 'consent=true'], {terminal: person, answers: [answer]});
    expect(ran.exit).toBe(exit);
    expect(ran.err).toContain('never be taken back');
    expect((await now(desk, id)).consent?.consentToShareReferralWithMicrosoftSellers).toBe(given);
  });

  test('it cannot be taken back: exit code 6', async () => {
    const {id} = take(
      (deal) => isActive(deal) && deal.consent?.consentToShareReferralWithMicrosoftSellers === true,
    );
    const {exit, err} = await set([id, 'consent=no']);
    expect(exit).toBe(6);
    expect(err).toContain('cannot be taken back');
  });
});

describe('other ends', () => {
  test('a value that cannot be on this deal is exit code 6 with its reason', async () => {
    const {id} = take(isActive);
    const {exit, out} = await set([id, 'value=1.005', 'currency=USD', '--json']);
    expect(exit).toBe(6);
    expect(JSON.parse(out)).toMatchObject({outcome: 'refused', problem: {code: 'too-precise'}});
  });

  test('an answer that got lost of a change that is not there is exit code 8 with all three versions', async () => {
    const {id} = take(isActive);
    await planFault(desk, 'PATCH drop-before');
    // The first look after the silence finds what somebody else has written.
    const token = before(desk, {3: () => colleague(desk, id, replace('/details/notes', 'theirs'))});
    const {exit, out} = await set([id, 'crm=OURS', '--json'], {token});
    expect(exit).toBe(8);
    expect(JSON.parse(out)).toMatchObject({outcome: 'unknown', theirs: {details: {notes: 'theirs'}}});
  });

  test('names that hold control characters do nothing to a terminal', async () => {
    const {id} = take(isActive);
    const {out, err} = await run([id, 'crm=\u001b[2Jx\u202ey', '-n'], {terminal: person});
    expect(out + err).toContain('x');
    expect(out + err).not.toMatch(/[\u001b\u202e]/u);
  });

  test('ids on stdin: each is set, one JSON result a line', async () => {
    const ids = [take(isActive).id, take(isActive).id];
    const {exit, out} = await set(['-', 'stage=80', '--json'], {input: ids.join('\n')});
    expect(exit).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    for (const id of ids) expect((await now(desk, id)).salesStage).toBe('80');
  });
});

test('CSV on stdin is exit code 2 before anything is read', async () => {
  const calls = desk.sandbox.log().length;
  const {exit, err} = await set(['-', 'crm=1'], {input: 'id,name\n5d1e7c90,Fabrikam\n'});
  expect({exit, said: err.includes('list -q')}).toEqual({exit: 2, said: true});
  expect(desk.sandbox.log()).toHaveLength(calls);
});

describe('wrong calls end with exit code 2 and say what to type', () => {
  test.each([
    [['x'], 'name=value'],
    [['value=1'], 'which deal'],
    [['x', 'valu=1'], 'Did you mean value?'],
    [['x', 'team=kim'], 'refdeck team'],
    [['x', '/customerProfile/team=kim'], '--customer'],
    [['x', '/organizationId=1'], '/details/dealValue'],
    [['x', 'status=Closed'], 'together'],
    [['x', 'stage=50'], '40'],
    [['x', 'value=12,5'], '12000.50'],
    [['x', 'crm=1', '/externalReferenceId=2'], 'twice'],
    [['x', 'crm+=1'], 'notes only'],
    [['x', 'notes=@/nowhere/at/all'], 'ENOENT'],
    [['-', 'notes=@-'], 'not both'],
    [['x', 'consent=maybe'], 'yes'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await set(words);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });
});
