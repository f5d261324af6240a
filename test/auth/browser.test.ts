import {Agent, type Dispatcher} from 'undici';
import {expect, test} from 'vitest';
import {answerPage, askAndLeave, browse, follow, type Page} from './scripted-browser.ts';
import {endless, failureOf, jana, openAuth, stepUp} from './open-auth.ts';

test('who signs in in the browser is signed in when the page says so', async () => {
  const auth = await openAuth();
  let page: Promise<Page> | undefined;
  const person = await auth.signIn.byBrowser({
    openAddress: (address) => {
      page = browse(address, {person: jana});
      return Promise.resolve();
    },
  });
  expect(person).toMatchObject({username: jana, name: 'Jana Nováková'});
  expect(await page).toMatchObject({status: 200});
  expect((await page)?.text).toContain('You are signed in');
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
});

test('the address asks for a code with PKCE, a state and a nonce, on a free port of this computer', async () => {
  const auth = await openAuth();
  let asked = new URL('http://unused');
  await auth.signIn.byBrowser({
    openAddress: async (address) => {
      asked = new URL(address);
      await browse(address);
    },
  });
  const fields = Object.fromEntries(asked.searchParams);
  expect(asked.origin).toBe(auth.origin);
  expect(fields).toMatchObject({
    response_type: 'code',
    response_mode: 'query',
    code_challenge_method: 'S256',
    prompt: 'select_account',
  });
  expect(fields['redirect_uri']).toMatch(/^http:\/\/localhost:\d+$/u);
  expect(fields['state']!.length).toBeGreaterThan(40);
  expect(fields['nonce']!.length).toBeGreaterThan(40);
  expect(fields['state']).not.toBe(fields['nonce']);
});

test('claims that the service asked for are in the token of the browser', async () => {
  const auth = await openAuth();
  await auth.signIn.byBrowser({
    claims: stepUp,
    openAddress: (address) => browse(address).then(() => undefined),
  });
  await auth.turn({challenge: true});
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
});

test('requests that are not the end of this sign-in get a page and change nothing', async () => {
  const auth = await openAuth();
  const seen: number[] = [];
  const person = await auth.signIn.byBrowser({
    openAddress: async (address) => {
      const back = new URL(address).searchParams.get('redirect_uri')!;
      const state = new URL(address).searchParams.get('state')!;
      for (const strange of [
        '/favicon.ico',
        '/',
        '/?code=stolen&state=guessed',
        '/?error=access_denied&state=guessed',
        `/?state=${state}`,
      ])
        seen.push((await follow(back + strange)).status);
      seen.push((await follow(`${back}/?code=x&state=${state}`, {method: 'POST'})).status);
      seen.push((await follow(`${back}/?code=x&state=${state}`, {host: 'evil.example'})).status);
      await browse(address);
    },
  });
  expect(seen).toEqual([404, 400, 400, 400, 400, 404, 404]);
  expect(person.username).toBe('kim.akers@contoso.com');
});

test('a second answer with the same state is not taken', async () => {
  const auth = await openAuth();
  const pages: Promise<Page>[] = [];
  const error = await failureOf(
    auth.signIn.byBrowser({
      openAddress: async (address) => {
        const {redirect_uri: back, state} = Object.fromEntries(new URL(address).searchParams);
        await auth.turn({next: ['hang']});
        pages.push(follow(`${back!}/?code=first&state=${state!}`));
        // The first one is being exchanged: the call for it hangs.
        for (;;) if ((await auth.calls()).some(({grant}) => grant === 'authorization_code')) break;
        pages.push(follow(`${back!}/?code=second&state=${state!}`));
        expect((await pages[1]!).text).toContain('Nothing waits for this page');
        await auth.signIn.close();
      },
    }),
  );
  expect(error.kind).toBe('cancelled');
  expect((await pages[0]!).text).toContain('You are not signed in');
});

test('who declines in the browser is told so, on the page and in the program', async () => {
  const auth = await openAuth();
  let page: Promise<Page> | undefined;
  const error = await failureOf(
    auth.signIn.byBrowser({
      openAddress: (address) => {
        page = browse(address, {answer: 'decline'});
        return Promise.resolve();
      },
    }),
  );
  expect(error).toMatchObject({kind: 'declined', oauth: 'access_denied', aadsts: '65004'});
  expect((await page)?.text).toContain('You are not signed in');
  expect(await auth.signIn.person()).toBeUndefined();
});

