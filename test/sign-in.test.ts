import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {createDesk} from '../source/auth/desk.ts';
import {emulatorPlace} from '../source/auth/place.ts';
import {createSignIn} from '../source/auth/sign-in.ts';
import {startSandbox, type SandboxOptions} from '../source/sandbox/server.ts';
import {browse} from './auth/scripted-browser.ts';
import {expectContract} from './support/contract.ts';
import {freshFolder} from './support/fresh-folder.ts';
import {openRunning, standOn, type Running} from './support/running.ts';
import {signInHook} from './support/sign-in-hook.ts';
import {recordsIn} from './support/rows.ts';

// The whole program but its terminal, with real MSAL on the emulator's own sign-in.

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const open = async (options: SandboxOptions = {}) => {
  const sandbox = await startSandbox({size: 40, ...options});
  const hook = signInHook(sandbox);
  await hook.turn({interval: 0.02});
  const signIn = createSignIn({
    place: emulatorPlace(sandbox.origin),
    tokenFile: join(freshFolder(), 'sign-in.json'),
  });
  const desk = createDesk(signIn);
  const opened: string[] = [];
  const running = openRunning({
    url: sandbox.url,
    token: desk.token,
    desk,
    openAddress: (address) => {
      opened.push(address);
      return Promise.resolve();
    },
  });
  closers.push(async () => {
    desk.giveUp();
    await running.close();
    await signIn.close();
    await sandbox.close();
    expectContract(sandbox.log());
  });
  return {sandbox, hook, signIn, running, opened};
};

const stage = ({state}: Running) => state().signIn?.stage.kind;
const asked = (running: Running) =>
  running.once(() => stage(running) === 'asking', 'the question to sign in');
const settled = (running: Running): void =>
  running.program.store.dispatch({type: 'time-passed', now: running.state().now + 1000});

/** Signs in by code from the sheet that is open. */
const signInFrom = async (running: Running, hook: ReturnType<typeof signInHook>): Promise<void> => {
  settled(running);
  running.give('confirm');
  await hook.approveNext();
  await running.once(({signIn}) => signIn === undefined, 'the end of the sign-in');
};

const listIsThere = (running: Running) =>
  running.once(({reading, referrals}) => reading.kind === 'ready' && referrals.size > 0, 'the list');

const started = async (options?: SandboxOptions) => {
  const all = await open(options);
  all.running.program.start();
  await asked(all.running);
  await signInFrom(all.running, all.hook);
  await listIsThere(all.running);
  return all;
};

test('a first start asks to sign in, and the list that waited is read then', async () => {
  const {running} = await started();
  expect(running.state().account.me).toBe('kim.akers@contoso.com');
  expect(
    running
      .state()
      .notices.map(({text}) => text)
      .join(' '),
  ).toContain('Signed in as kim.akers@contoso.com');
});

const newDeal = (running: Running) => {
  const deal = recordsIn(running.state()).find(({status}) => status === 'New');
  if (!deal) throw new Error('no new deal');
  return deal;
};

/** A value typed into the form of a new deal. */
const typing = (running: Running) => {
  const deal = newDeal(running);
  standOn(running, deal);
  running.give('value');
  running.edit('delete-to-start');
  running.type('275000');
  return deal;
};

test('a sign-in that ends while a form is open: the form is intact, and the save goes through', async () => {
  const {running, hook, sandbox} = await started();
  const deal = typing(running);
  await hook.turn({revoke: 'all'});
  running.give('confirm');
  await asked(running);
  expect(running.state().layers.map(({kind}) => kind)).toEqual(['quick', 'sign-in']);
  expect(running.reads()).toMatch(/Nothing was sent/);
  expect(running.state().drafts.get(deal.id)?.typed.dealValue?.text).toBe('275000');
  await signInFrom(running, hook);
  await running.once(
    ({referrals}) => Number(referrals.get(deal.id)?.details?.dealValue) === 275_000,
    'the saved value',
  );
  expect(running.state().drafts.has(deal.id)).toBe(false);
  const patches = sandbox.log().filter(({method}) => method === 'PATCH');
  expect(patches.filter(({effect}) => effect)).toHaveLength(1);
});

