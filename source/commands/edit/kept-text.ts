import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {clean, cleanLines} from '../../domain/clean.ts';
import {writeFileAtomic} from '../../storage/atomic-file.ts';
import {codeOf} from '../../storage/error-code.ts';
import type {World} from '../world.ts';

const folderOf = ({machine}: World): string => join(machine.stateFolder, 'edits');

/** The id as the beginning of a file's name. */
const beginning = (id: string): string =>
  `${id
    .replace(/[^\w-]/gu, '_')
    .slice(0, 64)
    .toLowerCase()}-`;

/** Where what was typed is kept, for its owner alone; each time another file. */
const pathOf = (world: World, id: string, folder = folderOf(world)): string =>
  join(folder, `${beginning(id)}${world.now()}.yaml`);

const shown = (text: string): string => `What you typed:\n${cleanLines(text)}\n`;

const asWord = (path: string): string => (/\s/u.test(path) ? `"${path}"` : path);

/** As with the drafts of the screen: a file would outlive the deals of an emulator that ends with the program. */
const isKept = ({global, accounts}: World): boolean =>
  global.persist && (global.emulator.data !== undefined || accounts.where().kind !== 'demo');

/** What was typed and not sent, in a file, or on stderr where no file may be; in words for stderr. */
export const keepText = (world: World, id: string, text: string): string => {
  if (!isKept(world)) return shown(text);
  const path = pathOf(world, id);
  try {
    writeFileAtomic(path, text);
    return `What you typed is kept in ${path}; refdeck edit ${clean(id)} --file ${asWord(path)} takes it up.\n`;
  } catch (error) {
    return `What you typed cannot be kept in ${path} (${codeOf(error)}).\n${shown(text)}`;
  }
};

/**
 * For the screen, where no text of many lines can be said: what was typed goes into a file in any case, in the
 * temporary folder where it is not to outlive the program for long. Throws the error of the disk.
 */
export const putAside = (world: World, id: string, text: string): string => {
  const path = isKept(world) ? pathOf(world, id) : pathOf(world, id, mkdtempSync(join(tmpdir(), 'refdeck-')));
  writeFileAtomic(path, text);
  return path;
};

/**
 * Removes the file when it is one that `keepText` made for this deal, and no other; in words for stderr, '' where there
 * is nothing to say.
 */
export const dropText = (world: World, id: string, file: string): string => {
  const path = resolve(file);
  const isOurs = dirname(path) === resolve(folderOf(world)) && basename(path).startsWith(beginning(id));
  if (!isOurs) return '';
  try {
    rmSync(path);
    return `${path} is taken up, and removed.\n`;
  } catch (error) {
    return `${path} is taken up, and cannot be removed (${codeOf(error)}).\n`;
  }
};
