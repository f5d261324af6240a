import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createAccounts} from '../../source/accounts.ts';
import {loginCommand} from '../../source/commands/account/login.ts';
import {logoutCommand} from '../../source/commands/account/logout.ts';
import {profileCommands} from '../../source/commands/account/profile.ts';
import {whoamiCommand} from '../../source/commands/account/whoami.ts';
import {globalFrom} from '../../source/commands/global-options.ts';
import type {World} from '../../source/commands/world.ts';
import {browse} from '../auth/scripted-browser.ts';
import {openCommandDesk, type CommandDesk, type How, type Ran} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';
import {keptSecrets} from '../support/kept-secrets.ts';
import {signInHook} from '../support/sign-in-hook.ts';

// Real MSAL on the emulator's own sign-in.

let desk: CommandDesk;
let folder: string;
beforeEach(async () => {
  folder = freshFolder();
  desk = await openCommandDesk([loginCommand, logoutCommand, whoamiCommand, ...profileCommands]);
  await signInHook(desk.sandbox).turn({interval: 0.02});
});
afterEach(() => desk.close());

const accountsFor = (words: readonly string[], openAddress?: World['accounts']['openAddress']) => {
  const at = words.indexOf('--profile');
  const url = words.includes('--url') ? desk.sandbox.url : undefined;
  const profile = at < 0 ? undefined : words[at + 1];
  return {
    ...createAccounts({
      global: globalFrom({...(url === undefined ? {} : {url}), ...(profile === undefined ? {} : {profile})}),
      token: () => undefined,
      settingsFolder: folder,
      stateFolder: join(folder, 'state'),
      proxies: {},
      tell: () => undefined,
    }),
    ...(openAddress === undefined ? {} : {openAddress}),
  };
};

const run = (words: readonly string[], how: How = {}, openAddress?: World['accounts']['openAddress']) =>
  desk.run(words, {folder, accounts: accountsFor(words, openAddress), ...how});

const here = () => ['--url', desk.sandbox.url];

const login = async (words: readonly string[] = [], person?: string) => {
  const done = run(['login', ...words, ...here()]);
  const code = await signInHook(desk.sandbox).approveNext(person);
  return {...(await done), code};
};

test('login shows the address and the code, and says who signed in', async () => {
  const {exit, out, err, code} = await login();
  expect(err).toContain(`${desk.sandbox.origin}/device`);
  expect(err).toContain(code);
  expect(out).toBe('Signed in as kim.akers@contoso.com.\n');
  expect(exit).toBe(0);
});

test('login --json gives profile, username, name and tenant', async () => {
  const {out} = await login(['--json'], 'jana.novakova@contoso.com');
  expect(JSON.parse(out)).toMatchObject({
    profile: new URL(desk.sandbox.url).host,
    username: 'jana.novakova@contoso.com',
    tenant: expect.any(String) as string,
  });
});

test('whoami knows who it was, until logout; then it asks to sign in with exit code 4', async () => {
  await login();
  const who = await run(['whoami', '--json', ...here()]);
  expect(JSON.parse(who.out)).toMatchObject({signIn: 'account', username: 'kim.akers@contoso.com'});
  expect((await run(['logout', ...here()])).out).toBe('kim.akers@contoso.com is signed out.\n');
  const nobody = await run(['whoami', ...here()]);
  expect(nobody).toMatchObject({exit: 4, out: ''});
  expect(nobody.err).toContain('refdeck login');
  expect((await run(['logout', ...here()])).out).toBe('Nobody was signed in.\n');
});

test('the sign-in is in a file for its owner alone, and gone after logout', async () => {
  await login();
  const kept = join(folder, 'state', 'sign-in');
  const [name = ''] = readdirSync(kept).filter((each) => each.endsWith('.json'));
  expect(statSync(join(kept, name)).mode & 0o777).toBe(0o600);
  expect(statSync(kept).mode & 0o777).toBe(0o700);
  await run(['logout', ...here()]);
  expect(existsSync(join(kept, name))).toBe(false);
});

test('login --browser signs in on a page, whose address is told too', async () => {
  const done = run(['login', '--browser', ...here()], {}, async (address) => {
    await browse(address);
  });
  const {exit, out, err} = await done;
  expect(err).toContain('/oauth2/v2.0/authorize?');
  expect(out).toBe('Signed in as kim.akers@contoso.com.\n');
  expect(exit).toBe(0);
});

test.each([
  ['blocked', /--browser/],
  ['consent', /administrator/],
])('a sign-in that is refused (%s) says what to do, with exit code 4', async (planned, next) => {
  await signInHook(desk.sandbox).turn({next: [planned]});
  const {exit, err, out} = await run(['login', ...here()]);
  expect(exit).toBe(4);
  expect(out).toBe('');
  expect(err).toMatch(next);
});

