import {Option} from 'commander';
import {CommandError} from '../command-error.ts';
import type {Call} from '../command.ts';
import {exitCodes} from '../exit-codes.ts';
import {sameId} from '../ids.ts';
import type {World} from '../world.ts';

/** What a person wants of a write besides the change itself. */
export type Choices = {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Only this version is written on. */
  readonly ifMatch?: string;
  /** Deals whose consent is given without asking. It says nothing of other changes: those want `yes`, or a person. */
  readonly confirm: readonly string[];
};

const gathered = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** Options of every command that writes. */
export const writeOptions = (): readonly Option[] => [
  new Option('-n, --dry-run', 'show what would be sent, and send nothing'),
  new Option('-y, --yes', 'do not ask before sending'),
  new Option('--if-match <eTag>', 'only when the deal still has this version'),
  new Option('--json', 'the result as JSON; of several deals one a line'),
];

export const confirmOption = (): Option =>
  new Option(
    '--confirm <id>',
    'give the consent of this deal, which can never be taken back; may be repeated',
  ).argParser(gathered);

export const choicesFrom = (options: Call['options']): Choices => {
  const {ifMatch, confirm} = options;
  return {
    yes: options['yes'] === true,
    dryRun: options['dryRun'] === true,
    json: options['json'] === true,
    ...(typeof ifMatch === 'string' ? {ifMatch} : {}),
    confirm: Array.isArray(confirm) ? (confirm as readonly string[]) : [],
  };
};

/** Was the consent of this deal given on the command line, in whatever case its id was typed? */
export const isConfirmed = ({confirm}: Pick<Choices, 'confirm'>, id: string): boolean =>
  confirm.some((each) => sameId(each, id));

export const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

/** Is there a person who can be asked? */
export const canAsk = ({global, terminal}: Pick<World, 'global' | 'terminal'>): boolean =>
  global.input && terminal.input && terminal.errors;

/** Before anything is read. Throws a CommandError for what cannot end well. */
export const checkChoices = (
  world: Pick<World, 'global' | 'terminal'>,
  {yes, dryRun, ifMatch, confirm}: Choices,
  ids: readonly string[],
  givesConsent: boolean,
): void => {
  if (world.global.readOnly && !dryRun)
    throw new CommandError(
      exitCodes.refused,
      'nothing is sent: --read-only changes nothing. Leave it out, or look with --dry-run.',
    );
  if (ifMatch !== undefined && ids.length > 1) throw usage('--if-match goes with one deal.');
  if (dryRun || canAsk(world)) return;
  if (givesConsent && !ids.every((id) => isConfirmed({confirm}, id)))
    throw usage(
      'this consent can never be taken back, so --yes is not enough: add --confirm=ID for each deal.',
    );
  if (yes || givesConsent) return;
  const consentOnly = confirm.length === 0 ? '' : ' --confirm gives the consent only.';
  throw usage(`nobody can be asked here: add --yes to send it, or --dry-run to look first.${consentOnly}`);
};
