import type {Definition} from './command.ts';

/** The reason of the signal of a command that was ended because nobody reads its results any more. */
export const readerGone = new Error('nobody reads the output any more');

/**
 * True for a call that must not go on without a reader: it writes, and what became of each deal would be told to nobody.
 * All commands that write, and no others, have --dry-run, with which they only read.
 */
export const needsReader = (
  {options: optionsOf}: Pick<Definition, 'options'>,
  options: Readonly<Record<string, unknown>>,
): boolean => options['dryRun'] !== true && (optionsOf?.() ?? []).some(({long}) => long === '--dry-run');
