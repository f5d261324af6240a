import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {keepChanges} from '../../source/storage/keep-changes.ts';
import {readSettings, writeSettings} from '../../source/storage/settings.ts';
import {initialState} from '../../source/store/initial.ts';
import {keptSettings} from '../../source/store/keep-settings.ts';
import {openDesk} from '../support/desk.ts';

type File = {readonly [setting: string]: unknown; readonly views?: readonly {readonly name: string}[]};

const aFolder = (settings: object): {readonly folder: string; readonly file: () => File} => {
  const folder = mkdtempSync(join(tmpdir(), 'refdeck-kept-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const path = join(folder, 'settings.json');
  writeFileSync(path, JSON.stringify(settings));
  return {folder, file: () => JSON.parse(readFileSync(path, 'utf8')) as File};
};

const aView = (name: string, filter = 'stale', more: object = {}) => ({
  name,
  filter,
  sort: 'clock',
  grouping: 'status',
  ...more,
});

type Kept = Parameters<ReturnType<typeof keepChanges>>[0];

/** A window as it is after its start. */
const openWindow = (folder: string) => {
  const {settings} = readSettings(folder);
  const account = {organization: 'Contoso', place: 'test', host: 'test', url: '', emulator: true};
  const desk = openDesk(initialState({...settings, account, size: {columns: 160, rows: 50}, now: 0}));
  const held = (): Kept => keptSettings(desk.state()) as Kept;
  const keep = keepChanges(folder, held());
  return {
    press: (command: 'pane' | 'sort') => {
      desk.give(command);
      return keep(held());
    },
    views: (change: (views: Kept['views']) => Kept['views']) => {
      const kept = held();
      return keep({...kept, views: change(kept.views)});
    },
  };
};

const namesOf = (file: File): readonly string[] => (file.views ?? []).map(({name}) => name);

test('the pane of one window takes nothing from what another one set and saved', async () => {
  const {folder, file} = aFolder({views: [aView('Ours')], holdSeconds: 3});
  const window = openWindow(folder);
  await writeSettings(folder, {sort: 'value', views: [aView('Ours', 'is:won'), aView('Theirs')]});
  await window.press('pane');
  expect(file()).toEqual({
    holdSeconds: 3,
    sort: 'value',
    pane: false,
    views: [aView('Ours', 'is:won'), aView('Theirs')],
  });
  await window.press('sort');
  await writeSettings(folder, {sort: 'changed'});
  await window.press('pane');
  expect(file()).toMatchObject({sort: 'changed', pane: true});
});

test('a view saved here joins those of the other window, and one deleted here goes', async () => {
  const {folder, file} = aFolder({views: [aView('Old'), aView('Ours')]});
  const window = openWindow(folder);
  await writeSettings(folder, {views: [aView('Old'), aView('Ours', 'is:won'), aView('Theirs')]});
  await window.views((views) => [...views.slice(1), aView('New')]);
  expect(file().views).toEqual([aView('Ours', 'is:won'), aView('Theirs'), aView('New')]);
  await window.views((views) => [...views.slice(1), aView('NEW', 'is:lost')]);
  expect(file().views?.at(-1)).toEqual(aView('NEW', 'is:lost'));
});

test('a view that went in the other window stays away unless it is changed here', async () => {
  const {folder, file} = aFolder({views: [aView('One'), aView('Two')]});
  const window = openWindow(folder);
  await writeSettings(folder, {views: [aView('Two')]});
  await window.views((views) => [...views, aView('Three')]);
  expect(namesOf(file())).toEqual(['Two', 'Three']);
  await window.views(() => [aView('One', 'is:won'), aView('Two')]);
  expect(file().views).toEqual([aView('Two'), aView('One', 'is:won')]);
});

test('views change places as they did here, around those of the other window', async () => {
  const {folder, file} = aFolder({views: [aView('One'), aView('Two')]});
  const window = openWindow(folder);
  await writeSettings(folder, {views: [aView('One'), aView('Theirs'), aView('Two')]});
  await window.views((views) => [...views].reverse());
  expect(namesOf(file())).toEqual(['Two', 'Theirs', 'One']);
});

test('what a hand or another version wrote is not changed by reading it', async () => {
  const odd = [aView(' One ', 'stale', {colour: 'red'}), {name: 'Odd'}, 7, aView('one', 'is:won')];
  const {folder, file} = aFolder({views: odd});
  const window = openWindow(folder);
  await window.press('pane');
  await window.views((views) => [...views, aView('New')]);
  expect(file().views).toEqual([...odd, aView('New')]);
});

test('what could not be written is written with the next change', async () => {
  const {folder, file} = aFolder({});
  const window = openWindow(folder);
  writeFileSync(join(folder, 'settings.json'), '{');
  await expect(window.press('pane')).rejects.toThrow();
  writeFileSync(join(folder, 'settings.json'), '{}');
  await window.press('sort');
  expect(file()).toMatchObject({pane: false, sort: 'value'});
});
