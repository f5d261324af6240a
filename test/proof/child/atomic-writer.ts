import {closeSync, fsyncSync, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import {writeFileAtomic} from '../../../source/storage/atomic-file.ts';

// Saves one file over and over until it is killed: the way of the program, or the plain way that it does not take.

const [path = '', way] = process.argv.slice(2);

/** Each text says its number and is of one letter, so that whoever reads it sees whether it is whole. */
const textOf = (number: number): string => {
  const letter = String.fromCharCode(0x61 + (number % 26));
  return JSON.stringify({number, filler: letter.repeat(60_000 + (number % 7) * 1000)});
};

/** In pieces, as a large file on a slow disk is written. */
const writePlainly = (text: string): void => {
  const file = openSync(path, 'w', 0o600);
  for (let at = 0; at < text.length; at += 16_384) {
    writeSync(file, text.slice(at, at + 16_384));
    fsyncSync(file);
  }
  closeSync(file);
};

const write = way === 'plain' ? writePlainly : (text: string) => writeFileAtomic(path, text);

for (let number = 1; ; number += 1) {
  write(textOf(number));
  // Only what was said here is promised.
  writeSync(1, `${number}\n`);
}
