import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/server.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {startInPty, startRefdeck, type Pty} from '../support/pty.ts';
import {signInHook} from '../support/sign-in-hook.ts';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const opened = (terminal: Pty): Pty => {
  closers.push(terminal.close);
  return terminal;
};

const openSandbox = async (): Promise<Sandbox> => {
  const sandbox = await startSandbox({size: 30});
  closers.push(sandbox.close);
  return sandbox;
};

/** In a shell of its own, which tells afterwards how the program ended and how it left the terminal. */
const inShell = (words: string, env: Readonly<Record<string, string>>): Pty =>
  opened(
    startInPty(
      'sh',
      [
        '-c',
        `"${process.execPath}" "${built}" ${words}; echo "ended $?"; stty -a | grep -oE -- '-?(isig|icanon|echo) ' | tr '\\n' ' '; echo told`,
      ],
      {env},
    ),
  );

const env = () => ({REFDECK_CONFIG_DIR: freshFolder()});

test('ctrl+c while a code is waited for gives exit code 130 and the terminal back', async () => {
  const sandbox = await openSandbox();
  const shell = inShell(`login --url ${sandbox.url}`, env());
  await shell.until(/Type {2}\S+/);
  await shell.until(/Waiting for you there/);
  shell.press('ctrl+c');
  await shell.until('ended 130');
  expect(await shell.until('told')).toMatch(/^isig +icanon +echo +told/m);
});

test('ctrl+c at a question of a first sign-in is 130 too', async () => {
  const shell = inShell('login', env());
  await shell.until('Tenant');
  shell.press('ctrl+c');
  await shell.until('ended 130');
});

test('a first start offers the emulator and the sign-in, and 1 opens the emulator', async () => {
  const deck = opened(startRefdeck([], {env: env()}));
  await deck.until('How do you want to start?');
  deck.press('j', 'k', '1');
  await deck.until(/Contoso Company · demo/);
  await deck.until('synced');
  deck.press('q');
  expect(await deck.exit()).toMatchObject({code: 0});
  expect(deck.modes().alternate).toBe(false);
});

test('a first start can be left again', async () => {
  const deck = opened(startRefdeck([], {env: env()}));
  await deck.until('How do you want to start?');
  deck.press('q');
  expect(await deck.exit()).toMatchObject({code: 0});
  expect(deck.modes().alternate).toBe(false);
});

test('2 asks for tenant and client id in plain words; ctrl+c there leaves a clean terminal', async () => {
  const shell = inShell('', env());
  await shell.until('How do you want to start?');
  shell.press('2');
  await shell.until('Tenant');
  shell.press('ctrl+c');
  await shell.until('ended 130');
  expect(await shell.until('told')).toMatch(/^isig +icanon +echo +told/m);
});

/** The sheet takes no keys at first: what is pressed then was meant for something else. */
const pressUntil = async (deck: Pty, key: string, wanted: RegExp): Promise<void> => {
  for (;;) {
    deck.press(key);
    const isThere = await deck.until(wanted, {timeout: 500}).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
};

test('on the screen a sign-in by code goes on with the list, and the person is known', async () => {
  const sandbox = await openSandbox();
  const place = env();
  const deck = opened(startRefdeck(['--url', sandbox.url], {env: place}));
  await deck.until('Sign in to Partner Center');
  await pressUntil(deck, 'enter', /Type +\S+/);
  await signInHook(sandbox).approveNext();
  await deck.until(/synced/);
  deck.press('q');
  await deck.exit();
  // Whose deals they are was not known at its start: the next one to sit there is not shown them.
  expect(existsSync(join(place.REFDECK_CONFIG_DIR, 'state', 'cache'))).toBe(false);
});
