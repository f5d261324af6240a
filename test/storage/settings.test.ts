import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {defaultSettings} from '../../source/storage/settings-schema.ts';
import {readSettings, writeSettings} from '../../source/storage/settings.ts';

const aFolder = (): string => {
  const parent = mkdtempSync(join(tmpdir(), 'refdeck-settings-'));
  onTestFinished(() => rmSync(parent, {recursive: true}));
  return join(parent, 'config');
};

const withFile = (text: string): {readonly folder: string; readonly path: string} => {
  const folder = aFolder();
  mkdirSync(folder);
  const path = join(folder, 'settings.json');
  writeFileSync(path, text);
  return {folder, path};
};

test('without a file the defaults count, and nothing is written', () => {
  const folder = aFolder();
  expect(readSettings(folder)).toEqual({settings: defaultSettings});
  expect(() => readdirSync(folder)).toThrow('ENOENT');
});

test('what is written is read, in a file and folder for its owner alone', async () => {
  const folder = aFolder();
  await writeSettings(folder, {holdSeconds: 0, folded: ['Closed'], locale: 'cs'});
  await writeSettings(folder, {sort: 'value', pane: false});
  expect(readSettings(folder)).toEqual({
    settings: {
      ...defaultSettings,
      holdSeconds: 0,
      folded: ['Closed'],
      locale: 'cs',
      sort: 'value',
      pane: false,
    },
  });
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a setting that is taken out has its default again', async () => {
  const folder = aFolder();
  await writeSettings(folder, {locale: 'pl', holdSeconds: 9});
  await writeSettings(folder, {locale: undefined});
  expect(readSettings(folder).settings).toEqual({...defaultSettings, holdSeconds: 9});
});

test('settings of a later version stay in the file', async () => {
  const {folder, path} = withFile('{"panels": {"a.b": 1}, "holdSeconds": 3}');
  expect(readSettings(folder)).toEqual({settings: {...defaultSettings, holdSeconds: 3}});
  await writeSettings(folder, {holdSeconds: 4});
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({panels: {'a.b': 1}, holdSeconds: 4});
});

const broken: readonly (readonly [string, string, object])[] = [
  ['cut', '{"holdSeconds": 3', {kind: 'not-json'}],
  ['empty', '', {kind: 'not-json'}],
  ['a list', '[]', {kind: 'not-json'}],
  ['null', 'null', {kind: 'not-json'}],
  ['text for a number', '{"holdSeconds": "3"}', {kind: 'wrong-setting', setting: 'holdSeconds'}],
  ['a number out of range', '{"holdSeconds": 61}', {kind: 'wrong-setting', setting: 'holdSeconds'}],
  ['an unknown sort', '{"sort": "colour"}', {kind: 'wrong-setting', setting: 'sort'}],
  ['a null', '{"pane": null}', {kind: 'wrong-setting', setting: 'pane'}],
  ['an unknown group', '{"folded": ["Old"]}', {kind: 'wrong-setting', setting: 'folded'}],
];

test.each(broken)('a file with %s gives the defaults and is set aside whole', (_, text, problem) => {
  const {folder, path} = withFile(text);
  const setAside = `${path}.broken-1`;
  expect(readSettings(folder)).toEqual({settings: defaultSettings, problem: {...problem, path, setAside}});
  expect(readFileSync(setAside, 'utf8')).toBe(text);
  expect(readdirSync(folder)).toEqual(['settings.json.broken-1']);
  expect(readSettings(folder)).toEqual({settings: defaultSettings});
});

test('a second broken file does not take the place of the first', () => {
  const {folder, path} = withFile('first');
  readSettings(folder);
  writeFileSync(path, 'second');
  expect(readSettings(folder).problem?.setAside).toBe(`${path}.broken-2`);
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
    'first',
    'second',
  ]);
});

test('a file that cannot be read stays where it is', () => {
  const folder = aFolder();
  const path = join(folder, 'settings.json');
  mkdirSync(path, {recursive: true});
  expect(readSettings(folder)).toEqual({
    settings: defaultSettings,
    problem: {kind: 'unreadable', path, code: 'EISDIR'},
  });
});

test('a broken file for which no free name is left stays where it is', () => {
  const {folder, path} = withFile('broken');
  for (let index = 1; index <= 99; index += 1) writeFileSync(`${path}.broken-${index}`, 'older');
  expect(readSettings(folder)).toEqual({settings: defaultSettings, problem: {kind: 'not-json', path}});
  expect(readFileSync(path, 'utf8')).toBe('broken');
});

test('a value that the schema forbids is not written', async () => {
  const folder = aFolder();
  await writeSettings(folder, {holdSeconds: 9});
  await expect(writeSettings(folder, {holdSeconds: 3600})).rejects.toThrow('holdSeconds');
  expect(readSettings(folder).settings.holdSeconds).toBe(9);
});

test('a broken file is never written over', async () => {
  const {folder, path} = withFile('broken');
  await expect(writeSettings(folder, {pane: false})).rejects.toThrow('JSON');
  expect(readFileSync(path, 'utf8')).toBe('broken');
});
