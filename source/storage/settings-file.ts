import {constants, copyFileSync, readFileSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';
import {codeOf} from './error-code.ts';

/** Conf's name of the file is this one with ".json". */
export const settingsFileName = 'settings';

export const settingsPath = (folder: string): string => join(folder, `${settingsFileName}.json`);

export type ReadText =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'absent'}
  | {readonly kind: 'unreadable'; readonly code: string};

/** Total: a folder in the place of the file, or one that may not be entered, is `unreadable`. */
export const readText = (path: string): ReadText => {
  try {
    return {kind: 'text', text: readFileSync(path, 'utf8')};
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? {kind: 'absent'} : {kind: 'unreadable', code};
  }
};

// More broken files than this beside each other say that something else is wrong.
const names = Array.from({length: 99}, (_, index) => `broken-${index + 1}`);

/**
 * Moves a file out of the way, to `<path>.broken-1` or the next free number, and returns where it is now; undefined
 * when it had to stay. Copy and remove, since a rename would silently replace an older one.
 */
export const setAside = (path: string): string | undefined => {
  for (const name of names) {
    const aside = `${path}.${name}`;
    const result = moveTo(path, aside);
    if (result === 'moved') return aside;
    if (result === 'failed') return undefined;
  }
  return undefined;
};

const moveTo = (path: string, aside: string): 'moved' | 'taken' | 'failed' => {
  try {
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
    unlinkSync(path);
    return 'moved';
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? 'taken' : 'failed';
  }
};
