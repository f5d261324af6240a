import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {teamCommands} from '../../source/commands/team.ts';
import type {Member, Referral} from '../../source/domain/referral.ts';
import {openCommandDesk, type CommandDesk, type How} from '../support/command-world.ts';
import {before, colleague, createPool, isActive, now, person, writesIn} from './some-deals.ts';

const me = 'kim.akers@contoso.com';
const ann = {firstName: 'Ann', lastName: 'Beebe', email: 'ann@contoso.com', phoneNumber: '+1 425 555 0100'};

let desk: CommandDesk;
let take: (fits: (deal: Referral) => boolean) => Referral;
beforeAll(async () => {
  desk = await openCommandDesk(teamCommands, {size: 400});
  take = await createPool(desk);
});
afterAll(() => desk.close());

const ask = (words: readonly string[], how?: How) => desk.run(['team', ...words], how);
const run = (words: readonly string[], how?: How) => ask([...words, '--yes'], how);
const teamOf = async (id: string): Promise<readonly Member[]> => (await now(desk, id)).team ?? [];
const colleagueOf = ({team}: Referral): Member & {readonly email: string} => {
  const found = team?.find(({email}) => email !== me);
  return {...found, email: found?.email ?? ''};
};
const without = ({team}: Referral, gone: string): readonly Member[] =>
  (team ?? []).filter(({email}) => email !== gone);

describe('add', () => {
  const words = ['--email', ann.email, '--first', 'Ann', '--last', 'Beebe', '--phone', ann.phoneNumber];

  test('appends the member and nothing else', async () => {
    const {id, team} = take(isActive);
    expect((await run(['add', id, ...words])).exit).toBe(0);
    expect(writesIn(desk, id)[0]?.body).toEqual([{op: 'add', path: '/team/-', value: ann}]);
    expect(await teamOf(id)).toEqual([...(team ?? []), ann]);
  });

  test('somebody who is there with the same data is unchanged; with other data it is exit code 6', async () => {
    const {id} = take(isActive);
    await run(['add', id, ...words]);
    expect((await run(['add', id, '--email', 'ANN@contoso.com', '--first', 'Ann'])).out).toMatch(
      /^unchanged/u,
    );
    const other = await run(['add', id, ann.email, '--first', 'Anna']);
    expect(other.exit).toBe(6);
    expect(other.err).toContain('change');
    expect(writesIn(desk, id)).toHaveLength(1);
  });

  test("--customer puts them among the customer's contacts", async () => {
    const {id} = take(isActive);
    expect((await run(['add', id, '--customer', ...words])).exit).toBe(0);
    expect((await now(desk, id)).customerProfile?.team).toContainEqual(ann);
    expect(await teamOf(id)).not.toContainEqual(ann);
  });

  test('an implausible e-mail is exit code 6', async () => {
    const {exit, err} = await run(['add', take(isActive).id, '--email', 'ann@nowhere']);
    expect(exit).toBe(6);
    expect(err).toContain('not an e-mail address');
  });

  test('what a colleague did to the team meanwhile stays', async () => {
    const deal = take(isActive);
    const bo = {email: 'bo@contoso.com'};
    const token = before(desk, {
      2: () => colleague(desk, deal.id, [{op: 'add', path: '/team/-', value: bo}]),
    });
    const {exit, err} = await run(['add', deal.id, ...words], {token});
    expect(exit).toBe(0);
    expect(err).toContain('merged onto a newer version: team');
    expect(await teamOf(deal.id)).toEqual([...(deal.team ?? []), bo, ann]);
  });
});

describe('remove', () => {
  test('takes one off by e-mail in any case, the others stay to the letter', async () => {
    const deal = take(isActive);
    const {email} = colleagueOf(deal);
    expect((await run(['remove', deal.id, email.toUpperCase()])).exit).toBe(0);
    expect(await teamOf(deal.id)).toEqual(without(deal, email));
  });

  test('who is not there is unchanged', async () => {
    const {exit, out} = await run(['remove', take(isActive).id, 'nobody@contoso.com']);
    expect({exit, out: out.slice(0, 9)}).toEqual({exit: 0, out: 'unchanged'});
  });

  test('removing yourself warns before it is sent', async () => {
    const deal = take((each) => isActive(each) && (each.team ?? []).some(({email}) => email === me));
    const declined = await ask(['remove', deal.id, me], {terminal: person, answers: ['n']});
    expect(declined.exit).toBe(1);
    expect(declined.err).toContain('you remove yourself');
    expect(await teamOf(deal.id)).toEqual(deal.team);
    const sent = await run(['remove', deal.id, me]);
    expect(sent.exit).toBe(0);
    expect(sent.err).toContain('you remove yourself');
  });

  test('one who was changed meanwhile is exit code 5 with what clashes', async () => {
    const deal = take(isActive);
    const {email} = colleagueOf(deal);
    const changed = (deal.team ?? []).map((member) =>
      member.email === email ? {...member, phoneNumber: '1'} : member,
    );
    const token = before(desk, {
      2: () => colleague(desk, deal.id, [{op: 'replace', path: '/team', value: changed as never}]),
    });
    const {exit, out} = await run(['remove', deal.id, email], {token});
    expect(exit).toBe(5);
    expect(JSON.parse(out)).toMatchObject({clashes: [`team:${email.toLowerCase()}`]});
    expect(await teamOf(deal.id)).toEqual(changed);
  });
});

