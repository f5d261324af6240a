import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/server.ts';
import {freshFolder, openDeck} from '../support/deck.ts';
import {keptSecrets, signInFolder} from '../support/kept-secrets.ts';
import {signInHook} from '../support/sign-in-hook.ts';

// The built program with a sign-in of its own: real MSAL on the emulator's, without REFDECK_TOKEN.

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

type Ended = {readonly code: number | null; readonly out: string; readonly err: string};

const run = (folder: string, words: readonly string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', REFDECK_CONFIG_DIR: folder},
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({code, out, err}));
  });

/** What is in the folder, but for the sign-ins themselves: path and content. */
const filesIn = (folder: string): readonly (readonly [path: string, text: string])[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.parentPath !== signInFolder(folder))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8')]);

test(
  'who signed in edits, lists and looks around, and no token leaves the file of the sign-in',
  {timeout: 120_000},
  async () => {
    const sandbox = await startSandbox();
    const hook = signInHook(sandbox);
    const folder = freshFolder();
    const debug = join(folder, 'debug.jsonl');
    const here = ['--url', sandbox.url];
    const secrets = new Set<string>();
    const seen: string[] = [];
    const note = (...texts: readonly string[]): void => {
      seen.push(...texts, ...filesIn(folder).map(([, text]) => text));
      for (const secret of keptSecrets(folder)) secrets.add(secret);
    };
    const does = async (...words: readonly string[]): Promise<string> => {
      const {code, out, err} = await run(folder, words);
      note(out, err);
      if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${err}`);
      return out;
    };

    // Each call asks for a new token: MSAL takes one that ends within five minutes for none.
    await hook.turn({interval: 0.02, lifetime: 60});
    const app = ['--tenant', 'contoso.example', '--client-id', '11111111-2222-4333-8444-555555555555'];
    await does('profile', 'add', 'work', ...app, ...here);
    await does('config', 'set', 'holdSeconds', '1');
    const login = does('login', ...here);
    await Promise.race([hook.approveNext(), login]);
    expect(await login).toBe('Signed in as kim.akers@contoso.com.\n');
    expect(secrets.size).toBeGreaterThanOrEqual(3);

    const deck = await openDeck({
      sandbox,
      env: {REFDECK_CONFIG_DIR: folder, REFDECK_TOKEN: undefined},
      flags: ['--debug', debug],
    });
    const {id} = await deck.dealOf('Northwind');
    await deck.goTo('Northwind');
    deck.press('v');
    await deck.until('Value · Northwind');
    deck.press('ctrl+u');
    deck.type('271828');
    await deck.until(() => filesIn(folder).some(([, text]) => text.includes('271828')));
    note();
    deck.press('enter');
    await deck.until('Saved: Northwind');
    expect((await deck.referral(id)).details?.dealValue).toBe(271_828);
    deck.press('q');
    expect(await deck.exit()).toMatchObject({code: 0});
    note(deck.raw());

    expect(await does('list', '--json', ...here)).toContain(id);
    expect(JSON.parse(await does('whoami', '--json', ...here))).toMatchObject({signIn: 'account'});
    expect(JSON.parse(await does('doctor', '--json', ...here))).toBeTypeOf('object');

    expect(filesIn(folder).find(([path]) => path === debug)?.[1]).toContain('"PATCH"');
    // The tokens were renewed meanwhile, so that there are more of them than a sign-in gives.
    expect(secrets.size).toBeGreaterThan(5);
    for (const secret of secrets) expect(seen.filter((text) => text.includes(secret))).toEqual([]);
  },
);
