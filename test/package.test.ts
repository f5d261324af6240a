import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, expect, test} from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'refdeck-pack-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const npm = (words: readonly string[], cwd: string): string =>
  execFileSync('npm', [...words], {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});

// `npm run build` has run before the tests, so packing need not build again.
type Packed = {readonly filename: string; readonly files: readonly {readonly path: string}[]};
const [packed] = JSON.parse(
  npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
) as Packed[];

test('the package holds what a user needs and nothing else', () => {
  const paths = (packed?.files ?? []).map(({path}) => path).toSorted();
  const parts = paths.filter((path) => /^dist\/parts\/[\w-]+\.m?js$/u.test(path));
  expect(parts.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !parts.includes(path))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/cli.js',
    'dist/import.js',
    'dist/package.json',
    'docs/commands.md',
    'docs/filters.md',
    'docs/sign-in.md',
    'package.json',
  ]);
});

// Without the address npm asks the registry for each package's list of versions first, which doubled the install;
// another host would be that of somebody's own registry, which npm puts in place of this one by itself.
test('the lock says where each package is, in the public registry', () => {
  const {packages} = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, {readonly resolved?: string}>>;
  };
  const strange = Object.entries(packages).filter(
    ([path, {resolved = ''}]) => path !== '' && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(strange).toEqual([]);
});

test('npx runs the packed program in an empty folder, with nothing else to install', () => {
  const version = npm(
    [
      'exec',
      '--yes',
      '--offline',
      '--package',
      join(folder, packed?.filename ?? ''),
      '--',
      'refdeck',
      '--version',
    ],
    folder,
  );
  expect(version.trim()).toBe('0.1.0');
});

test('every package is bundled: a user installs no dependency', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest['dependencies']).toBeUndefined();
  expect(manifest['files']).toBeUndefined();
  expect(manifest).toMatchObject({
    name: 'refdeck',
    license: 'MIT',
    engines: {node: '^20.18.1 || >=22.2.0'},
    bin: {refdeck: 'dist/cli.js'},
  });
});

test('the notices name every package whose code is in the bundle', () => {
  const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of [
    'ink',
    'react',
    'ink-select-input',
    'undici',
    'fast-json-patch',
    'conf',
    'commander',
    'string-width',
  ])
    expect(notices).toMatch(new RegExp(`^${name} \\d`, 'mu'));
});
