import Conf from 'conf';
import {homedir} from 'node:os';
import {dirname} from 'node:path';
import {expect, test} from 'vitest';
import {settingsFolder, stateFolder} from '../../source/storage/folders.ts';

test.each([
  ['linux', {}, '/home/ola', '/home/ola/.config/refdeck'],
  ['linux', {XDG_CONFIG_HOME: '/conf'}, '/home/ola', '/conf/refdeck'],
  ['linux', {XDG_CONFIG_HOME: ''}, '/home/ola', '/home/ola/.config/refdeck'],
  ['freebsd', {}, '/home/ola', '/home/ola/.config/refdeck'],
  ['darwin', {XDG_CONFIG_HOME: '/conf'}, '/Users/ola', '/Users/ola/Library/Preferences/refdeck'],
  ['win32', {APPDATA: 'D:\\Roaming'}, 'C:\\Users\\ola', 'D:\\Roaming\\refdeck\\Config'],
  ['win32', {}, 'C:\\Users\\ola', 'C:\\Users\\ola\\AppData\\Roaming\\refdeck\\Config'],
  ['linux', {REFDECK_CONFIG_DIR: '/mine', XDG_CONFIG_HOME: '/conf'}, '/home/ola', '/mine'],
  ['win32', {REFDECK_CONFIG_DIR: 'E:\\mine'}, 'C:\\Users\\ola', 'E:\\mine'],
])('on %s with %o settings are in the expected folder', (platform, env, home, folder) => {
  expect(settingsFolder(env, platform, home)).toBe(folder);
});

test('on this machine it is the folder that Conf itself would choose', () => {
  const env = {...process.env, REFDECK_CONFIG_DIR: undefined};
  const conf = new Conf({projectName: 'refdeck', projectSuffix: ''});
  expect(settingsFolder(env, process.platform, homedir())).toBe(dirname(conf.path));
});

test.each([
  ['linux', {}, '/home/ola', '/home/ola/.local/state/refdeck'],
  ['linux', {XDG_STATE_HOME: '/var/ola'}, '/home/ola', '/var/ola/refdeck'],
  ['linux', {XDG_STATE_HOME: ''}, '/home/ola', '/home/ola/.local/state/refdeck'],
  ['freebsd', {}, '/home/ola', '/home/ola/.local/state/refdeck'],
  ['darwin', {XDG_STATE_HOME: '/x'}, '/Users/ola', '/Users/ola/Library/Application Support/refdeck'],
  ['win32', {LOCALAPPDATA: 'D:\\Local'}, 'C:\\Users\\ola', 'D:\\Local\\refdeck\\State'],
  ['win32', {}, 'C:\\Users\\ola', 'C:\\Users\\ola\\AppData\\Local\\refdeck\\State'],
  ['linux', {REFDECK_CONFIG_DIR: '/mine', XDG_STATE_HOME: '/x'}, '/home/ola', '/mine/state'],
  ['win32', {REFDECK_CONFIG_DIR: 'E:\\mine'}, 'C:\\Users\\ola', 'E:\\mine\\state'],
])('on %s with %o what is not sent is in the expected folder', (platform, env, home, folder) => {
  expect(stateFolder(env, platform, home)).toBe(folder);
});
