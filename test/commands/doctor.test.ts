import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer as createTlsServer} from 'node:https';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {doctorCommand} from '../../source/commands/doctor/doctor.ts';
import type {Finding} from '../../source/commands/doctor/finding.ts';
import {checks} from '../../source/commands/doctor/finding.ts';
import {openCommandDesk, type How} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** The clock of the emulator's answers is the real one. */
const real = {now: () => Date.now()};

const examine = async (how: How = {}, options: Parameters<typeof openCommandDesk>[1] = {}) => {
  const desk = await openCommandDesk([doctorCommand], options);
  closers.push(desk.close);
  const {exit, out, err} = await desk.run(['doctor', '--json'], {...real, ...how});
  const findings = JSON.parse(out) as readonly Finding[];
  const of = (check: string) => findings.find((finding) => finding.check === check);
  return {exit, findings, of, err, desk};
};

const terminal = {input: true, output: true, errors: true};

test('where all is well every check says so, and the exit code is 0', async () => {
  const {exit, findings} = await examine({terminal, env: {TERM: 'xterm-256color'}});
  expect(findings.map(({check}) => check)).toEqual(checks);
  expect(findings.map(({verdict}) => verdict)).toEqual(checks.map(() => 'ok'));
  expect(exit).toBe(0);
});

test('for people each finding is a line, and a remedy stands below what is wrong', async () => {
  const desk = await openCommandDesk([doctorCommand]);
  closers.push(desk.close);
  const {out} = await desk.run(['doctor'], {...real, terminal, env: {TERM: 'dumb'}});
  expect(out).toMatch(/^✓ config /m);
  expect(out).toMatch(/^! terminal .*no colour.*\n\s+Set TERM/m);
});

test('a host that does not exist is named as such', async () => {
  const {exit, of} = await examine({url: 'https://refdeck.invalid/v1.0/engagements'});
  expect(of('service')).toMatchObject({verdict: 'fail'});
  expect(of('service')?.what).toMatch(/refdeck\.invalid: the name of the service/);
  expect(of('service')?.remedy).toMatch(/network/);
  expect(of('token')).toMatchObject({verdict: 'skipped'});
  expect(exit).toBe(1);
});

test('a port at which nothing listens is named as such', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as {port: number};
  await new Promise((resolve) => server.close(resolve));
  const {exit, of} = await examine({url: `http://127.0.0.1:${port}/v1.0/engagements`});
  expect(of('service')?.what).toMatch(/nothing listens at that address/);
  expect(of('service')?.remedy).toMatch(/port/);
  expect(exit).toBe(1);
});

const pem = (name: string): string =>
  readFileSync(new URL(`../api/test-only-${name}.pem`, import.meta.url), 'utf8');

test('a certificate that nobody vouches for is named, with the way to trust it', async () => {
  const server = createTlsServer({cert: pem('certificate'), key: pem('key')}, (_, response) =>
    response.end(),
  );
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closers.push(() => server.close());
  const {port} = server.address() as {port: number};
  const {exit, of} = await examine({url: `https://localhost:${port}/v1.0/engagements`});
  expect(of('certificate')).toMatchObject({verdict: 'fail'});
  expect(of('certificate')?.what).toMatch(/not trusted.*SELF_SIGNED/);
  expect(of('certificate')?.remedy).toMatch(/NODE_EXTRA_CA_CERTS/);
  expect(exit).toBe(1);
});

test('a proxy that wants a login is named, and its address is in no line', async () => {
  const proxy = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  closers.push(() => proxy.close());
  const {port} = proxy.address() as {port: number};
  const {exit, of, findings} = await examine({
    url: 'https://refdeck.invalid/v1.0/engagements',
    proxies: {httpsProxy: `http://kim:canary-password@127.0.0.1:${port}`},
  });
  expect(of('proxy')).toMatchObject({verdict: 'fail'});
  expect(of('proxy')?.remedy).toMatch(/HTTPS_PROXY/);
  expect(JSON.stringify(findings)).not.toContain('canary-password');
  expect(exit).toBe(1);
});

const day = 24 * 60 * 60 * 1000;

test.each([
  [day, /24 hours ahead/],
  [-day, /24 hours behind/],
])('a clock that is off by %i ms is named', async (off, told) => {
  const {exit, of} = await examine({now: () => Date.now() + off});
  expect(of('clock')).toMatchObject({verdict: 'fail'});
  expect(of('clock')?.what).toMatch(told);
  expect(exit).toBe(1);
});

test('a token that is not accepted is the sign-in that has ended: exit code 4', async () => {
  const {exit, of} = await examine({token: () => Promise.resolve('old')});
  expect(of('token')).toMatchObject({verdict: 'fail'});
  expect(of('token')?.remedy).toMatch(/refdeck login/);
  expect(of('role')).toMatchObject({verdict: 'skipped'});
  expect(exit).toBe(4);
});

test('somebody without a role is told who can give one', async () => {
  const {exit, of} = await examine({}, {role: 'none'});
  expect(of('token')).toMatchObject({verdict: 'ok'});
  expect(of('role')).toMatchObject({verdict: 'fail'});
  expect(of('role')?.remedy).toMatch(/administrator.*Referrals admin or Referrals user/);
  expect(exit).toBe(1);
});

test.each([
  ['settings.json', '{"holdSeconds": "soon"}', /holdSeconds/],
  ['settings.json', 'not json', /settings/],
  ['profiles.json', '{"profiles": 3}', /profiles/],
])('an unreadable %s is named and stays where it is', async (name, text, told) => {
  const folder = freshFolder();
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, name), text);
  const {exit, of} = await examine({folder});
  expect(of('config')).toMatchObject({verdict: 'fail'});
  expect(of('config')?.what).toMatch(told);
  expect(of('profile')).toMatchObject({verdict: 'skipped'});
  expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  expect(exit).toBe(1);
});

test.each([
  [{TERM: 'dumb'}, /no colour \(TERM=dumb\)/],
  [{TERM: 'xterm', NO_COLOR: '1'}, /as asked/],
])('a terminal without colour (%j) is a warning, and no failure', async (env, told) => {
  const {exit, of} = await examine({terminal, env});
  expect(of('terminal')).toMatchObject({verdict: 'warn'});
  expect(of('terminal')?.what).toMatch(told);
  expect(exit).toBe(0);
});

test('no token is in what it says', async () => {
  const desk = await openCommandDesk([doctorCommand], {token: 'canary-token-1234'});
  closers.push(desk.close);
  const {out, err} = await desk.run(['doctor'], real);
  expect(out + err).not.toContain('canary-token');
});
