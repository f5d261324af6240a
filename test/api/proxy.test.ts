import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inspect, promisify} from 'node:util';
import {build} from 'esbuild';
import {afterAll, beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import type {Proxies} from '../../source/api/dispatcher.ts';
import {aClient, failureOf, quick, sendJson, serve, token} from './local-server.ts';
import {proxy, serveTls, testFile, type Conduct} from './local-proxy.ts';

const base = 'https://service.test/v1.0/engagements';
const change = {tag: '"1"', operations: []};
const password = 'canary-proxy-password';

const throughProxy = (address: string, more: Partial<Proxies> = {}) =>
  quick(base, {proxies: {httpsProxy: address, httpProxy: '', noProxy: '', ...more}});

const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const faults: readonly (readonly [string, Conduct, string, string])[] = [
  ['wants a login', {status: 407}, 'PROXY_LOGIN', '407'],
  ['forbids', {status: 403}, 'PROXY_REFUSED', '403'],
  ['does not find the service', {status: 502}, 'PROXY_REFUSED', '502'],
  ['asks to wait', {status: 503}, 'PROXY_REFUSED', '503'],
  ['hangs up', {act: (socket) => socket.destroy()}, 'PROXY_REFUSED', 'UND_ERR_SOCKET'],
  ['resets', {act: (socket) => socket.resetAndDestroy()}, 'PROXY_REFUSED', 'ECONNRESET'],
  ['speaks no HTTP', {act: (socket) => socket.end('hello\r\n\r\n')}, 'PROXY_REFUSED', 'HTTPParserError'],
];

test.each(faults)(
  'a proxy that %s: neither a write nor a read is sent or repeated',
  async (_, conduct, causeCode, detail) => {
    const {port, asked} = await proxy(conduct);
    const options = throughProxy(`http://127.0.0.1:${port}`);
    const client = aClient(options);
    for (const call of [() => client.patch('r1', change), () => client.get('r1')]) {
      expect(await failureOf(call())).toMatchObject({
        kind: 'unreachable',
        causeCode,
        detail,
        status: undefined,
      });
    }
    expect(asked.map(({target}) => target)).toEqual(['service.test:443', 'service.test:443']);
    expect(options.sleeps).toEqual([]);
  },
);

test('a proxy that nothing listens at is told as the proxy, not as the service', async () => {
  const options = throughProxy(`http://127.0.0.1:${await closedPort()}`);
  expect(await failureOf(aClient(options).get('r1'))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'PROXY_REFUSED',
    detail: 'ECONNREFUSED',
  });
  expect(options.sleeps).toEqual([]);
});

test('a proxy that never answers ends with the time for a connection', async () => {
  const {port} = await proxy({act: () => undefined});
  const options = {...throughProxy(`http://127.0.0.1:${port}`), limits: {connectMs: 200}};
  expect(await failureOf(aClient(options).patch('r1', change))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'CONNECT_TIMEOUT',
  });
});

test('a proxy over TLS with a certificate that is not trusted is never told what to connect to', async () => {
  const {port, tokens} = await serveTls();
  const failure = await failureOf(aClient(throughProxy(`https://localhost:${port}`)).get('r1'));
  expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'CERTIFICATE'});
  expect(tokens).toEqual([]);
});

