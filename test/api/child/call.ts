// Run as a program by test/api/proxy.test.ts: NODE_EXTRA_CA_CERTS is read when Node starts. Makes one call with the
// proxies given, and prints its end.
import {createClient} from '../../../source/api/client.ts';
import {ApiError} from '../../../source/api/errors.ts';
import type {Proxies} from '../../../source/api/dispatcher.ts';

const {baseUrl, proxies} = JSON.parse(process.argv[2] ?? '{}') as {baseUrl: string; proxies?: Proxies};
const client = createClient({
  baseUrl,
  proxies,
  token: () => Promise.resolve('child-token'),
  limits: {retries: 0},
});
const end = await client.get('r1').then(
  (referral) => ({id: referral.id}),
  (error: unknown) =>
    error instanceof ApiError ? {cause: error.causeCode, detail: error.detail} : {fault: String(error)},
);
process.stdout.write(JSON.stringify(end));
await client.close();
