import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {isDeepStrictEqual} from 'node:util';
import {expect, test} from 'vitest';
import {freshFolder, openDeck} from '../support/deck.ts';
import {startInPty, startRefdeck} from '../support/pty.ts';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const plain = {alternate: false, cursorShown: true, bracketedPaste: false, wraps: true, mouse: false};

test('quit gives the terminal back as it was', async () => {
  const deck = await openDeck();
  expect(deck.modes()).toMatchObject({alternate: true, cursorShown: false});
  deck.press('q');
  expect(await deck.exit()).toMatchObject({code: 0});
  expect(deck.modes()).toEqual(plain);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const)('%s gives the terminal back and ends with %i', async (signal, code) => {
  const deck = await openDeck();
  deck.signal(signal);
  expect(await deck.exit()).toMatchObject({code});
  expect(deck.modes()).toEqual(plain);
});

const screens: readonly (readonly [name: string, keys: readonly string[], shows: string])[] = [
  ['detail', ['j', 'enter'], 'Overview'],
  ['form', ['j', 'e'], 'See the difference'],
  ['menu', ['j', 't'], 'Move'],
  ['log', ['L'], 'Activity log'],
  ['filter', ['/'], 'type to narrow'],
];

const onScreens = screens.flatMap(([name, keys, shows]) =>
  (['SIGTERM', 'SIGHUP'] as const).map((signal) => ({name, keys, shows, signal})),
);

test.each(onScreens)('$signal on the $name gives the terminal back', async ({keys, shows, signal}) => {
  const deck = await openDeck();
  deck.press(...keys);
  await deck.until(shows);
  deck.signal(signal);
  expect((await deck.exit()).code).toBeGreaterThan(128);
  expect(deck.modes()).toEqual(plain);
});

test('a thrown error gives the terminal back, is told below, and ends with 1', async () => {
  const thrower = join(mkdtempSync(join(tmpdir(), 'refdeck-throw-')), 'throw.mjs');
  writeFileSync(
    thrower,
    "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('planted fault'); }));\n",
  );
  const deck = await openDeck({env: {NODE_OPTIONS: `--import ${pathToFileURL(thrower).href}`}});
  deck.signal('SIGUSR2');
  expect(await deck.exit()).toMatchObject({code: 1});
  expect(deck.modes()).toEqual(plain);
  expect(deck.frame()).toContain('planted fault');
});

test('ctrl+c asks once and quits the second time', async () => {
  const deck = await openDeck();
  deck.press('ctrl+c');
  await deck.until('ctrl+c once more quits');
  deck.press('ctrl+c');
  expect(await deck.exit()).toMatchObject({code: 0});
  expect(deck.modes()).toEqual(plain);
});

test('ctrl+z gives the shell its terminal, and fg comes back whole', async () => {
  const shell = startInPty('/bin/bash', ['--norc', '--noprofile', '-i'], {
    env: {PS1: 'shell> ', REFDECK_CONFIG_DIR: freshFolder()},
  });
  try {
    await shell.until('shell>');
    shell.type(`${process.execPath} ${built} --demo\r`);
    const before = await shell.until(/synced \d+ s/);
    shell.press('j', 'ctrl+z');
    await shell.until(/Stopped[^]*shell>/);
    expect(shell.modes()).toMatchObject({alternate: false, cursorShown: true});
    shell.type('stty -a | tr ";" "\\n" | grep -c -- "-icanon"; fg\r');
    const moved = listOf(before).map(withCursorMoved);
    await shell.until((frame) => isDeepStrictEqual(listOf(frame), moved));
    shell.press('q');
    await shell.until(/shell> *$/m);
    shell.type('exit\r');
    await shell.exit();
  } finally {
    await shell.close();
  }
});

const listOf = (frame: string): readonly string[] => frame.split('\n').slice(3, 20);

/** From the first deal to the second. */
const withCursorMoved = (row: string): string => {
  if (row.includes('Litware')) return row.replace('›', ' ');
  return row.includes('Fabrikam') ? row.replace(/^ /u, '›') : row;
};

test('a resize lays everything out anew; too small says so and keeps the open form', async () => {
  const deck = await openDeck();
  await deck.goTo('Northwind');
  deck.press('e');
  await deck.until('See the difference');
  deck.press('ctrl+u');
  deck.type('77777');
  await deck.until('USD 77,777.00');
  deck.resize(52, 12);
  await deck.until('refdeck needs 60 x 16');
  deck.resize(20, 4);
  await deck.until('has   20 x 4');
  deck.resize(120, 40);
  await deck.until('USD 77,777.00');
});

test('200 j written at once move the cursor 200 rows, to row 201', async () => {
  const deck = await openDeck({emulator: {size: 400}});
  await deck.until('soonest first · 1 of 400');
  deck.press('G', 'l', 'g');
  await deck.until('soonest first · 1 of 400');
  deck.type('j'.repeat(200));
  // From the first deal's row 200 rows on: 198 deals and the headers of Active and Closed.
  await deck.until('soonest first · 199 of 400');
});

test('notes are edited in $EDITOR and come back into the form', async () => {
  const editor = join(mkdtempSync(join(tmpdir(), 'refdeck-editor-')), 'editor.sh');
  writeFileSync(editor, '#!/bin/sh\nprintf "from the editor\\nsecond line\\n" > "$1"\n', {mode: 0o755});
  const deck = await openDeck({env: {EDITOR: editor}});
  await deck.goTo('Northwind');
  deck.press('e');
  await deck.until('See the difference');
  deck.press('ctrl+e');
  await deck.until('from the editor');
  deck.press('escape');
  await deck.until('draft: notes');
});

test('K lets a colleague change the deal under the cursor', async () => {
  const deck = await openDeck();
  const {id, eTag} = await deck.dealOf('Northwind');
  await deck.goTo('Northwind');
  deck.press('K');
  await deck.until('A colleague changed Northwind Traders.');
  expect((await deck.referral(id)).eTag).not.toBe(eTag);
});

test('the demo starts by itself, on an emulator of its own', async () => {
  const demo = startRefdeck(['--demo'], {env: {REFDECK_CONFIG_DIR: freshFolder()}});
  try {
    const frame = await demo.until('synced');
    expect(frame).toContain('Contoso Company · demo');
    expect(frame).toContain('Litware Logistics');
  } finally {
    await demo.close();
  }
});