test.each([
  ['straight', (port: number) => Promise.resolve(quick(`https://127.0.0.1:${port}/v1.0`))],
  [
    'through a proxy',
    async (port: number) => throughProxy(`http://127.0.0.1:${(await proxy({to: port})).port}`),
  ],
])(
  'a certificate that is not trusted ends a call that goes %s, and no token is sent',
  async (_, optionsFor) => {
    const {port, tokens} = await serveTls();
    const options = await optionsFor(port);
    const client = aClient(options);
    for (const call of [() => client.patch('r1', change), () => client.get('r1')]) {
      expect(await failureOf(call())).toMatchObject({
        kind: 'unreachable',
        causeCode: 'CERTIFICATE',
        detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    }
    expect(tokens).toEqual([]);
    expect(options.sleeps).toEqual([]);
  },
);

test('user and password of the address are given to the proxy', async () => {
  const {port, asked} = await proxy({status: 403}, 'kim:p@ss word');
  const failure = await failureOf(
    aClient(throughProxy(`http://kim:p%40ss%20word@127.0.0.1:${port}/path?query`)).get('r1'),
  );
  expect(failure).toMatchObject({causeCode: 'PROXY_REFUSED', detail: '403'});
  expect(asked).toHaveLength(1);
});

test('an address without a scheme means http', async () => {
  const {port, asked} = await proxy({status: 403});
  await failureOf(aClient(throughProxy(`127.0.0.1:${port}`)).get('r1'));
  expect(asked).toHaveLength(1);
});

test.each(['http://', 'socks5://127.0.0.1:1', 'http://a b', `http://kim:%zz${password}@127.0.0.1:1`])(
  'with the proxy %j each call says so, and nothing is sent',
  async (address) => {
    const failure = await failureOf(aClient(throughProxy(address)).get('r1'));
    expect(failure).toMatchObject({kind: 'unreachable', causeCode: 'PROXY_REFUSED'});
    expect(failure.detail).toContain('cannot be used');
  },
);

test.each([
  ['wants another login', (port: number) => `http://kim:${password}@127.0.0.1:${port}`],
  ['is down', () => `http://kim:${password}@127.0.0.1:1`],
  ['cannot be an address', () => `http://kim:${password}@127.0.0.1:99999`],
  ['cannot be decoded', () => `http://kim:%zz${password}@127.0.0.1:1`],
  ['is of another kind', () => `socks5://kim:${password}@127.0.0.1:1`],
])('when the proxy %s its password is nowhere in the error', async (_, addressFor) => {
  const {port} = await proxy({status: 407});
  const failure = await failureOf(aClient(throughProxy(addressFor(port))).get('r1'));
  const seen = [
    failure.message,
    failure.stack,
    JSON.stringify(failure),
    inspect(failure, {depth: Infinity, showHidden: true, getters: true}),
  ].join('\n');
  expect(seen).toContain('PROXY_');
  expect(seen).not.toContain(password);
  expect(seen).not.toContain(Buffer.from(`kim:${password}`).toString('base64'));
});

test('this machine is never reached through a proxy', async () => {
  const {port, connections} = await proxy({status: 403});
  const server = await serve((_, response) => sendJson(response, 200, {id: 'r1'}));
  const address = `http://127.0.0.1:${port}`;
  const proxies = {httpsProxy: address, httpProxy: address, noProxy: ''};
  for (const url of [server.baseUrl, server.baseUrl.replace('127.0.0.1', 'localhost')]) {
    await expect(aClient(quick(url, {proxies})).get('r1')).resolves.toEqual({id: 'r1'});
  }
  expect(connections()).toBe(0);
});

test('a name that needs no proxy is asked straight', async () => {
  const {port, connections} = await proxy({status: 403});
  const failure = await failureOf(
    aClient({
      ...throughProxy(`http://127.0.0.1:${port}`, {noProxy: '.service.test,elsewhere.test'}),
      limits: {retries: 0},
    }).get('r1'),
  );
  expect(failure.kind).toBe('unreachable');
  expect(failure.causeCode).not.toBe('PROXY_REFUSED');
  expect(connections()).toBe(0);
});

test.each([
  ['no proxies', undefined],
  ['empty proxies', {}],
  ['proxies that are empty texts', {httpsProxy: '', httpProxy: ' ', noProxy: ''}],
])('with %s the environment is not looked at', async (_, proxies) => {
  const {port, connections} = await proxy({status: 403});
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
    vi.stubEnv(name, `http://127.0.0.1:${port}`);
  }
  onTestFinished(() => void vi.unstubAllEnvs());
  await failureOf(aClient(quick(base, {proxies, limits: {retries: 0}})).get('r1'));
  expect(connections()).toBe(0);
});

// What follows needs a Node that trusts the test's authority from its start.
const folder = mkdtempSync(join(tmpdir(), 'refdeck-proxy-'));
const program = join(folder, 'call.mjs');
beforeAll(
  () =>
    build({
      entryPoints: [testFile('child/call.ts')],
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      banner: {
        js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
      },
    }),
  60_000,
);
afterAll(() => rmSync(folder, {recursive: true}));

const callWith = async (authority: string, baseUrl: string, proxies: Proxies): Promise<unknown> => {
  const {stdout, stderr} = await promisify(execFile)(
    process.execPath,
    [program, JSON.stringify({baseUrl, proxies})],
    {env: {...process.env, NODE_EXTRA_CA_CERTS: testFile(authority), no_proxy: '*', NO_PROXY: '*'}},
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as unknown;
};

test('with NODE_EXTRA_CA_CERTS a call goes through a proxy with a login, and only the service gets the token', async () => {
  const {port, tokens} = await serveTls();
  const between = await proxy({to: port}, `kim:${password}`);
  const address = `http://kim:${password}@127.0.0.1:${between.port}`;
  expect(await callWith('test-only-certificate.pem', base, {httpsProxy: address})).toEqual({id: 'r1'});
  expect(tokens).toEqual(['Bearer child-token']);
  expect(between.asked.map(({target}) => target)).toEqual(['service.test:443']);
});

test.each([
  ['of another name', 'test-only-certificate.pem', 'https://other.test/v1.0', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['that has expired', 'test-only-expired.pem', base, 'CERT_HAS_EXPIRED'],
])('a trusted certificate %s ends the call', async (_, certificate, baseUrl, detail) => {
  const {port, tokens} = await serveTls(certificate);
  const between = await proxy({to: port});
  const end = await callWith(certificate, baseUrl, {httpsProxy: `http://127.0.0.1:${between.port}`});
  expect(end).toEqual({cause: 'CERTIFICATE', detail});
  expect(tokens).toEqual([]);
});

test('the token is in no error of a proxy', async () => {
  const {port} = await proxy({status: 407});
  const failure = await failureOf(aClient(throughProxy(`http://127.0.0.1:${port}`)).get('r1'));
  expect(inspect(failure, {depth: Infinity, showHidden: true})).not.toContain(token);
});
