import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {width} from '../../source/terminal/text.ts';

export type FrameOptions = {
  readonly columns: number;
  readonly rows: number;
  /** Where the pinned frames are. */
  readonly folder?: string;
};

const pinned = fileURLToPath(new URL('../frames', import.meta.url));

const isUpdating = (): boolean => process.env['UPDATE_FRAMES'] === '1';

/** Bars around each line, so that blanks at its end can be seen. */
const show = (sign: string, line: string | undefined): string =>
  line === undefined ? `  ${sign} (no line)` : `  ${sign} |${line}|`;

const differences = (expected: readonly string[], actual: readonly string[]): string[] =>
  Array.from({length: Math.max(expected.length, actual.length)}, (_, index) => index)
    .filter((index) => expected[index] !== actual[index])
    .map((index) => [`line ${index + 1}`, show('-', expected[index]), show('+', actual[index])].join('\n'));

const checkSize = (name: string, lines: readonly string[], {columns, rows}: FrameOptions): void => {
  if (lines.length > rows) throw new Error(`${name} has ${lines.length} lines on a screen of ${rows}.`);
  const wrong = lines.flatMap((line, index) =>
    width(line) === columns ? [] : [`line ${index + 1} has ${width(line)} cells\n${show('+', line)}`],
  );
  if (wrong.length > 0) throw new Error(`${name} is not ${columns} cells wide.\n${wrong.join('\n')}`);
};

const readPinned = (name: string, path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
  } catch (cause) {
    throw new Error(`There is no frame ${name} yet. UPDATE_FRAMES=1 writes it; then look at it.`, {cause});
  }
};

/**
 * Compares a frame with the pinned one in test/frames. With UPDATE_FRAMES=1 it is written instead.
 * Either way no line may be wider or narrower than the screen and the frame not taller.
 */
export const expectFrame = (name: string, frame: string, options: FrameOptions): void => {
  const path = join(options.folder ?? pinned, `${name}.txt`);
  const lines = frame.split('\n');
  checkSize(name, lines, options);
  if (isUpdating()) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, `${frame}\n`);
    return;
  }
  const different = differences(readPinned(name, path), lines);
  if (different.length === 0) return;
  const hint = '- pinned, + on the screen. UPDATE_FRAMES=1 pins the new one.';
  throw new Error([`${name} looks different.`, ...different, hint].join('\n'));
};