test.each([
  ['drop', 'network'],
  ['html', 'service'],
  ['invalid_grant', 'needs-person'],
  ['blocked', 'device-blocked'],
] as const)('an exchange that fails (%s) never shows the page of a success', async (next, kind) => {
  const auth = await openAuth();
  let page: Promise<Page> | undefined;
  const error = await failureOf(
    auth.signIn.byBrowser({
      openAddress: async (address) => {
        await auth.turn({next: [next]});
        page = browse(address);
      },
    }),
  );
  expect(error.kind).toBe(kind);
  expect((await page)?.text).toContain('You are not signed in');
  expect((await page)?.text).not.toContain('You are signed in');
});

/** A way to the network on which a code is exchanged only once `released` is. */
const holdingExchange = (released: Promise<void>): Dispatcher =>
  new Agent().compose((dispatch) => (options, handler) => {
    if (!options.path.endsWith('/token')) return dispatch(options, handler);
    void released.then(() => dispatch(options, handler));
    return true;
  });

test.each([
  ['worked', undefined],
  ['failed', 'invalid_grant'],
])('a tab that is closed during an exchange that %s keeps nobody waiting', async (_, next) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const auth = await openAuth({sleep: endless, dispatcher: holdingExchange(released)});
  if (next !== undefined) await auth.turn({next: [next]});
  const done = auth.signIn.byBrowser({
    openAddress: async (address) => {
      await askAndLeave(await answerPage(address));
      release();
    },
  });
  if (next === undefined) expect((await done).username).toBe('kim.akers@contoso.com');
  else expect((await failureOf(done)).kind).toBe('needs-person');
});

test.each([
  ['the time limit', false],
  ['a cancel', true],
])('a browser that never takes the last page is given up by %s', async (_, isCancelled) => {
  const abort = new AbortController();
  let waits = 0;
  // The first wait is for the person, the second for the page.
  const sleep: typeof endless = (ms, signal) => {
    waits += 1;
    if (waits === 1) return endless(ms, signal);
    if (!isCancelled) return Promise.resolve();
    abort.abort();
    return endless(ms, signal);
  };
  const auth = await openAuth({sleep});
  const person = await auth.signIn.byBrowser({
    signal: abort.signal,
    // An answer to the second request of a connection that ends with the first one has nowhere to go.
    openAddress: async (address) => {
      const back = await answerPage(address);
      await askAndLeave(new URL('/favicon.ico', back).href, back);
    },
  });
  expect(person.username).toBe('kim.akers@contoso.com');
  expect(waits).toBe(2);
  expect(await auth.listWith(await auth.signIn.token())).toBe(200);
});

test('a browser in which nothing happens runs into the time limit, and the port is closed', async () => {
  const auth = await openAuth();
  let back = '';
  const error = await failureOf(
    auth.signIn.byBrowser({
      timeoutMs: 1,
      openAddress: (address) => {
        back = new URL(address).searchParams.get('redirect_uri')!;
        return Promise.resolve();
      },
    }),
  );
  expect(error.kind).toBe('timed-out');
  expect(auth.waits).toContain(1);
  await expect(fetch(back)).rejects.toThrow();
});

test('the time limit is 5 minutes unless another is given', async () => {
  const waits: number[] = [];
  const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
  const auth = await openAuth({sleep});
  expect((await failureOf(auth.signIn.byBrowser({openAddress: () => Promise.resolve()}))).kind).toBe(
    'timed-out',
  );
  expect(waits).toEqual([300_000]);
});

test('a cancel ends the wait for the browser at once, and the port is closed', async () => {
  const abort = new AbortController();
  const auth = await openAuth({sleep: endless});
  let back = '';
  const error = await failureOf(
    auth.signIn.byBrowser({
      signal: abort.signal,
      openAddress: (address) => {
        back = new URL(address).searchParams.get('redirect_uri')!;
        abort.abort();
        return new Promise(() => undefined);
      },
    }),
  );
  expect(error.kind).toBe('cancelled');
  await expect(fetch(back)).rejects.toThrow();
});

test('a browser that cannot be opened is told without the address, which is a secret until it is used', async () => {
  const auth = await openAuth();
  const error = await failureOf(
    auth.signIn.byBrowser({
      openAddress: (address) => Promise.reject(Object.assign(new Error(address), {code: 'ENOENT'})),
    }),
  );
  expect(error).toMatchObject({kind: 'no-browser', causeCode: 'ENOENT'});
  expect(error.stack ?? '').not.toContain('code_challenge');
});
