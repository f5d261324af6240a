import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {hostname} from 'node:os';
import {dirname, join} from 'node:path';
import {Agent} from 'undici';
import {expect, test} from 'vitest';
import type {CacheProblem, SignInOptions} from '../../source/auth/sign-in.ts';
import {failureOf, jana, kim, openAuth, tokenFolder, type Auth} from './open-auth.ts';

type Kept = Auth & {
  readonly file: string;
  readonly problems: readonly CacheProblem[];
  readonly other: (more?: Partial<SignInOptions>) => Auth['signIn'];
};

const openKept = async (): Promise<Kept> => {
  const file = join(tokenFolder(), 'sign-in', 'abc.json');
  const problems: CacheProblem[] = [];
  const onCacheProblem = (problem: CacheProblem) => void problems.push(problem);
  const auth = await openAuth({tokenFile: file, onCacheProblem});
  return {
    ...auth,
    file,
    problems,
    other: (more = {}) => auth.another({tokenFile: file, onCacheProblem, ...more}),
  };
};

const mode = (path: string): number => statSync(path).mode & 0o777;

test('the file is for its owner alone, in a folder for its owner alone, and nothing else lies beside it', async () => {
  const {login, file} = await openKept();
  await login();
  expect(mode(file)).toBe(0o600);
  expect(mode(dirname(file))).toBe(0o700);
  expect(readdirSync(dirname(file))).toEqual(['abc.json']);
});

test('a file whose rights were widened is for its owner alone after the next change', async () => {
  const {login, file, signIn} = await openKept();
  await login();
  chmodSync(file, 0o644);
  await signIn.token({fresh: true});
  expect(mode(file)).toBe(0o600);
});

test('a program that starts later is signed in without a call', async () => {
  const {login, other, signIn, calls} = await openKept();
  await login(jana);
  const before = await calls();
  const later = other();
  expect((await later.person())?.username).toBe(jana);
  expect(await later.token()).toBe(await signIn.token());
  expect(await calls()).toEqual(before);
});

test('two programs see the sign-in, the renewal and the sign-out of each other', async () => {
  const {login, other, signIn, listWith, turn} = await openKept();
  const second = other();
  expect(await second.person()).toBeUndefined();
  await login(kim);
  expect((await second.person())?.username).toBe(kim);
  await turn({revoke: 'access'});
  const renewed = await second.token({fresh: true});
  expect(await signIn.token()).toBe(renewed);
  expect(await listWith(await signIn.token())).toBe(200);
  await login(jana, second);
  expect((await signIn.person())?.username).toBe(jana);
  await second.signOut();
  expect(await signIn.person()).toBeUndefined();
  expect((await failureOf(signIn.token())).kind).toBe('signed-out');
});

test('many programs that renew at the same time leave a file that is whole', async () => {
  const {login, other, file, problems} = await openKept();
  await login();
  const all = Array.from({length: 8}, () => other());
  await Promise.all(all.map((each) => each.token({fresh: true})));
  const kept = JSON.parse(readFileSync(file, 'utf8')) as {readonly RefreshToken: object};
  expect(Object.keys(kept.RefreshToken)).toHaveLength(1);
  expect(problems).toEqual([]);
  expect(readdirSync(dirname(file))).toEqual(['abc.json']);
});

/** A way to the network on which calls leave only once they are let go. */
const heldWire = () => {
  let letGo = (): void => undefined;
  let came = (): void => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const arrived = new Promise<void>((resolve) => (came = resolve));
  const dispatcher = new Agent().compose((dispatch) => (options, handler) => {
    came();
    void gone.then(() => dispatch(options, handler));
    return true;
  });
  return {dispatcher, arrived, letGo: () => letGo()};
};

test('a renewal that was under way does not undo a sign-out', async () => {
  const {login, other, file, signIn, listWith} = await openKept();
  await login();
  const {dispatcher, arrived, letGo} = heldWire();
  const renewing = other({dispatcher}).token({fresh: true});
  await arrived;
  await signIn.signOut();
  letGo();
  expect(await listWith(await renewing)).toBe(200);
  expect(existsSync(file)).toBe(false);
  expect(await signIn.person()).toBeUndefined();
});

test('a renewal that was under way does not bring back who was signed in before', async () => {
  const {login, other, signIn} = await openKept();
  await login(kim);
  const {dispatcher, arrived, letGo} = heldWire();
  const renewing = other({dispatcher}).token({fresh: true});
  await arrived;
  await login(jana);
  letGo();
  await renewing;
  expect((await signIn.person())?.username).toBe(jana);
  expect((await other().person())?.username).toBe(jana);
});

test.each([
  ['half a file', '{"Account":{"a'],
  ['a list', '[]'],
  ['sections that are none', '{"Account":["x"]}'],
  ['nothing', ''],
  ['bytes', '\u0000\u0001'],
])('a file that holds %s is set aside and told, and one can sign in again', async (_, text) => {
  const {login, file, problems, signIn, other} = await openKept();
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
  expect(await signIn.person()).toBeUndefined();
  expect(problems).toEqual([
    {
      kind: 'unreadable',
      path: file,
      setAside: `${file}.broken-1`,
      sentence: expect.stringContaining('.broken-1') as string,
    },
  ]);
  expect(readFileSync(`${file}.broken-1`, 'utf8')).toBe(text);
  await login();
  expect((await other().person())?.username).toBe(kim);
});

