import {readFile} from 'node:fs/promises';
import {clean} from '../domain/clean.ts';
import {codeOf} from '../storage/error-code.ts';
import {wholeInput} from './whole-input.ts';
import type {World} from './world.ts';
import {usage} from './writing/choices.ts';

const noText = (from: string): Error =>
  usage(
    `${clean(from)} is not UTF-8, or no text: save it as UTF-8 first; iconv -f LATIN1 -t UTF-8 is one way.`,
  );

const bytesOf = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file);
  } catch (error) {
    throw usage(`${clean(file)} cannot be read (${codeOf(error)}).`);
  }
};

/** undefined for what is not UTF-8. A byte order mark is no part of the text. */
const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Stdin comes decoded: where a byte made no sense there is U+FFFD. */
const ofInput = async (world: World): Promise<string | undefined> => {
  const text = await wholeInput(world);
  return text.includes('\ufffd') ? undefined : text.replace(/^\ufeff/u, '');
};

/**
 * The text of a file, or of stdin (without its last line break) for `-`. Throws a CommandError for a file that cannot be
 * read, and for what is no text in UTF-8: sent to the service, it would be damage that looks like a change. UTF-16
 * without its mark is such text to a decoder, with a NUL in each letter.
 */
export const textInput = async (world: World, file: string): Promise<string> => {
  const from = file === '-' ? 'what is on stdin' : file;
  const text = file === '-' ? await ofInput(world) : decoded(await bytesOf(file));
  if (text === undefined || text.includes('\0')) throw noText(from);
  return text;
};
