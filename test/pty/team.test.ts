import {expect, test} from 'vitest';
import {openDeck, type Deck} from '../support/deck.ts';

const openTeam = async (deck: Deck, customer: string): Promise<void> => {
  await deck.goTo(customer);
  deck.press('m');
  await deck.until(/── Team ──/);
};

const fillMember = (deck: Deck, first: string, last: string, email: string, phone: string): void => {
  deck.type(first);
  deck.press('tab');
  deck.type(last);
  deck.press('tab');
  deck.type(email);
  deck.press('tab');
  deck.type(phone);
};

const send = async (deck: Deck, customer: string): Promise<void> => {
  deck.press('y');
  await deck.until('Nothing else changes.');
  deck.press('enter');
  await deck.until(`Saved: ${customer}`);
};

test('an added member goes out as one add, with the tag of the version that was seen', async () => {
  const deck = await openDeck();
  const before = await deck.dealOf('Northwind');
  await openTeam(deck, 'Northwind');
  deck.press('a');
  await deck.until('First name');
  fillMember(deck, 'Hanako', '田中', 'hanako.tanaka@contoso.com', '+81 3 5555 0199');
  deck.press('enter');
  await deck.until('added');
  await send(deck, 'Northwind');
  const member = {
    firstName: 'Hanako',
    lastName: '田中',
    email: 'hanako.tanaka@contoso.com',
    phoneNumber: '+81 3 5555 0199',
  };
  expect(deck.patches()).toMatchObject([
    {headers: {'if-match': before.eTag}, body: [{op: 'add', path: '/team/-', value: member}]},
  ]);
  expect((await deck.referral(before.id)).team).toEqual([...(before.team ?? []), member]);
});

test('a changed member goes out with the whole list, and nothing of the others is lost', async () => {
  const deck = await openDeck();
  const before = await deck.dealOf('Northwind');
  const [first, ...others] = before.team ?? [];
  await openTeam(deck, 'Northwind');
  deck.press('enter');
  await deck.until('First name');
  deck.press('tab', 'tab', 'tab', 'ctrl+u');
  deck.type('+420 222 555 099');
  deck.press('enter');
  await deck.until('changed');
  await send(deck, 'Northwind');
  const team = [{...first, phoneNumber: '+420 222 555 099'}, ...others];
  expect(deck.patches()).toMatchObject([
    {headers: {'if-match': before.eTag}, body: [{op: 'replace', path: '/team', value: team}]},
  ]);
  expect((await deck.referral(before.id)).team).toEqual(team);
});

test('a removed member is marked until it is sent, and u brings them back', async () => {
  const deck = await openDeck();
  const deal = await deck.dealOf('Northwind');
  await deck.elsewhere(deal.id, [
    {op: 'add', path: '/team/-', value: {email: 'ola.berg@contoso.com', firstName: 'Ola', lastName: 'Berg'}},
  ]);
  const listings = () => deck.sandbox.log().filter(({path}) => path.endsWith('/referrals')).length;
  const earlier = listings();
  deck.press('r');
  await deck.until((frame) => listings() > earlier && frame.includes('synced'));
  const before = await deck.referral(deal.id);
  await openTeam(deck, 'Northwind');
  await deck.until('Ola Berg');
  deck.press('G', 'x');
  await deck.until(/× Ola Berg.*removed/);
  deck.press('u');
  await deck.until((frame) => !frame.includes('removed'));
  deck.press('x');
  await deck.until(/× Ola Berg.*removed/);
  await send(deck, 'Northwind');
  const team = (before.team ?? []).slice(0, -1);
  expect(deck.patches()).toMatchObject([
    {headers: {'if-match': before.eTag}, body: [{op: 'replace', path: '/team', value: team}]},
  ]);
});

test('a half typed member waits in its row and is not sent', async () => {
  const deck = await openDeck();
  await openTeam(deck, 'Northwind');
  deck.press('a');
  await deck.until('First name');
  deck.type('Hana');
  deck.press('escape');
  await deck.until((frame) => !frame.includes('First name'));
  deck.press('y');
  await deck.until('half typed');
  deck.press('G', 'enter');
  await deck.until('Hana');
  expect(deck.patches()).toHaveLength(0);
});
