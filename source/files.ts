import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import process from 'node:process';
import {CommandError} from './commands/command-error.ts';
import {exitCodes} from './commands/exit-codes.ts';
import type {EmulatorOptions} from './commands/global-options.ts';
import type {Json} from './domain/referral.ts';
import type {SandboxOptions} from './sandbox/server.ts';
import {sweepTemps, writeFileAtomic} from './storage/atomic-file.ts';
import {codeOf} from './storage/error-code.ts';
import {stateFolder} from './storage/folders.ts';

// Where refdeck keeps what has to outlive it.

/** Of one service, by its address, and of one identity where somebody signs in. */
const placeName = (url: string, identity: string): string => {
  const {host} = new URL(url);
  const key = identity === '' ? url : `${url}\n${identity}`;
  return `${host.replaceAll(/[^\w.-]/gu, '_')}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
};

const keptIn = (kind: 'drafts' | 'cache', name: string): string =>
  join(stateFolder(process.env, process.platform, homedir()), kind, name);

/**
 * What is written as one identity is not shown to another. Drafts of an emulator with a data file live and end with
 * that file.
 */
export const draftsFolder = (url: string, data: string | undefined, identity = ''): string =>
  data === undefined ? keptIn('drafts', placeName(url, identity)) : `${resolve(data)}.drafts`;

/** What one identity sees is not shown to another: of an emulator with a data file, whose address changes, to no other person. */
export const cacheFolder = (url: string, data: string | undefined, identity = ''): string =>
  data === undefined
    ? keptIn('cache', placeName(url, identity))
    : join(`${resolve(data)}.cache`, identity.replaceAll(/[^\w.-]/gu, '_'));

const readData = (path: string): Json | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new CommandError(exitCodes.failed, `The data in ${path} cannot be read (${codeOf(error)}).`);
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new CommandError(
      exitCodes.failed,
      `${path} is not a file of an emulator's data. Name another; it is left as it is.`,
    );
  }
};

/** The emulator's data in a file: read once, and written anew, in whole, at each change. */
export const dataIn = (name: string, path = resolve(name)): NonNullable<SandboxOptions['keep']> => ({
  load: () => {
    sweepTemps(dirname(path));
    return readData(path);
  },
  save: (snapshot) => writeFileAtomic(path, JSON.stringify(snapshot)),
});

/** The emulator as the options say, with its data in the file that they name. */
export const sandboxOptions = ({data, ...emulator}: EmulatorOptions): SandboxOptions =>
  data === undefined ? emulator : {...emulator, keep: dataIn(data)};
