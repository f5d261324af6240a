import type {Dispatcher} from 'undici';
import {expect, onTestFinished, test} from 'vitest';
import {createClient} from '../../source/api/client.ts';
import {createDispatcher} from '../../source/api/dispatcher.ts';
import {defaultLimits} from '../../source/api/limits.ts';
import {readNextLink} from '../../source/api/next-link.ts';
import {aClient, drain, failureOf, quick, sendJson, serve} from './local-server.ts';

test('the documented odd link (http, another path) is rebuilt on our own address', async () => {
  const server = await serve((request, response) => {
    const first = !request.url.includes('skiptoken');
    const link = `http://${new URL(server.origin).host}/v1.0/referrals?$skiptoken=a%2Bb%20c&$top=2`;
    sendJson(response, 200, {
      '@odata.context': 'x',
      '@odata.count': 3,
      value: first ? [{id: 'a'}, {id: 'b'}] : [{id: 'c'}],
      ...(first ? {'@odata.nextLink': link} : {}),
    });
  });
  const pages = await drain(aClient(quick(server.baseUrl)).list({top: 2}));
  expect(pages).toEqual([
    {referrals: [{id: 'a'}, {id: 'b'}], malformed: [], total: 3, next: '?$skiptoken=a%2Bb%20c&$top=2'},
    {referrals: [{id: 'c'}], malformed: [], total: 3},
  ]);
  expect(server.received.map(({url}) => url)).toEqual([
    '/v1.0/engagements/referrals?$orderby=createdDateTime%20desc&$top=2',
    '/v1.0/engagements/referrals?$skiptoken=a%2Bb%20c&$top=2',
  ]);
});

test('a page is read only when it is wanted', async () => {
  const server = await serve((_, response) =>
    sendJson(response, 200, {value: [], '@odata.nextLink': `?n=${server.received.length}`}),
  );
  for await (const page of aClient(quick(server.baseUrl)).list({})) {
    expect(page.referrals).toEqual([]);
    if (server.received.length === 3) break;
  }
  expect(server.received).toHaveLength(3);
});

test('a link that was walked before is an error after the pages that came, so that the list does not look whole', async () => {
  const links = ['?p=2', '?p=3', '?p=2'];
  const server = await serve((_, response) =>
    sendJson(response, 200, {value: [{id: 'x'}], '@odata.nextLink': links[server.received.length - 1]}),
  );
  const pages: unknown[] = [];
  const walk = async () => {
    for await (const page of aClient(quick(server.baseUrl)).list({})) pages.push(page);
  };
  expect(await failureOf(walk())).toMatchObject({
    kind: 'unreadable',
    causeCode: 'LINK',
    detail: 'the link to the next page repeats',
  });
  expect(pages).toHaveLength(3);
  expect(server.received).toHaveLength(3);
});

const httpsBase = new URL('https://api.partner.microsoft.com/v1.0/engagements');

test.each([
  ['http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=1', '?$skiptoken=1'],
  ['https://api.partner.microsoft.com/v1.0/engagements/referrals?$skiptoken=1#x', '?$skiptoken=1'],
  ['HTTPS://API.PARTNER.MICROSOFT.COM/?a', '?a'],
  ['/v1.0/referrals?$skiptoken=1', '?$skiptoken=1'],
])('of the link %s only the query is kept', (link, query) => {
  expect(readNextLink(link, httpsBase)).toEqual({ok: true, query});
});

test.each([
  ['http://api.partner.microsoft.com:443/?a', 'another port'],
  ['http://api.partner.microsoft.com:8080/?a', 'another port'],
  ['https://api.partner.microsoft.com:8443/?a', 'another port'],
  ['https://api.partner.microsoft.com./?a', 'another host'],
  ['https://api.partnercenter.microsoft.com/?a', 'another host'],
])('against the real address %s leads to %s', (link, problem) => {
  expect(readNextLink(link, httpsBase)).toEqual({
    ok: false,
    problem: expect.stringContaining(problem) as string,
  });
});

