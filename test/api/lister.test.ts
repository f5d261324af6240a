import {expect, test} from 'vitest';
import {aClient, drain, failureOf, quick, sendJson, serve, type Answer} from './local-server.ts';

const select = ['id', 'name'];

const selects = (url: string): boolean => url.includes('select');

const refusing =
  (isRefused: (url: string) => boolean): Answer =>
  (request, response) =>
    isRefused(request.url)
      ? sendJson(response, 400, {error: {code: 'invalidRequest', message: 'no'}})
      : sendJson(response, 200, {value: [{id: 'a'}]});

test('a list asks for its columns', async () => {
  const server = await serve(refusing(() => false));
  await drain(aClient(quick(server.baseUrl)).list({select}));
  expect(server.received.map(({url}) => new URL(url, server.origin).searchParams.get('$select'))).toEqual([
    'id,name',
  ]);
});

test('where the service refuses columns whole records come, and columns are not asked for again', async () => {
  const server = await serve(refusing(selects));
  const client = aClient(quick(server.baseUrl));
  const pages = [...(await drain(client.list({select}))), ...(await drain(client.list({select})))];
  expect(pages.map(({referrals}) => referrals)).toEqual([[{id: 'a'}], [{id: 'a'}]]);
  expect(server.received.map(({url}) => selects(url))).toEqual([true, false, false]);
});

test('a filter that is refused says nothing about columns', async () => {
  const server = await serve(refusing((url) => url.includes('filter')));
  const client = aClient(quick(server.baseUrl));
  const refused = drain(client.list({select, filter: 'quality eq 1'}));
  expect(await failureOf(refused)).toMatchObject({status: 400});
  await drain(client.list({select}));
  expect(server.received.map(({url}) => selects(url))).toEqual([true, false, true]);
});

test('a walk that was broken off goes on where its last page ended', async () => {
  const server = await serve((request, response) =>
    sendJson(response, 200, {
      value: [{id: request.url.includes('skiptoken') ? 'b' : 'a'}],
      ...(request.url.includes('skiptoken') ? {} : {'@odata.nextLink': `?$skiptoken=2`}),
    }),
  );
  const client = aClient(quick(server.baseUrl));
  const first = await client.list({select}).next();
  const {next} = first.value as {readonly next: string};
  const rest = await drain(client.list({select, from: next}));
  expect(rest.map(({referrals}) => referrals)).toEqual([[{id: 'b'}]]);
});
