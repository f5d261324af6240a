import {expect, test} from 'vitest';
import {openDeck, type Deck} from '../support/deck.ts';

// Somebody else writes while a form is open. In no case is a typed character lost.

const replace = (path: string, value: unknown) => ({op: 'replace', path, value});

/** Opens the form, types a value, and goes as far as the look before sending. */
const typeValue = async (deck: Deck, text: string): Promise<void> => {
  deck.press('e');
  await deck.until('Edit');
  deck.press('ctrl+u');
  deck.type(text);
  await deck.until(text);
};

const typeNotes = async (deck: Deck, text: string): Promise<void> => {
  deck.press(...Array.from({length: 7}, () => 'tab'));
  deck.type(text);
  await deck.until(text);
  deck.press('tab', 'tab', 'tab', 'tab', 'enter');
  await deck.until('Nothing else changes.');
};

test('another field was changed: the prompt says so, enter sends, both edits stand', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  await deck.elsewhere(id, [replace('/salesStage', '80')]);
  deck.press('enter');
  await deck.until('Nothing else changes.');
  deck.press('enter');
  const prompt = await deck.until('Somebody changed it first');
  expect(prompt).toContain('80 negotiated');
  expect(prompt).toContain('USD 275,000.00');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(await deck.referral(id)).toMatchObject({salesStage: '80', details: {dealValue: 275_000}});
});

test('the same fields were changed: each is decided, and the result is what was chosen', async () => {
  const deck = await openDeck();
  const before = await deck.dealOf('Northwind');
  const {id} = before;
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  await typeNotes(deck, 'Mine at the end.');
  await deck.elsewhere(id, [
    replace('/details/dealValue', '240000'),
    replace('/details/currency', 'EUR'),
    replace('/details/notes', 'Theirs alone.'),
  ]);
  deck.press('enter');
  const table = await deck.until('0 of 2 decided');
  expect(table).toContain('EUR 240,000.00');
  expect(table).toContain('USD 275,000.00');
  deck.press('enter');
  await deck.until('Decide each row first');
  deck.press('t', 'm');
  await deck.until('2 of 2 decided');
  deck.press('k', 'm');
  await deck.until(/m USD 275,000.00/);
  deck.press('j', 't');
  await deck.until('Will be sent');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(await deck.referral(id)).toMatchObject({
    details: {dealValue: 275_000, currency: 'USD', notes: 'Theirs alone.'},
  });
});

test('a clashing value can be typed anew in the table', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  deck.press('enter');
  await deck.until('Nothing else changes.');
  await deck.elsewhere(id, [replace('/details/dealValue', '240000')]);
  deck.press('enter');
  await deck.until('0 of 1 decided');
  deck.press('e');
  await deck.until('take this');
  deck.press('ctrl+u');
  deck.type('USD 260k');
  deck.press('enter');
  await deck.until('1 of 1 decided');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect((await deck.referral(id)).details?.dealValue).toBe(260_000);
});

test('the deal was closed meanwhile: the status edit is dropped with a notice, the rest is offered', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Fabrikam');
  await deck.goTo('Fabrikam');
  deck.press('a');
  await deck.until('Accept · Fabrikam');
  deck.press('ctrl+u');
  deck.type('12000');
  await deck.until('USD 12,000.00');
  await deck.elsewhere(id, [replace('/status', 'Closed'), replace('/substatus', 'Lost')]);
  deck.press('enter');
  const prompt = await deck.until('Somebody changed it first');
  expect(prompt).toMatch(/closed/);
  expect(prompt).toContain('USD 12,000.00');
  expect(deck.patches().filter(({status}) => status === 200)).toHaveLength(0);
  deck.press('enter');
  await deck.until('Saved: Fabrikam');
  expect(await deck.referral(id)).toMatchObject({
    status: 'Closed',
    substatus: 'Lost',
    details: {dealValue: 12_000},
  });
});

test('esc goes back through prompt and form, and every typed character is still there', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  await typeNotes(deck, 'It must not vanish.');
  await deck.elsewhere(id, [replace('/details/notes', 'Theirs.')]);
  deck.press('enter');
  await deck.until('0 of 1 decided');
  deck.press('escape');
  await deck.until('Nothing else changes.');
  deck.press('escape');
  await deck.until('See the difference');
  deck.press('escape');
  await deck.until(/draft: value, notes/);
  deck.press('e');
  const form = await deck.until('See the difference');
  expect(form).toContain('275000');
  expect(form).toContain('It must not vanish.');
});

test('no answer is called unknown, read again, and told as saved when it was', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  deck.press('enter');
  await deck.until('Nothing else changes.');
  await deck.dropNextPatch('after');
  deck.press('enter');
  await deck.until('It was saved');
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(deck.patches()).toHaveLength(1);
  expect((await deck.referral(id)).details?.dealValue).toBe(275_000);
});

test('no answer and nothing saved: the draft stays, and enter sends it again', async () => {
  const deck = await openDeck();
  const {id} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  await typeValue(deck, '275000');
  deck.press('enter');
  await deck.until('Nothing else changes.');
  await deck.dropNextPatch('before');
  deck.press('enter');
  await deck.until('It was not saved');
  expect(deck.patches()).toHaveLength(1);
  deck.press('enter');
  await deck.until('Saved: Northwind');
  expect(deck.patches()).toHaveLength(2);
  expect((await deck.referral(id)).details?.dealValue).toBe(275_000);
});
