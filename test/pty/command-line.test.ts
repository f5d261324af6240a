import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {freshFolder} from '../support/fresh-folder.ts';

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

test('--url without anybody signed in says how to sign in, with exit code 4', () => {
  const {status, stdout, stderr} = run(['--url', 'http://127.0.0.1:9/v1.0/engagements'], {
    REFDECK_TOKEN: '',
    REFDECK_CONFIG_DIR: freshFolder(),
  });
  expect(status).toBe(4);
  expect(stdout).toBe('');
  expect(stderr).toContain('refdeck login');
});

test('a first start without a terminal says which ways there are, with exit code 4', () => {
  const {status, stderr} = run([], {REFDECK_TOKEN: '', REFDECK_CONFIG_DIR: freshFolder()});
  expect(status).toBe(4);
  expect(stderr).toMatch(/refdeck login.*--demo/);
});

test('what REFDECK_TOKEN holds is never repeated when it is no token', () => {
  const {status, stdout, stderr} = run(['list', '--url', 'http://127.0.0.1:9/v1.0/engagements'], {
    REFDECK_TOKEN: 'two words-canary',
  });
  expect(status).toBe(4);
  expect(stderr).toMatch(/REFDECK_TOKEN/);
  expect(stdout + stderr).not.toContain('canary');
});

test('a word that is no command is said, with the nearest', () => {
  const {status, stderr} = run(['lst']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^refdeck: there is no command 'lst'\. Did you mean list\?/);
});

test('commands speak to one emulator through a pipe, each with its own exit code', () => {
  const shell = (line: string) =>
    spawnSync('sh', ['-c', line.replaceAll('refdeck', `"${process.execPath}" "${built}"`)], {
      encoding: 'utf8',
      env: {...process.env, REFDECK_CONFIG_DIR: freshFolder()},
    });
  const listed = shell('refdeck list --demo --status new -q --limit 3 | refdeck show - --demo --json id');
  expect(listed.status).toBe(0);
  expect(listed.stdout.trim().split('\n')).toHaveLength(3);
  const early = shell('refdeck export --demo --csv | head -2');
  expect(early.status).toBe(0);
  expect(early.stderr).not.toMatch(/EPIPE|at /);
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

test('--version prints the version; --help fits a terminal of 80 by 24 and has examples', () => {
  expect(run(['--version']).stdout).toBe('0.1.0\n');
  const lines = run(['--help']).stdout.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(Math.max(...lines.map(({length}) => length))).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => line.startsWith('  refdeck ')).length).toBeGreaterThanOrEqual(5);
});
