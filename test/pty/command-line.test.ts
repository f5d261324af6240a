import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [built, ...words], {
    input: '',
    encoding: 'utf8',
    env: {...process.env, ...env},
  });

test('without a terminal the grouped pipeline comes as text', () => {
  const {status, stdout, stderr} = run(['--demo', '--now', '2026-11-20T14:00:00Z']);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^New {2}12 {2}USD 340,000\.00/m);
  expect(stdout).toMatch(/^Active {2}34 {2}USD/m);
  expect(stdout).toMatch(/^Closed {2}\d+ .* % won$/m);
  expect(stdout).toContain('Żółć Sp. z o.o.\tERP replacement\tPLN 85,000.00');
});

test.each([
  [['--dmeo'], /Did you mean --demo/],
  [['--size', 'many'], /whole number from 0 to 10000/],
  [['--scenario', 'stormy'], /calm, busy, odd, empty/],
  [['--now', 'tomorrow'], /an instant, such as/],
  [['--url', 'not an address'], /address of a service/],
  [['nonsense'], /refdeck --help tells all/],
  [['sandbox', '--prot', '1'], /Did you mean --port/],
] as const)('%j is refused with a hint and exit code 2', (words, hint) => {
  const {status, stdout, stderr} = run(words);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(hint);
});

test('--url without a token says what to set', () => {
  const {status, stderr} = run(['--url', 'http://127.0.0.1:9/v1.0/engagements'], {REFDECK_TOKEN: ''});
  expect(status).toBe(2);
  expect(stderr).toContain('REFDECK_TOKEN');
});

test('a token is never sent to another computer without https', () => {
  const {status, stderr} = run(['--url', 'http://example.com/v1.0/engagements'], {
    REFDECK_TOKEN: 'canary-token',
  });
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/https/);
  expect(stderr).not.toContain('canary-token');
});

test('an address where nothing listens is said in words', () => {
  const {status, stderr} = run(['--url', 'http://127.0.0.1:9/v1.0/engagements'], {REFDECK_TOKEN: 'x'});
  expect(status).toBe(1);
  expect(stderr).toContain('nothing listens at that address');
});

test('--version prints the version, --help the options with examples', () => {
  expect(run(['--version']).stdout).toBe('0.1.0\n');
  const help = run(['--help']).stdout;
  expect(help).toContain('Examples:');
  expect(help.split('\n').length).toBeLessThan(40);
});