test('an access token that runs out in mid-session is renewed without a word', async () => {
  const {running, hook, sandbox} = await started();
  const deal = typing(running);
  await hook.turn({revoke: 'access'});
  running.give('confirm');
  await running.once(
    ({referrals}) => Number(referrals.get(deal.id)?.details?.dealValue) === 275_000,
    'the saved value',
  );
  expect(
    sandbox
      .log()
      .filter(({method}) => method === 'PATCH')
      .map(({status}) => status),
  ).toEqual([401, 200]);
});

test('put off with esc, nothing was sent, the draft is kept, and reading again asks once more', async () => {
  const {running, hook, sandbox} = await started();
  const deal = typing(running);
  // What the form reads of the deal would ask as well, a moment before or after the write.
  await vi.waitFor(() => expect(sandbox.log().some(({path}) => path.endsWith(deal.id))).toBe(true));
  await hook.turn({revoke: 'all'});
  running.give('confirm');
  await asked(running);
  settled(running);
  running.give('back');
  await running.once(({pending}) => pending.size === 0, 'the end of the write');
  expect(running.state().drafts.get(deal.id)?.typed.dealValue?.text).toBe('275000');
  expect(sandbox.log().some(({method, effect}) => method === 'PATCH' && effect)).toBe(false);
  running.give('back', 'refresh');
  await asked(running);
});

test('a service that wants more of the token (claims) is answered by a sign-in that has them', async () => {
  const {running, hook, sandbox} = await started();
  const deal = typing(running);
  await hook.turn({challenge: true, next: ['interaction_required']});
  running.give('confirm');
  await asked(running);
  await signInFrom(running, hook);
  await running.once(
    ({referrals}) => Number(referrals.get(deal.id)?.details?.dealValue) === 275_000,
    'the saved value',
  );
  const statuses = sandbox
    .log()
    .filter(({method}) => method === 'PATCH')
    .map(({status}) => status);
  expect(statuses).toEqual([403, 200]);
});

test('who signs in as somebody else sends nothing that was meant before, and sees their own list', async () => {
  const {running, hook, sandbox} = await started({size: 150});
  const deal = typing(running);
  await hook.turn({revoke: 'all'});
  running.give('confirm');
  await asked(running);
  settled(running);
  running.give('confirm');
  await hook.approveNext('jana.novakova@contoso.com');
  await running.once(
    ({signIn, pending}) => signIn === undefined && pending.size === 0,
    'the end of the write',
  );
  await listIsThere(running);
  expect(sandbox.log().some(({method, effect}) => method === 'PATCH' && effect)).toBe(false);
  expect(running.state().drafts.get(deal.id)?.typed.dealValue?.text).toBe('275000');
  const teams = recordsIn(running.state()).map(({team}) => team?.map(({email}) => email));
  expect(teams.every((emails) => emails?.includes('jana.novakova@contoso.com'))).toBe(true);
});

test('b signs in on a page in the browser', async () => {
  const {running} = await open();
  running.program.start();
  await asked(running);
  settled(running);
  running.give('by-browser');
  await running.once(() => stage(running) === 'browser', 'the page');
  const {stage: now} = running.state().signIn ?? {};
  await browse(now?.kind === 'browser' ? now.address : '');
  await listIsThere(running);
});

test('what keeps somebody from signing in is on the sheet, with the next step', async () => {
  const {running, hook} = await open();
  running.program.start();
  await asked(running);
  await hook.turn({next: ['blocked']});
  settled(running);
  running.give('confirm');
  await running.once(() => stage(running) === 'failed', 'the refusal');
  expect(running.reads()).toMatch(/AADSTS53003/);
  expect(running.reads()).toMatch(/browser/);
});

test('a Referrals user sees the deals of their own team, and less of them than an administrator', async () => {
  const {running, hook, sandbox} = await open({size: 150});
  running.program.start();
  await asked(running);
  settled(running);
  running.give('confirm');
  await hook.approveNext('jana.novakova@contoso.com');
  await listIsThere(running);
  const teams = recordsIn(running.state()).map(({team}) => team?.map(({email}) => email));
  expect(teams.every((emails) => emails?.includes('jana.novakova@contoso.com'))).toBe(true);
  expect(running.state().referrals.size).toBeLessThan(150);
  expect(sandbox.me).toBe('kim.akers@contoso.com');
});
