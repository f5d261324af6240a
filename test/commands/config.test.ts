import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {configCommands} from '../../source/commands/config.ts';
import {defaultSettings, settingNames} from '../../source/storage/settings-schema.ts';
import {openCommandDesk, type CommandDesk, type Ran} from '../support/command-world.ts';
import {freshFolder} from '../support/fresh-folder.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk(configCommands, {size: 0}, {});
});
afterAll(() => desk.close());

const inFolder =
  (folder: string) =>
  (...words: readonly string[]): Promise<Ran> =>
    desk.run(['config', ...words], {folder});

describe('reading', () => {
  test('config path names the file, also before there is one', async () => {
    const folder = freshFolder();
    const said = {exit: 0, out: `${join(folder, 'settings.json')}\n`, err: ''};
    expect(await inFolder(folder)('path')).toEqual(said);
  });

  test('config get tells all settings with their defaults, --json the same as an object', async () => {
    const config = inFolder(freshFolder());
    const {out} = await config('get');
    expect(out.split('\n')).toContain('sort=clock');
    expect(out.trimEnd().split('\n')).toHaveLength(settingNames.length);
    expect(JSON.parse((await config('get', '--json')).out)).toEqual(defaultSettings);
  });

  test('config get NAME is the value alone', async () => {
    const config = inFolder(freshFolder());
    expect((await config('get', 'folded')).out).toBe('Closed\n');
    expect((await config('get', 'folded', '--json')).out).toBe('[\n  "Closed"\n]\n');
    expect((await config('get', 'locale')).out).toBe('\n');
    expect((await config('get', 'locale', '--json')).out).toBe('null\n');
  });
});

describe('writing', () => {
  test.each([
    ['holdSeconds', '0', 0],
    ['refreshSeconds', '0', 0],
    ['notify', 'true', true],
    ['sort', 'value', 'value'],
    ['pane', 'false', false],
    ['locale', 'cs', 'cs'],
    ['folded', 'New,Closed', ['New', 'Closed']],
    ['folded', '', []],
  ])(
    'config set %s %j is in the file, and config get prints it as it was typed',
    async (name, typed, value) => {
      const folder = freshFolder();
      const config = inFolder(folder);
      expect(await config('set', name, typed)).toEqual({exit: 0, out: '', err: ''});
      expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({[name]: value});
      expect((await config('get', name)).out).toBe(`${typed}\n`);
    },
  );

  test('other settings stay, also those of a later version', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'settings.json'), '{"sort": "value", "later": 1}');
    await inFolder(folder)('set', 'pane', 'false');
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({
      sort: 'value',
      later: 1,
      pane: false,
    });
  });

  test('config unset gives the default back', async () => {
    const config = inFolder(freshFolder());
    await config('set', 'sort', 'value');
    expect(await config('unset', 'sort')).toEqual({exit: 0, out: '', err: ''});
    expect((await config('get', 'sort')).out).toBe('clock\n');
  });
});

describe('wrong calls end with exit code 2 and say what is allowed', () => {
  test.each([
    [['set', 'holdSeconds', '61'], 'a whole number from 0 to 60'],
    [['set', 'holdSeconds', '1e1'], 'a whole number from 0 to 60'],
    [['set', 'refreshSeconds', '3601'], 'a whole number from 0 to 3600'],
    [['set', 'sort', 'size'], 'one of clock, value'],
    [['set', 'pane', 'yes'], 'true or false'],
    [['set', 'folded', 'Closed,closed'], 'one of New, Active, Closed, Other'],
    [['set', 'locale', 'not a tag'], 'such as cs'],
    [['set', 'colour', 'red'], 'there are holdSeconds'],
    [['get', 'colour'], 'there are holdSeconds'],
    [['set', 'profile', 'work'], 'refdeck profile'],
    [['unset', 'profiles'], 'refdeck profile'],
    [['set', 'sort'], "missing required argument 'value'"],
  ])('config %j', async (words, advice) => {
    const {exit, out, err} = await inFolder(freshFolder())(...words);
    expect({exit, out}).toEqual({exit: 2, out: ''});
    expect(err).toContain(advice);
  });
});

describe('a file that cannot be used is exit code 1', () => {
  test.each([
    ['is not JSON', '{"sort": '],
    ['has a value for sort', '{"sort": "size"}'],
  ])('when it %s, it is kept and told where', async (what, text) => {
    for (const words of [['get'], ['set', 'pane', 'false']]) {
      const folder = freshFolder();
      writeFileSync(join(folder, 'settings.json'), text);
      const {exit, out, err} = await inFolder(folder)(...words);
      expect({exit, out}).toEqual({exit: 1, out: ''});
      expect(err).toContain(what);
      expect(err).toContain('settings.json.broken-1');
      expect(readFileSync(join(folder, 'settings.json.broken-1'), 'utf8')).toBe(text);
    }
  });

  test('when something else stands in its place, the cause is told', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'settings.json'));
    for (const words of [['get'], ['set', 'pane', 'false']]) {
      const {exit, err} = await inFolder(folder)(...words);
      expect(exit).toBe(1);
      expect(err).toContain('EISDIR');
    }
  });

  test('when its folder cannot be made, that is told', async () => {
    const file = join(freshFolder(), 'file');
    writeFileSync(file, '');
    const {exit, err} = await inFolder(join(file, 'below'))('set', 'pane', 'false');
    expect(exit).toBe(1);
    expect(err).toMatch(/ENOTDIR/u);
  });
});