// `OTHER` is a listening server on another port, `OWN` the host and port of the API.
const hostile: readonly (readonly [link: string, problem: string])[] = [
  ['http://evil.example/v1.0/referrals?a', 'another host'],
  ['https://evil.example/?a', 'unexpected scheme'],
  ['http://OTHER/v1.0/engagements/referrals?a', 'another port'],
  ['http://127.0.0.1/?a', 'another port'],
  ['http://user:pass@OWN/?a', 'user info'],
  ['http://user@OWN/?a', 'user info'],
  ['http://OWN@evil.example/?a', 'user info'],
  ['http://OWN.evil.example/?a', 'no address'],
  ['javascript:fetch("http://evil.example/?a")', 'unexpected scheme'],
  ['data:text/html,<script>?a', 'unexpected scheme'],
  ['file:///etc/passwd?a', 'unexpected scheme'],
  ['ws://OWN/?a', 'unexpected scheme'],
  ['//evil.example/?a', 'another host'],
  ['///evil.example/?a', 'another host'],
  ['\\\\evil.example\\?a', 'another host'],
  ['/\\evil.example/?a', 'another host'],
  ['http:\\\\evil.example\\?a', 'another host'],
  ['ht\ntp://evil.ex\tample/?a', 'another host'],
  [' http://evil.example/?a', 'another host'],
  ['http://[::1]:1/?a', 'another host'],
  ['http://localhost:1/?a', 'another host'],
  ['http://127.0.0.1:99999/?a', 'no address'],
  ['http://2130706433:1/?a', 'another port'],
  ['http://аpi.partner.microsoft.com/?a', 'another host'],
  ['http://xn--pi-6kc.example/?a', 'another host'],
  ['http://127。0。0。1:1/?a', 'another port'],
  ['http://OWN%2f@evil.example/?a', 'user info'],
  ['http://evil.example%2fOWN/?a', 'no address'],
  ['http://evil.example\\@OWN/?a', 'another host'],
  ['http://[::ffff:127.0.0.1]:1/?a', 'another host'],
  ['http://OTHER\t/v1.0/engagements/referrals?a', 'another port'],
  ['\u0000http://evil.example/?a', 'another host'],
  ['blob:http://OWN/?a', 'unexpected scheme'],
  [`http://${'a'.repeat(200_000)}.example/?a`, 'another host'],
  ['http://ⓔvil.example/?a', 'another host'],
  ['http://%65vil.example/?a', 'another host'],
  ['http://OWN/v1.0/referrals', 'no query'],
  ['http://OWN/#?a', 'no query'],
];

/** A dispatcher that writes down every origin that is asked for, before anything leaves. */
const watched = (): {readonly dispatcher: Dispatcher; readonly origins: Set<string>} => {
  const origins = new Set<string>();
  const dispatcher = createDispatcher(defaultLimits, undefined, httpsBase).compose(
    (dispatch) => (options, handler) => {
      origins.add(String(options.origin));
      return dispatch(options, handler);
    },
  );
  return {dispatcher, origins};
};

test('there are at least 25 hostile links', () => expect(hostile.length).toBeGreaterThanOrEqual(25));

test.each(hostile)('the link %j is refused (%s), and no request goes elsewhere', async (link, problem) => {
  const other = await serve((_, response) => sendJson(response, 200, {value: []}));
  const server = await serve((_, response) => {
    const full = link
      .replace('OTHER', new URL(other.origin).host)
      .replace('OWN', new URL(server.origin).host);
    sendJson(response, 200, {value: [{id: 'a'}], '@odata.nextLink': full});
  });
  const {dispatcher, origins} = watched();
  const client = createClient(quick(server.baseUrl, {dispatcher}));
  onTestFinished(() => client.close());
  const walk = client.list({});
  expect((await walk.next()).value).toMatchObject({referrals: [{id: 'a'}]});
  const failure = await failureOf(walk.next());
  expect(failure).toMatchObject({kind: 'unreadable', causeCode: 'LINK'});
  expect(failure.detail).toContain(problem);
  expect([...origins]).toEqual([server.origin]);
  expect(server.received).toHaveLength(1);
  expect(other.received).toEqual([]);
  expect(other.connections()).toBe(0);
});

test.each([
  ['/../../../v2/secrets?a', '?a'],
  ['/v1.0/%2e%2e/%2f/evil?a=http://evil.example/', '?a=http://evil.example/'],
  ['?a\r\nx-evil: 1', '?ax-evil:%201'],
  ['?' + 'a'.repeat(5000), '?' + 'a'.repeat(5000)],
])('of a link whose path or query is odd only the query goes on, on our own path', async (link, query) => {
  const server = await serve((request, response) =>
    sendJson(response, 200, {
      value: [],
      ...(request.url.includes('orderby') ? {'@odata.nextLink': link} : {}),
    }),
  );
  await drain(aClient(quick(server.baseUrl)).list({}));
  expect(server.received.map(({url}) => url)[1]).toBe(`/v1.0/engagements/referrals${query}`);
  expect(server.received[1]?.headers).not.toHaveProperty('x-evil');
});
