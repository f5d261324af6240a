import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {startSandbox} from '../../source/sandbox/server.ts';
import {freshFolder} from '../support/fresh-folder.ts';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test('a bulk of writes stops when its reader has gone, and says so in its exit code and on stderr', async () => {
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const sandbox = await startSandbox({size: 60, wait: () => left});
  const headers = {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'};
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, `${sandbox.url}/`), {...init, headers});
  try {
    const {value} = (await (await ask('referrals?$top=12')).json()) as {value: readonly {id: string}[]};
    const ids = value.map(({id}) => id);
    // The second deal is read, and stays without an answer until the reader of the first result has gone.
    const fault = 'GET:record latency:1 skip:1';
    await ask('/_sandbox/faults', {method: 'POST', body: JSON.stringify({fault})});
    const child = spawn(
      process.execPath,
      [built, 'set', '-', 'crm=READ', '--yes', '--json', '--url', sandbox.url],
      {env: {...process.env, REFDECK_TOKEN: sandbox.token, REFDECK_CONFIG_DIR: freshFolder()}},
    );
    const told = text(child.stderr);
    child.stdin.end(`${ids.join('\n')}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    leave();
    const [exit] = (await once(child, 'exit')) as [number];
    const writes = sandbox.log().filter(({method}) => method === 'PATCH').length;
    const err = await told;
    expect(exit, err).toBe(130);
    expect(writes).toBe(2);
    expect(err).toContain(`refdeck: ${String(ids[1])}: saved.\n`);
    expect(err).toContain(`refdeck: ${String(ids[11])}: not tried: nobody reads the output any more.\n`);
    expect(err).toContain('12 deals: 2 saved, 10 not tried');
  } finally {
    leave();
    await sandbox.close();
  }
});
