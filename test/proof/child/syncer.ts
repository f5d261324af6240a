import process from 'node:process';
import {writeSync} from 'node:fs';
import {createClient} from '../../../source/api/client.ts';
import {openCache} from '../../../source/storage/cache.ts';
import {keepWhole} from '../../../source/syncing/keep.ts';

// Reads all deals of a service into a cache, and says of each page that it is kept, until it is killed.

const [baseUrl = '', token = '', folder = ''] = process.argv.slice(2);

const client = createClient({baseUrl, token: () => Promise.resolve(token)});
const whole = await openCache(folder).openWhole(Date.now());
if (whole === undefined) throw new Error('the lock of a dead program still holds');
await keepWhole(client, whole, {
  now: Date.now,
  onPage: ({read}) => void writeSync(1, `${read}\n`),
});
await client.close();
