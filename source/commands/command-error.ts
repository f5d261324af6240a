import type {ExitCode} from './exit-codes.ts';

/** Why a command goes no further: a sentence for a person, with the next step, and the exit code for a script. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exit: ExitCode;

  constructor(exit: ExitCode, sentence: string) {
    super(sentence);
    this.exit = exit;
  }
}
