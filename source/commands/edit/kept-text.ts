import {join} from 'node:path';
import {clean, cleanLines} from '../../domain/clean.ts';
import {writeFileAtomic} from '../../storage/atomic-file.ts';
import {codeOf} from '../../storage/error-code.ts';
import type {World} from '../world.ts';

/** Where what was typed is kept, for its owner alone; each time another file. */
const pathOf = ({machine, now}: World, id: string): string =>
  join(machine.stateFolder, 'edits', `${id.replace(/[^\w-]/gu, '_').slice(0, 64)}-${now()}.yaml`);

const shown = (text: string): string => `What you typed:\n${cleanLines(text)}\n`;

/** What was typed and not sent, in a file, or on stderr where no file may be; in words for stderr. */
export const keepText = (world: World, id: string, text: string): string => {
  if (!world.global.persist) return shown(text);
  const path = pathOf(world, id);
  try {
    writeFileAtomic(path, text);
    return `What you typed is kept in ${path}; refdeck edit ${clean(id)} --file ${path} takes it up.\n`;
  } catch (error) {
    return `What you typed cannot be kept in ${path} (${codeOf(error)}).\n${shown(text)}`;
  }
};
