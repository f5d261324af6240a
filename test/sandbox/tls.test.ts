import {get} from 'node:https';
import {describe, expect, test} from 'vitest';
import {makeCertificate} from '../support/certificate.ts';
import {openSandbox} from './open-sandbox.ts';

type Reply = {readonly status: number; readonly body: Readonly<Record<string, unknown>>};

const read = (url: string, token: string, ca: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const options = {ca, agent: false as const, headers: {authorization: `Bearer ${token}`}};
    get(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({status: response.statusCode ?? 0, body: JSON.parse(text) as Reply['body']}),
      );
    }).on('error', reject);
  });

describe('with a key and a certificate', () => {
  test('API and sign-in are served over https, to whoever trusts the certificate', async () => {
    const tls = makeCertificate();
    const {url, origin, token} = await openSandbox({size: 2, tls});
    expect(origin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u);
    expect(url).toBe(`${origin}/v1.0/engagements`);
    const list = await read(`${url}/referrals?$top=1`, token, tls.cert);
    expect([list.status, list.body['@odata.count']]).toEqual([200, 2]);
    expect(list.body['@odata.nextLink']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0\/referrals\?/u);
    const metadata = await read(`${origin}/common/v2.0/.well-known/openid-configuration`, token, tls.cert);
    expect(metadata.body['token_endpoint']).toBe(`${origin}/common/oauth2/v2.0/token`);
  });

  test('another certificate is not trusted, and plain http is not answered', async () => {
    const {url, token} = await openSandbox({size: 1, tls: makeCertificate()});
    const reading = read(`${url}/referrals`, token, makeCertificate().cert);
    await expect(reading).rejects.toThrow(/certificate|signature/iu);
    await expect(fetch(url.replace('https:', 'http:'))).rejects.toThrow();
  });

  test('a certificate that is none is an error of the start', async () => {
    await expect(openSandbox({size: 1, tls: {key: 'none', cert: 'none'}})).rejects.toThrow();
  });
});
