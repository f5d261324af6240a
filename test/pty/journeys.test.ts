import {expect, test} from 'vitest';
import {openDeck} from '../support/deck.ts';

// The jobs of a day, by keyboard, on the built program in a terminal of 80×24. Each waits for what a person would
// see, and looks at the emulator afterwards.

const replace = (path: string, value: unknown) => ({op: 'replace', path, value});

test('a filter typed without accents finds one deal, and enter opens it', async () => {
  const deck = await openDeck();
  deck.press('/');
  await deck.until('type to narrow');
  deck.type('zolc');
  await deck.until(/^›.*Żółć Sp/m);
  deck.press('enter');
  await deck.until(/\/ zolc/);
  deck.press('enter');
  const frame = await deck.until('Overview');
  expect(frame).toContain('Żółć Sp. z o.o. · ERP replacement');
  expect(frame).toContain('PLN 85,000.00');
  deck.press('escape');
  await deck.until(/^›.*Żółć/m);
});

test('a pending lead is accepted in two keys, with its value, currency and date as they were', async () => {
  const deck = await openDeck();
  const before = await deck.dealOf('Fabrikam');
  await deck.goTo('Fabrikam');
  deck.press('a');
  await deck.until('Accept · Fabrikam');
  deck.press('enter');
  await deck.until('Accepted: Fabrikam');
  const after = await deck.referral(before.id);
  expect(after).toMatchObject({
    status: 'Active',
    substatus: 'Accepted',
    details: {dealValue: 10_000, currency: 'USD'},
  });
  expect(deck.patches()).toMatchObject([
    {
      headers: {'if-match': before.eTag, prefer: 'return=representation'},
      body: [replace('/status', 'Active'), replace('/substatus', 'Accepted')],
    },
  ]);
});

test('an empty value stops the first enter and is left empty by the second', async () => {
  const deck = await openDeck({emulator: {scenario: 'calm'}});
  const deal = await deck.dealOf('Litware');
  await deck.elsewhere(deal.id, [replace('/details/dealValue', null)]);
  deck.press('r');
  await deck.until('no value');
  await deck.goTo('Litware');
  deck.press('a');
  await deck.until('Accept · Litware');
  deck.press('enter');
  await deck.until('accept without a value');
  expect(deck.patches()).toHaveLength(0);
  deck.press('enter');
  await deck.until('Accepted: Litware');
  expect(await deck.referral(deal.id)).toMatchObject({status: 'Active', details: {dealValue: null}});
});

test('a decline asks for a reason and sends its English text after the wait', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Litware');
  await deck.goTo('Litware');
  deck.press('d');
  await deck.until('Decline · Litware');
  deck.press('y');
  await deck.until('Choose a reason first');
  deck.press('3', 'y');
  await deck.until('take back');
  await deck.until('Declined: Litware');
  expect(await deck.referral(id)).toMatchObject({
    status: 'Closed',
    substatus: 'Declined',
    statusReason: 'Chose another vendor',
  });
});

test('a note goes out behind the reason', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Adatum');
  await deck.goTo('Adatum');
  deck.press('d', '4', 'n');
  await deck.until('note done');
  deck.type('needs on-premises phones');
  deck.press('enter', 'y');
  await deck.until('Declined: Adatum');
  expect(await deck.referral(id)).toMatchObject({
    statusReason: 'Requirement not met: needs on-premises phones',
  });
});

test('an active deal is won in two keys, and stays where it is until the wait is over', async () => {
  const deck = await openDeck({flags: ['--hold', '2']});
  const {id} = await deck.dealOf('Alpine');
  await deck.goTo('Alpine');
  deck.press('w', 'y');
  const held = await deck.until('Won, not sent yet');
  expect(held).toMatch(/^›… Alpine Ski House.*sends/m);
  expect(held).toContain('u take back');
  expect(deck.patches()).toHaveLength(0);
  await deck.until('Won: Alpine');
  expect(await deck.referral(id)).toMatchObject({status: 'Closed', substatus: 'Won'});
  expect(deck.patches()).toHaveLength(1);
});

test('a closing that is taken back sends nothing', async () => {
  const deck = await openDeck({flags: ['--hold', '1']});
  await deck.goTo('Alpine');
  deck.press('w', 'y');
  await deck.until('Won, not sent yet');
  deck.press('u');
  await deck.until('Taken back: Alpine');
  // Another closing that does go out shows that the wait of the first is over too.
  await deck.goTo('Fourth Coffee');
  deck.press('w', 'y');
  await deck.until('Won: Fourth Coffee');
  expect(deck.patches()).toHaveLength(1);
  expect(await deck.dealOf('Alpine')).toMatchObject({status: 'Active'});
});

