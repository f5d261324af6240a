import {expect, test} from 'vitest';
import {addressOf, AddressError, parseBase} from '../../source/api/address.ts';
import {createClient} from '../../source/api/client.ts';
import {connect} from '../../source/api/connection.ts';
import {askColleague} from '../../source/api/emulator.ts';
import {failureOf, quick, sendJson, serve, aConnection} from './local-server.ts';

const problemOf = (text: string) => {
  try {
    return parseBase(text).href;
  } catch (error) {
    if (error instanceof AddressError) return error.problem;
    throw error;
  }
};

test.each([
  [
    'https://api.partner.microsoft.com/v1.0/engagements',
    'https://api.partner.microsoft.com/v1.0/engagements',
  ],
  ['http://127.0.0.1:4010/v1.0/engagements', 'http://127.0.0.1:4010/v1.0/engagements'],
  ['http://127.1:4010/', 'http://127.0.0.1:4010/'],
  ['http://LOCALHOST:1/', 'http://localhost:1/'],
  ['http://[::1]:4010/', 'http://[::1]:4010/'],
  ['http://api.partner.microsoft.com/v1.0', 'not-encrypted'],
  ['http://localhost.evil.example/', 'not-encrypted'],
  ['http://127.0.0.1.evil.example/', 'not-encrypted'],
  ['http://0.0.0.0/', 'not-encrypted'],
  ['http://[::2]/', 'not-encrypted'],
  ['https://user:secret@api.partner.microsoft.com/', 'user-info'],
  ['ftp://127.0.0.1/', 'unexpected-scheme'],
  ['file:///etc/passwd', 'unexpected-scheme'],
  ['api.partner.microsoft.com', 'not-an-address'],
  ['', 'not-an-address'],
])('the base address %j is %s', (text, expected) => {
  expect(problemOf(text)).toBe(expected);
});

test('a client for an unencrypted address is refused before any request, and the error does not repeat the address', () => {
  expect(() => createClient(quick('http://user:secret@example.com/'))).toThrow(
    'the address of the API cannot be used: user-info',
  );
});

test('a query or fragment of the base address is not carried into calls', () => {
  expect(addressOf(parseBase('https://a.example/v1/?x=1#y'), ['referrals', 'a/b'], '?$top=1').href).toBe(
    'https://a.example/v1/referrals/a%2Fb?$top=1',
  );
});

test('the token is not sent to another origin, even if a request for one were built', async () => {
  const other = await serve((_, response) => sendJson(response, 200, {}));
  const connection = aConnection(quick('http://127.0.0.1:1/v1.0'));
  const request = {method: 'GET', url: new URL(other.origin), template: '/x', headers: {}} as const;
  expect(await failureOf(connection.send(request))).toMatchObject({
    kind: 'unreachable',
    causeCode: 'FOREIGN_ORIGIN',
  });
  expect(other.received).toEqual([]);
});

test('the colleague of the emulator is asked at the root of its address', async () => {
  const server = await serve((_, response) => response.writeHead(204).end());
  await askColleague(aConnection(quick(server.baseUrl)), 'a/b');
  expect(server.received.map(({method, url}) => [method, url])).toEqual([
    ['POST', '/_sandbox/colleague/a%2Fb'],
  ]);
});

test('the real service is never asked for a colleague', async () => {
  const connection = connect(quick('https://api.partner.microsoft.com/v1.0/engagements'));
  expect(await failureOf(askColleague(connection, 'r1'))).toMatchObject({causeCode: 'FOREIGN_ORIGIN'});
});