describe('change', () => {
  test('changes what was named and keeps the rest, also members that refdeck does not know', async () => {
    const deal = take(isActive);
    const odd = {...ann, title: 'CTO', contactPreference: {locale: 'en-US', disableNotifications: true}};
    await colleague(desk, deal.id, [{op: 'add', path: '/team/-', value: odd}]);
    expect(
      (await run(['change', deal.id, ann.email, '--phone', '555', '--email', 'a@contoso.com'])).exit,
    ).toBe(0);
    const last = (await teamOf(deal.id)).at(-1);
    expect(last).toEqual({...odd, phoneNumber: '555', email: 'a@contoso.com'});
    await run(['change', deal.id, 'a@contoso.com', '--phone=']);
    expect((await teamOf(deal.id)).at(-1)).not.toHaveProperty('phoneNumber');
  });

  test('somebody who is not there is exit code 6', async () => {
    const {exit, err} = await run(['change', take(isActive).id, 'nobody@contoso.com', '--phone', '1']);
    expect(exit).toBe(6);
    expect(err).toContain('nobody on the list');
  });
});

describe('replace', () => {
  test('puts the new one in the place of the old one, of whom nothing stays', async () => {
    const deal = take(isActive);
    const old = colleagueOf(deal).email;
    const place = (deal.team ?? []).findIndex(({email}) => email === old);
    expect((await run(['replace', deal.id, old, '--email', ann.email, '--first', 'Ann'])).exit).toBe(0);
    const team = await teamOf(deal.id);
    expect(team[place]).toEqual({email: ann.email, firstName: 'Ann'});
    expect(team.toSpliced(place, 1)).toEqual(without(deal, old));
    expect((await run(['replace', deal.id, old, ann.email])).out).toMatch(/^unchanged/u);
  });

  test('by somebody who is on the list already is exit code 6', async () => {
    const deal = take(isActive);
    const [a, b] = (deal.team ?? []).map(({email}) => email ?? '');
    expect((await run(['replace', deal.id, a ?? '', b ?? ''])).exit).toBe(6);
  });

  test('ids on stdin: one result a line, and exit code 7 where somebody was not there', async () => {
    const deal = take(isActive);
    const old = colleagueOf(deal).email;
    const other = take((each) => isActive(each) && (each.team ?? []).every(({email}) => email !== old));
    const {exit, out} = await run(['replace', '-', old, ann.email, '--json'], {
      input: `${deal.id}\n${other.id}\n`,
    });
    const lines = out.trimEnd().split('\n');
    const outcomes = lines.map((line) => (JSON.parse(line) as {outcome: string}).outcome);
    expect({exit, outcomes}).toEqual({exit: 7, outcomes: ['saved', 'refused']});
  });
});

test('--json has the changed field and the operations', async () => {
  const {id} = take(isActive);
  const {out} = await run(['add', id, '--email', ann.email, '--json']);
  expect(JSON.parse(out)).toEqual({
    id,
    outcome: 'saved',
    changed: ['team'],
    operations: [{op: 'add', path: '/team/-', value: {email: ann.email}}],
  });
});

test('names that hold control characters do nothing to a terminal', async () => {
  const {id} = take(isActive);
  const words = ['add', id, '--email', 'a@b.cz', '--first', '\u001b]0;x\u0007Eve', '-n'];
  const {out, err} = await ask(words, {terminal: person});
  expect(err).toContain('Eve');
  expect(out + err).not.toMatch(/[\u001b\u0007]/u);
});

describe('wrong calls end with exit code 2 and say what to type', () => {
  test.each([
    [['add', 'x'], 'e-mail'],
    [['add', '--email', 'a@b.cz'], 'missing required argument'],
    [['add', 'a@b.cz'], 'which deal'],
    [['add', 'x', 'a@b.cz', 'c@d.cz'], 'one e-mail'],
    [['remove', 'x'], 'behind the id'],
    [['change', 'x', 'a@b.cz'], '--phone'],
    [['change', 'x', 'a@b.cz', '--email='], 'without an e-mail'],
    [['replace', 'x', '--email', 'a@b.cz'], 'who is to be replaced'],
    [['rename', 'x'], 'unknown command'],
  ])('%j', async (words, advice) => {
    const {exit, out, err} = await run(words);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });
});
