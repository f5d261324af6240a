import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';
import {expect, test} from 'vitest';
import {readCompiled, writeCompiled} from '../source/compiled-file.ts';
import {codeFolder} from '../source/storage/folders.ts';
import {freshFolder} from './support/fresh-folder.ts';

// The built program. What Node keeps by itself from 22.8 on has files and names of its own.
const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const version = (cache: string, env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(process.execPath, [program, '--version'], {
    encoding: 'utf8',
    env: {...process.env, XDG_CACHE_HOME: cache, ...env},
  }).trim();

/** What a file holds, of whichever build it is. */
const compiledIn = (file: string): ReturnType<typeof readCompiled> => {
  const [head = ''] = readFileSync(file, 'latin1').split('\n', 1);
  return readCompiled(file, (JSON.parse(head) as {build: string}).build);
};

const codeIn = (cache: string): string => join(cache, 'refdeck', 'code');
const isOurs = !('enableCompileCache' in process.getBuiltinModule('node:module'));

test('a start keeps compiled code for its owner alone, and the next one starts with it', () => {
  const cache = freshFolder();
  expect(version(cache)).toBe('0.1.0');
  expect(readdirSync(codeIn(cache))).not.toEqual([]);
  expect(statSync(codeIn(cache)).mode & 0o077).toBe(0);
  expect(version(cache)).toBe('0.1.0');
});

test.runIf(isOurs)('what is kept is not written again by a start that finds it', () => {
  const cache = freshFolder();
  version(cache);
  const [name = ''] = readdirSync(codeIn(cache));
  const file = join(codeIn(cache), name);
  const {ino, mode} = statSync(file);
  expect(mode & 0o077).toBe(0);
  expect(compiledIn(file).size).toBeGreaterThan(0);
  version(cache);
  expect(statSync(file).ino).toBe(ino);
});

test.runIf(isOurs)('code that makes no sense is not used, and made anew', () => {
  const cache = freshFolder();
  version(cache);
  const [name = ''] = readdirSync(codeIn(cache));
  const file = join(codeIn(cache), name);
  const whole = readFileSync(file);
  const {mtime} = statSync(file);
  const names = [...compiledIn(file).keys()].sort();
  const half = whole.byteLength >> 1;
  // V8 crashes on damaged code, so that it must not come to see it.
  const damaged = Buffer.from(whole).fill(0xff, half, half + 1000);
  const atTheTime = (path: string): void => utimesSync(path, mtime, mtime);
  for (const [broken, then] of [
    [Buffer.from('no table\n')],
    [Buffer.alloc(0)],
    [whole],
    [damaged],
    [whole.subarray(0, half), atTheTime],
  ] as const) {
    writeFileSync(file, broken);
    then?.(file);
    expect(version(cache)).toBe('0.1.0');
    const again = compiledIn(file);
    expect([...again.keys()].sort()).toEqual(names);
    for (const {code} of again.values()) expect(code.byteLength).toBeGreaterThan(0);
  }
});

test('what was kept is found again, by the build that it is of', () => {
  const file = join(freshFolder(), 'code', 'of.bin');
  const parts = new Map([
    ['a.js', {text: 'the first text', code: Buffer.from([1, 2, 3])}],
    ['b.js', {text: 'the second', code: Buffer.from([4])}],
  ]);
  writeCompiled(file, 'one', parts);
  expect(readCompiled(file, 'one')).toEqual(parts);
  expect(readCompiled(file, 'two').size).toBe(0);
});

test.runIf(isOurs && process.getuid?.() === 0)(
  'code in a folder of somebody else, or that others may write, is not used',
  () => {
    const cache = freshFolder();
    version(cache);
    const [name = ''] = readdirSync(codeIn(cache));
    const file = join(codeIn(cache), name);
    const before = statSync(file).ino;
    writeFileSync(file, 'not code');
    chownSync(codeIn(cache), 1234, 1234);
    expect(version(cache)).toBe('0.1.0');
    chownSync(codeIn(cache), 0, 0);
    chmodSync(codeIn(cache), 0o777);
    expect(version(cache)).toBe('0.1.0');
    expect(statSync(file).ino).toBe(before);
    expect(readFileSync(file, 'utf8')).toBe('not code');
  },
);

test('a part is the same for the loader and for a module that is being loaded meanwhile', () => {
  const folder = freshFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  // Node links all of a module before it runs any of it; in between the loader is asked for one of the parts.
  write('package.json', '{"type": "commonjs"}');
  write('part.js', 'exports.made = {};');
  write('later.mjs', 'globalThis.linked(); await new Promise(setImmediate);');
  write('module.mjs', 'import "./later.mjs"; import {made} from "./part.js"; export {made};');
  write(
    'main.js',
    `const {partLoader} = require('./loader.js');
    const load = partLoader({cache: ${JSON.stringify(join(folder, 'code'))}, parts: __dirname, version: '1', build: '1'}, {});
    let part;
    globalThis.linked = () => { part = load('part.js'); };
    import('./module.mjs').then(({made}) => process.stdout.write(String(made === part.made)));`,
  );
  buildSync({
    entryPoints: [fileURLToPath(new URL('../source/compile-cache.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: join(folder, 'loader.js'),
  });
  expect(execFileSync(process.execPath, [join(folder, 'main.js')], {encoding: 'utf8'})).toBe('true');
});

test('where nothing can be kept the program starts all the same, and says nothing', () => {
  const cache = freshFolder();
  mkdirSync(join(cache, 'refdeck'));
  writeFileSync(join(cache, 'refdeck', 'code'), 'a file in the place of the folder');
  expect(version(cache)).toBe('0.1.0');
});

test('NODE_DISABLE_COMPILE_CACHE keeps nothing', () => {
  const cache = freshFolder();
  expect(version(cache, {NODE_DISABLE_COMPILE_CACHE: '1'})).toBe('0.1.0');
  expect(existsSync(codeIn(cache))).toBe(false);
});

test('the folder is where a platform keeps what can be made again', () => {
  expect(codeFolder({}, 'linux', '/home/kim')).toBe('/home/kim/.cache/refdeck/code');
  expect(codeFolder({XDG_CACHE_HOME: '/var/kim'}, 'linux', '/home/kim')).toBe('/var/kim/refdeck/code');
  expect(codeFolder({}, 'darwin', '/Users/kim')).toBe('/Users/kim/Library/Caches/refdeck/code');
  expect(codeFolder({LOCALAPPDATA: 'C:\\kim'}, 'win32', 'C:\\Users\\kim')).toBe(
    'C:\\kim\\refdeck\\Cache\\code',
  );
});
