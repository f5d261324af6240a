import {readdirSync, readFileSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {freshFolder, openDeck} from '../support/deck.ts';
import {startRefdeck} from '../support/pty.ts';

// Canaries: texts that are nowhere else. The token and a proxy's password may be in no file and in no output; a
// person's e-mail and notes only in the journal, which nobody else may read.

const password = 'canary-proxy-4711';
const notes = 'canary-notes-0815';
const email = 'canary.person@contoso.example';

type Found = {readonly path: string; readonly text: string; readonly mode: number};

const filesIn = (folder: string): readonly Found[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({path, text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777}));

test('a day with edits, a conflict, refusals and a debug file leaves secrets nowhere', async () => {
  const folder = freshFolder();
  const debug = join(folder, 'debug.jsonl');
  const deck = await openDeck({
    env: {REFDECK_CONFIG_DIR: folder, HTTPS_PROXY: `http://user:${password}@127.0.0.1:1`},
    flags: ['--debug', debug],
  });
  const {token} = deck.sandbox;
  await deck.goTo('Northwind');
  deck.press('m', 'a');
  await deck.until('First name');
  deck.press('tab', 'tab');
  deck.type(email);
  deck.press('enter', 'escape');
  await deck.until('Draft kept');
  deck.press('n');
  await deck.until('Notes · Northwind');
  deck.type(notes);
  await deck.fault('PATCH status:400');
  deck.press('tab', 'enter');
  await deck.until('Refused');
  deck.press('escape', 's');
  await deck.until(() => filesIn(folder).some(({text}) => text.includes(notes)));
  deck.press('q');
  await deck.until('kept on this computer');
  deck.press('y');
  await deck.exit();

  const files = filesIn(folder);
  const withText = (text: string): readonly Found[] => files.filter((file) => file.text.includes(text));
  expect(withText(token)).toEqual([]);
  expect(withText(password)).toEqual([]);
  expect(deck.raw()).not.toContain(token);
  expect(deck.raw()).not.toContain(password);
  for (const personal of [notes, email]) {
    const found = withText(personal);
    expect(found.length).toBeGreaterThan(0);
    for (const {path, mode} of found) {
      expect(path).toMatch(/\.jsonl$/u);
      expect(path).not.toBe(debug);
      expect(mode).toBe(0o600);
    }
  }
  // The debug file is there, says what happened, and nothing of whom.
  const [log] = files.filter(({path}) => path === debug);
  expect(log?.text).toContain('"/referrals/{id}"');
  expect(log?.text).toContain('"status":400');
  expect(log?.mode).toBe(0o600);
  const {id} = await deck.dealOf('Northwind');
  expect(log?.text).not.toContain(id);
});

test('a proxy that wants a login is named in words, without its password', async () => {
  const proxy = createServer();
  proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const {port} = proxy.address() as AddressInfo;
  const folder = freshFolder();
  const deck = startRefdeck(['--url', 'https://partner.example.invalid/v1.0/engagements'], {
    env: {
      REFDECK_TOKEN: 'canary-token-2718',
      REFDECK_CONFIG_DIR: folder,
      HTTPS_PROXY: `http://user:${password}@127.0.0.1:${port}`,
    },
  });
  onTestFinished(() => deck.close());
  await deck.until(/proxy/u);
  deck.press('L');
  await deck.until('Activity log');
  deck.press('escape', 'q');
  await deck.exit();
  expect(deck.raw()).not.toContain(password);
  expect(deck.raw()).not.toContain('canary-token-2718');
  expect(filesIn(folder).filter(({text}) => text.includes(password))).toEqual([]);
});
