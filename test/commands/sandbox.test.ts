import {expect, test} from 'vitest';
import {runSandbox} from '../../source/commands/sandbox.ts';

test('refdeck sandbox prints where it is and how to look at it, serves until stopped, and is gone then', async () => {
  const lines: string[] = [];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const run = runSandbox({size: 3, seed: 1}, (line) => lines.push(line), stopped);
  while (lines.length < 5) await new Promise(setImmediate);
  const [, token, url] = /REFDECK_TOKEN=(\S+) refdeck --url (\S+)/u.exec(lines.join('\n')) ?? [];
  expect(lines[0]).toContain(url);
  const ask = (): Promise<Response> =>
    fetch(`${url ?? ''}/referrals`, {headers: {authorization: `Bearer ${token ?? ''}`}});
  expect((await ask()).status).toBe(200);
  stop();
  await run;
  await expect(ask()).rejects.toThrow();
});
