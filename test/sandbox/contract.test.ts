import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {openSandbox, representation} from './open-sandbox.ts';

/** A folder with the documentation's own bodies under `examples/`; not part of this project. */
const folder = process.env['REFDECK_CONTRACT'];
const examples = folder === undefined ? undefined : join(folder, 'examples');

const read = (name: string): string => readFileSync(join(examples ?? '', name), 'utf8');
const named = (pattern: RegExp): readonly string[] =>
  examples === undefined ? [] : readdirSync(examples).filter((name) => pattern.test(name));

describe.skipIf(examples === undefined)('the bodies of the documentation (REFDECK_CONTRACT)', () => {
  test('are there', () => {
    expect(existsSync(examples ?? '')).toBe(true);
    expect(named(/^patch-.*\.json$/u).length).toBeGreaterThanOrEqual(4);
    expect(named(/^put-.*\.json$/u)).toEqual(['put-request.json', 'put-response.json']);
  });

  test.for(named(/^patch-.*\.json$/u))('%s is accepted word for word', async (name) => {
    const {dealOf, ask} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    expect((await ask('PATCH', `/referrals/${id}`, {body: read(name)})).status).toBe(204);
    const won = name.includes('won');
    const again = await ask('PATCH', `/referrals/${id}`, {body: read(name), headers: representation});
    expect(again.status).toBe(200);
    expect(again.body['substatus']).toBe(won ? 'Won' : 'Accepted');
  });

  test('the PUT sample is accepted with the current tag', async () => {
    const {dealOf, ask} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    const reply = await ask('PUT', `/referrals/${id}`, {
      body: read('put-request.json'),
      headers: {'if-match': eTag!},
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      id,
      status: 'Closed',
      substatus: 'Won',
      details: {dealValue: 50_000},
      customerProfile: {name: 'Contoso Customer Inc'},
    });
  });

  test('a record has every member of the sample answer', async () => {
    const {dealOf, get} = await openSandbox();
    const {id} = await dealOf('Northwind Traders');
    const sample = JSON.parse(read('put-response.json')) as Readonly<Record<string, unknown>>;
    expect(Object.keys(await get(id))).toEqual(expect.arrayContaining(Object.keys(sample)));
  });

  test('the sample answer itself, which holds links, is refused as a request', async () => {
    const {dealOf, ask} = await openSandbox();
    const {id, eTag} = await dealOf('Northwind Traders');
    const reply = await ask('PUT', `/referrals/${id}`, {
      body: read('put-response.json'),
      headers: {'if-match': eTag!},
    });
    expect(reply.status).toBe(400);
  });
});