test('a declined code is told, with exit code 4', async () => {
  const hook = signInHook(desk.sandbox);
  const done = run(['login', ...here()]);
  for (;;) {
    const [code] = await hook.pending();
    if (code === undefined) continue;
    await hook.turn({decline: {code}});
    break;
  }
  const {exit, err} = await done;
  expect(exit).toBe(4);
  expect(err).toMatch(/declined/);
});

test('n shows a new code at any time, and the first one is worth nothing then', async () => {
  let press: (key: string) => void = () => undefined;
  const keys = (onKey: (key: string) => void) => {
    press = onKey;
    return () => undefined;
  };
  const hook = signInHook(desk.sandbox);
  const done = run(['login', ...here()], {keys});
  const first = await untilCode(hook.pending, []);
  press('n');
  const second = await untilCode(hook.pending, [first]);
  await hook.turn({approve: {code: second}});
  const {exit, err} = await done;
  expect(err).toContain(first);
  expect(err).toContain(second);
  expect(exit).toBe(0);
});

const untilCode = async (
  pending: () => Promise<readonly string[]>,
  known: readonly string[],
): Promise<string> => {
  for (;;) {
    const fresh = (await pending()).find((code) => !known.includes(code));
    if (fresh !== undefined) return fresh;
  }
};

test('ctrl+c ends a login at once, with exit code 130', async () => {
  const abort = new AbortController();
  const done = run(['login', ...here()], {signal: abort.signal});
  await untilCode(signInHook(desk.sandbox).pending, []);
  abort.abort();
  expect((await done).exit).toBe(130);
});

test('a first login makes a profile of tenant and client id, and says what they look like', async () => {
  expect(await run(['login'])).toMatchObject({exit: 2, out: ''});
  const wrong = await run(['login', '--tenant', 'nonsense', '--client-id', '1']);
  expect(wrong.exit).toBe(2);
  expect(wrong.err).toMatch(/contoso\.onmicrosoft\.com/);
});

const clientId = '1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9';
const add = (name: string, ...more: readonly string[]) =>
  run(['profile', 'add', name, '--tenant', 'contoso.onmicrosoft.com', '--client-id', clientId, ...more]);

test('profiles are added, listed, used and removed; the first is in use', async () => {
  expect((await add('work')).out).toMatch(/in use/);
  expect((await add('fabrikam')).out).not.toMatch(/in use/);
  expect((await run(['profile', 'list'])).out).toMatch(/^\* work\t.*\n {2}fabrikam\t/u);
  await run(['profile', 'use', 'fabrikam']);
  const {out} = await run(['profile', 'list', '--json']);
  expect(JSON.parse(out)).toMatchObject({current: 'fabrikam', profiles: {work: {clientId}}});
  expect((await run(['profile', 'remove', 'fabrikam'])).out).toMatch(/work is in use/);
});

test.each([
  [['add', 'work', '--tenant', 'contoso', '--client-id', clientId], /no tenant/],
  [['add', 'work', '--tenant', 'contoso.com', '--client-id', '12'], /GUID/],
  [['add', '../x', '--tenant', 'contoso.com', '--client-id', clientId], /no name/],
  [['add', 'work', '--tenant', 'contoso.com'], /client-id/],
  [['use', 'nobody'], /no profile nobody/],
  [['remove', 'nobody'], /no profile nobody/],
])('profile %j is refused with exit code 2', async (words, told) => {
  const {exit, err} = await run(['profile', ...words]);
  expect(exit).toBe(2);
  expect(err).toMatch(told);
});

test('a profile does not take the place of another unasked', async () => {
  await add('work');
  expect(await add('work')).toMatchObject({exit: 2});
});

test('no token that is kept is in what any of it says', async () => {
  const secrets = new Set<string>();
  const said: string[] = [];
  const note = ({out, err}: Pick<Ran, 'out' | 'err'>): void => {
    said.push(out, err);
    for (const secret of keptSecrets(folder)) secrets.add(secret);
  };
  note(await login());
  note(await login(['--json']));
  note(
    await run(['login', '--browser', ...here()], {}, async (address) => {
      await browse(address);
    }),
  );
  note(await run(['whoami', ...here()]));
  note(await run(['whoami', '--json', ...here()]));
  note(await run(['logout', ...here()]));
  expect(keptSecrets(folder)).toEqual([]);
  // Access and refresh token of three sign-ins; id tokens of the same second are the same.
  expect(secrets.size).toBeGreaterThanOrEqual(6);
  expect(said.join('')).toContain('kim.akers@contoso.com');
  for (const secret of secrets) expect(said.join('')).not.toContain(secret);
});