test('quitting in the wait sends nothing', async () => {
  const deck = await openDeck({flags: ['--hold', '1']});
  await deck.goTo('Alpine');
  deck.press('w', 'y');
  await deck.until('Won, not sent yet');
  deck.press('q');
  await deck.until('y quit');
  deck.press('y');
  expect(await deck.exit()).toMatchObject({code: 0});
  expect(deck.patches()).toHaveLength(0);
});

test('a signal in the wait sends nothing', async () => {
  const deck = await openDeck({flags: ['--hold', '2']});
  await deck.goTo('Alpine');
  deck.press('w', 'y');
  await deck.until('Won, not sent yet');
  deck.signal('SIGTERM');
  expect(await deck.exit()).toMatchObject({code: 143});
  expect(deck.patches()).toHaveLength(0);
});

test('a value typed as a Czech writes it arrives as an exact decimal', async () => {
  const deck = await openDeck({env: {LC_ALL: 'cs_CZ.UTF-8'}});
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  deck.press('v');
  await deck.until('Value · Northwind');
  deck.press('ctrl+u');
  deck.type('1 250 000,50');
  await deck.until(/1\s250\s000,50\s+USD 1\s250\s000,50/u);
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(deck.patches().map(({body}) => body)).toEqual([[replace('/details/dealValue', '1250000.50')]]);
  expect((await deck.referral(id)).details?.dealValue).toBe(1_250_000.5);
});

test('a closing date and a note are changed on their own keys', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  deck.press('c');
  await deck.until('Closing date · Northwind');
  deck.press('ctrl+u');
  deck.type('2027-03-31');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  deck.press('n');
  await deck.until('ctrl+e');
  deck.press('ctrl+u');
  deck.type('first line');
  deck.press('enter');
  deck.type('second line');
  await deck.until('second line');
  deck.press('tab', 'enter');
  await deck.until((frame) => frame.includes('Saved: Northwind') && !frame.includes('second line'));
  const {details} = await deck.referral(id);
  expect(details?.closingDateTime).toBe('2027-03-31T00:00:00Z');
  expect(details?.notes).toContain('first line\nsecond line');
});

test('an illegal move says why and sends nothing', async () => {
  const deck = await openDeck();
  await deck.goTo('Alpine');
  deck.press('a');
  await deck.until('Not possible: already accepted');
  deck.press('t');
  await deck.until('Move · Alpine');
  deck.press('G', 'enter');
  await deck.until('Not possible: set by the service');
  deck.press('escape');
  expect(deck.patches()).toHaveLength(0);
});

test('a menu target without a quick key is moved to by yes', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Fabrikam');
  await deck.goTo('Fabrikam');
  deck.press('t');
  await deck.until('Move · Fabrikam');
  deck.press('j', 'j', 'j', 'j', 'enter');
  await deck.until(/Pending\s+becomes/);
  deck.press('y');
  await deck.until('Moved: Fabrikam');
  expect(await deck.referral(id)).toMatchObject({status: 'New', substatus: 'Received'});
});

test('the whole form: value, date and notes are looked at once more and sent as one patch', async () => {
  const deck = await openDeck();
  const before = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  deck.press('e');
  await deck.until('Edit');
  deck.press('ctrl+u');
  deck.type('275k');
  deck.press('tab', 'tab', 'ctrl+u');
  deck.type('31 nov');
  deck.press('enter');
  await deck.until('November has 30 days');
  expect(deck.patches()).toHaveLength(0);
  deck.press('ctrl+u');
  deck.type('2027-01-31');
  deck.press('enter');
  const look = await deck.until('Nothing else changes.');
  expect(look).toContain('USD 275,000.00');
  expect(look).toContain('31 January 2027');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(deck.patches()).toMatchObject([
    {
      headers: {'if-match': before.eTag},
      body: [
        replace('/details/dealValue', '275000'),
        replace('/details/closingDateTime', '2027-01-31T00:00:00Z'),
      ],
    },
  ]);
});

test('esc keeps what was typed, also over a quit that was thought better of', async () => {
  const deck = await openDeck();
  await deck.goTo('Northwind');
  deck.press('e');
  await deck.until('Edit');
  deck.press('ctrl+u');
  deck.type('123456');
  await deck.until('USD 123,456.00');
  deck.press('escape');
  await deck.until('draft: value');
  deck.press('q');
  await deck.until('y quit');
  deck.press('escape', 'e');
  await deck.until('USD 123,456.00');
  expect(deck.patches()).toHaveLength(0);
});
