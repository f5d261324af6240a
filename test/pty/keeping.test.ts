import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {freshFolder, openDeck, type Deck} from '../support/deck.ts';
import {startRefdeck} from '../support/pty.ts';

// The built program, killed, hung up, throttled: what was typed is there at the next start, and nothing went out twice.

const typeValue = async (deck: Deck, customer: string, value: string): Promise<void> => {
  await deck.goTo(customer);
  deck.press('v');
  await deck.until(`Value · ${customer}`);
  deck.press('ctrl+u');
  deck.type(value);
  await deck.until(new RegExp(`› +Value +${value}`, 'u'));
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What is typed stands in the drafts alone; the cache has what the service has. */
const kept = (folder: string): string =>
  filesIn(folder)
    .filter((path) => !path.includes('/cache/'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('');

/** The next start on the same service. */
const again = (deck: Deck, folder: string) => {
  const next = startRefdeck(['--url', deck.sandbox.url], {
    env: {REFDECK_TOKEN: deck.sandbox.token, REFDECK_CONFIG_DIR: folder},
  });
  onTestFinished(() => next.close());
  return next;
};

/** What rose by itself takes no keys for 0.7 s. */
const settled = () => setTimeout(1500);

const untilKept = async (deck: Deck, folder: string, text: string): Promise<void> => {
  // The clock of the program ticks every second and redraws: each frame is a look at the disk.
  await deck.until(() => kept(folder).includes(text));
};

test('what was typed is on disk a second later, and survives kill -9', async () => {
  const folder = freshFolder();
  const deck = await openDeck({env: {REFDECK_CONFIG_DIR: folder}});
  await typeValue(deck, 'Northwind', '271828');
  await untilKept(deck, folder, '271828');
  for (const path of filesIn(folder).filter((each) => each.endsWith('.jsonl')))
    expect(statSync(path).mode & 0o777).toBe(0o600);
  deck.signal('SIGKILL');
  await deck.exit();
  const next = again(deck, folder);
  await next.until('Kept from last time');
  await settled();
  expect(next.frame()).toMatch(/› +Northwind Traders +draft +.*271,828/u);
  next.press('enter');
  await next.until(/Value +271828/u);
  expect(deck.patches()).toEqual([]);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const)(
  '%s keeps what was typed just now',
  async (signal) => {
    const folder = freshFolder();
    const deck = await openDeck({env: {REFDECK_CONFIG_DIR: folder}});
    await typeValue(deck, 'Northwind', '314159');
    deck.signal(signal);
    await deck.exit();
    expect(deck.modes()).toMatchObject({alternate: false, cursorShown: true});
    expect(kept(folder)).toContain('314159');
  },
);

test('a write whose answer never came is looked up at the next start, which says that it was saved', async () => {
  const folder = freshFolder();
  const deck = await openDeck({env: {REFDECK_CONFIG_DIR: folder}});
  const {id} = await deck.dealOf('Northwind');
  await deck.fault('PATCH hang-after');
  await typeValue(deck, 'Northwind', '161803');
  deck.press('enter');
  await deck.until(() => deck.patches().length === 1);
  deck.signal('SIGKILL');
  await deck.exit();
  const next = again(deck, folder);
  await next.until('Kept from last time');
  await next.until(/Northwind Traders +saved/u);
  await settled();
  next.press('escape');
  await next.until((frame) => !frame.includes('Kept from last time'));
  expect(deck.patches()).toHaveLength(1);
  expect((await deck.referral(id)).details?.dealValue).toBe(161_803);
  next.press('q');
  expect(await next.exit()).toMatchObject({code: 0});
  expect(kept(folder)).not.toContain('161803');
});

test('a closing that is held back when the program ends is never sent by itself', async () => {
  const folder = freshFolder();
  const deck = await openDeck({env: {REFDECK_CONFIG_DIR: folder}, flags: ['--hold', '30']});
  await deck.goTo('Northwind');
  deck.press('w');
  await deck.until('Won · Northwind');
  deck.press('y');
  await deck.until('take back');
  deck.signal('SIGTERM');
  await deck.exit();
  const next = again(deck, folder);
  await next.until('Kept from last time');
  await next.until(/Northwind Traders +held back/u);
  expect(deck.patches()).toEqual([]);
});

test('429 with Retry-After: the countdown shows, nothing is sent earlier, and it goes on by itself', async () => {
  const deck = await openDeck();
  await deck.fault('PATCH status:429:3');
  await typeValue(deck, 'Northwind', '141421');
  deck.press('enter');
  await deck.until('service asks to wait');
  const asked = Date.now();
  await deck.until('as the service asked');
  expect(deck.patches()).toHaveLength(1);
  await deck.until('Saved: Northwind');
  // The bound is the service's own: not a moment earlier than it asked, less what the first answer took to be shown.
  expect(Date.now() - asked).toBeGreaterThan(1500);
  expect(deck.patches().map(({status}) => status)).toEqual([429, 200]);
});

test('esc ends that wait at once and keeps the draft', async () => {
  const folder = freshFolder();
  const deck = await openDeck({env: {REFDECK_CONFIG_DIR: folder}});
  await deck.fault('PATCH status:429:30');
  await typeValue(deck, 'Northwind', '141421');
  deck.press('enter');
  await deck.until('as the service asked');
  deck.press('escape');
  await deck.until('Cancelled: Northwind');
  expect(deck.frame()).toMatch(/Value +141421/u);
  expect(deck.patches()).toHaveLength(1);
  await untilKept(deck, folder, '"state":"draft"');
});

test('without a network the list stays, edits become drafts, and its return sends nothing by itself', async () => {
  const deck = await openDeck();
  const port = Number(new URL(deck.sandbox.url).port);
  await deck.sandbox.close();
  deck.press('r');
  await deck.until('offline');
  expect(deck.frame()).toContain('Litware Logistics');
  await deck.goTo('Northwind');
  deck.press('w');
  await deck.until('e makes a draft');
  deck.press('v');
  await deck.until('Value · Northwind');
  deck.press('ctrl+u');
  deck.type('223606');
  deck.press('enter');
  await deck.until('Saved as a draft: Northwind');
  const back = await deck.reopen(port);
  deck.press('r');
  await deck.until('Back online');
  expect(back.log().filter(({method}) => method === 'PATCH')).toEqual([]);
});
