import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {allowedFolders, folders, packagesByFolder} from './import-rules.js';

const source = fileURLToPath(new URL('../source', import.meta.url));

type File = {readonly path: string; readonly text: string};

const files: readonly File[] = readdirSync(source, {recursive: true, encoding: 'utf8'})
  .filter((name) => /\.tsx?$/u.test(name))
  .map((name) => ({path: join(source, name), text: readFileSync(join(source, name), 'utf8')}));

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(([, name]) => name!);

/** The folder of source/ that a file lies in; '' for the wiring at its root. */
const folderOf = (path: string): string => {
  const [first, ...rest] = relative(source, path).split(sep);
  return rest.length === 0 ? '' : first!;
};

/** What the import rule has against a file; the wiring at the root of source/ may import everything. */
const complaints = ({path, text}: File): readonly string[] => {
  const own = folderOf(path);
  if (own === '') return [];
  return importsOf(text).flatMap((name) => {
    if (name.startsWith('.')) {
      const other = folderOf(resolve(dirname(path), name));
      return allowedFolders(own).includes(other)
        ? []
        : [`${relative(source, path)} imports ${other || 'the wiring'}`];
    }
    if (own === 'domain' && name.startsWith('node:')) return [`${relative(source, path)} uses ${name}`];
    const homes = packagesByFolder[name];
    return homes === undefined || homes.includes(own) ? [] : [`${relative(source, path)} uses ${name}`];
  });
};

test('each folder imports only what the rule lets it', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(complaints)).toEqual([]);
});

test.each([
  ['ui/planted.ts', "import {save} from '../saving/save.ts';", 'ui/planted.ts imports saving'],
  [
    'domain/planted.ts',
    "import {readFile} from 'node:fs/promises';",
    'domain/planted.ts uses node:fs/promises',
  ],
  ['sandbox/planted.ts', "import {createClient} from '../api/client.ts';", 'sandbox/planted.ts imports api'],
  [
    'api/planted.ts',
    "const emulator = await import('../sandbox/server.ts');",
    'api/planted.ts imports sandbox',
  ],
  ['store/planted.ts', "import {Text} from 'ink';", 'store/planted.ts uses ink'],
  ['ui/planted.ts', "import {run} from '../cli.tsx';", 'ui/planted.ts imports the wiring'],
])('a forbidden import in %s is found', (name, text, complaint) => {
  expect(complaints({path: join(source, name), text})).toEqual([complaint]);
});

test('every folder of source is in the rule, and every folder of the rule exists', () => {
  const there = readdirSync(source, {withFileTypes: true}).filter((entry) => entry.isDirectory());
  expect(there.map(({name}) => name).toSorted()).toEqual([...folders].toSorted());
});

test('the emulator takes nothing but types from the domain', () => {
  const values = files
    .filter(({path}) => folderOf(path) === 'sandbox')
    .flatMap(({path, text}) =>
      [...text.matchAll(/^import (?!type\b).*from '(?:\.\.\/)+domain\/[^']+'/gmu)].map(
        ([line]) => `${relative(source, path)}: ${line}`,
      ),
    );
  expect(values).toEqual([]);
});

test('there are no drawers for what has no place: utils, helpers, common, types, constants, barrels', () => {
  const names = files.map(({path}) => relative(source, path));
  expect(
    names.filter((name) => /(^|[/\\])(utils?|helpers?|common|types|constants|index)\.tsx?$/u.test(name)),
  ).toEqual([]);
});

test('only the wiring at the root reads the process', () => {
  const readers = files.filter(
    ({path, text}) =>
      folderOf(path) !== '' && /\bprocess\.(env|argv|stdin|stdout|stderr|exit|platform)\b/u.test(text),
  );
  // terminal/ and storage/ are given theirs; what they say of `process` is a parameter of that name.
  expect(
    readers
      .filter(({text}) => /import (?:\* as )?process|from 'node:process'/u.test(text))
      .map(({path}) => relative(source, path)),
  ).toEqual([]);
});