test('a file that cannot be read is told once, is not written over, and the memory does meanwhile', async () => {
  const {login, file, problems, signIn} = await openKept();
  // A folder in its place: the system refuses to read it, also to root.
  mkdirSync(join(file, 'inside'), {recursive: true});
  await login();
  expect((await signIn.person())?.username).toBe(kim);
  expect(await signIn.token()).toBe(await signIn.token());
  expect(problems.map(({kind, code}) => [kind, code])).toEqual([['unreadable', 'EISDIR']]);
  expect(existsSync(join(file, 'inside'))).toBe(true);
});

test('a file that may only be read is replaced', async () => {
  const {login, file, signIn, other} = await openKept();
  await login();
  chmodSync(file, 0o400);
  const fresh = await signIn.token({fresh: true});
  expect(await other().token()).toBe(fresh);
  expect(mode(file)).toBe(0o600);
});

test('where no file can be made the sign-in is in memory, and that is told once', async () => {
  const blocked = join(tokenFolder(), 'a-file');
  writeFileSync(blocked, '');
  const problems: CacheProblem[] = [];
  const auth = await openAuth({
    tokenFile: join(blocked, 'sign-in', 'abc.json'),
    onCacheProblem: (problem) => problems.push(problem),
  });
  await auth.login();
  expect((await auth.signIn.person())?.username).toBe(kim);
  expect(await auth.listWith(await auth.signIn.token({fresh: true}))).toBe(200);
  expect(new Set(problems.map(({kind}) => kind)).size).toBe(problems.length);
  expect(problems.length).toBeGreaterThan(0);
});

const heldLock = (file: string, text: string, ageMs = 0): string => {
  mkdirSync(dirname(file), {recursive: true});
  const lock = `${file}.lock`;
  writeFileSync(lock, text);
  const at = (Date.now() - ageMs) / 1000;
  utimesSync(lock, at, at);
  return lock;
};

// Another program that runs: the one that started this one.
const alive = `${process.ppid} ${hostname()} someone`;

test('a lock that somebody holds is waited for, then told; nothing is wiped and the program goes on', async () => {
  const {login, file, problems, signIn, other, waits, listWith} = await openKept();
  await login();
  const kept = readFileSync(file, 'utf8');
  const lock = heldLock(file, alive);
  const fresh = await signIn.token({fresh: true});
  expect(await listWith(fresh)).toBe(200);
  expect(await signIn.token()).toBe(fresh);
  expect(waits.filter((ms) => ms === 50).length).toBeGreaterThanOrEqual(100);
  expect(problems.map(({kind}) => kind)).toEqual(['locked']);
  expect(readFileSync(file, 'utf8')).toBe(kept);
  expect(readFileSync(lock, 'utf8')).toBe(alive);
  expect(await other().token()).not.toBe(fresh);
});

test('to look at the sign-in nobody waits for a lock', async () => {
  const {login, file, signIn, waits} = await openKept();
  await login();
  heldLock(file, alive);
  const before = waits.length;
  await signIn.token();
  await signIn.person();
  expect(waits.length).toBe(before);
});

test.each([
  ['of a program that has ended', `4194304 ${hostname()} someone`, 0],
  ['of a former program with our own number', `${process.pid} ${hostname()} someone`, 0],
  ['of a program that has been silent for long', alive, 20_000],
  ['without a word in it, from long ago', '', 20_000],
])('a lock %s is taken over', async (_, text, age) => {
  const {login, file, problems, other} = await openKept();
  heldLock(file, text, age);
  await login();
  expect(problems).toEqual([]);
  expect((await other().person())?.username).toBe(kim);
  expect(readdirSync(dirname(file))).toEqual(['abc.json']);
});

test('the lock of another computer is not judged by its number', async () => {
  const {login, file, problems} = await openKept();
  heldLock(file, '4194304 some-other-host someone');
  await login();
  expect(problems.map(({kind}) => kind)).toEqual(['locked']);
});

test('a sign-out overwrites and removes the file, and what was set aside of it', async () => {
  const {login, file, signIn, other} = await openKept();
  await login();
  writeFileSync(`${file}.broken-1`, 'half a token');
  writeFileSync(join(dirname(file), 'of-another.json'), '{}');
  await signIn.signOut();
  expect(readdirSync(dirname(file))).toEqual(['of-another.json']);
  expect(await other().person()).toBeUndefined();
  await signIn.signOut();
});

test('a sign-out that somebody with the lock could undo is refused, and the file stays', async () => {
  const {login, file, signIn} = await openKept();
  await login();
  heldLock(file, alive);
  expect((await failureOf(signIn.signOut())).kind).toBe('cache-locked');
  expect(existsSync(file)).toBe(true);
});

test('a sign-out that leaves something behind is a failure', async () => {
  const {file, signIn} = await openKept();
  mkdirSync(join(file, 'inside'), {recursive: true});
  expect(await failureOf(signIn.signOut())).toMatchObject({kind: 'cache-unreadable'});
});
