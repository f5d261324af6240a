import {clean} from '../../domain/clean.ts';
import type {Write} from '../../saving/write.ts';
import {exitCodes} from '../exit-codes.ts';
import {changedIn} from '../plan/prepare.ts';
import type {World} from '../world.ts';
import {canAsk, isConfirmed, type Choices} from './choices.ts';
import {givesConsent} from './final.ts';
import {bare, type Result} from './result.ts';

/** Undefined: send it. Otherwise why not. */
export type Confirm = (write: Write) => Promise<Result | undefined>;

const notConfirmed = ({id, base}: Write, sentence: string): Result => ({
  ...bare(id, 'notTried', {code: 'not-confirmed', sentence}),
  before: base,
});

const notSent = ({signal}: World, write: Write): Result => ({
  ...notConfirmed(write, 'you did not say yes, so nothing was sent.'),
  ...(signal.aborted ? {exit: exitCodes.interrupted} : {}),
});

/** Nobody was there to answer: an option is missing. */
const wants = (write: Write, sentence: string): Result => ({
  ...notConfirmed(write, sentence),
  exit: exitCodes.usage,
});

const onlyConsent = (write: Write): boolean => changedIn(write).every((name) => name === 'microsoftConsent');

const consentQuestion =
  'Microsoft sellers will see this deal, and that can never be taken back. Type yes to allow it: ';

/**
 * Asks for each deal, until the answer is "a" for all. The consent is asked for each in any case, and who types "yes"
 * has seen all that is sent with it; given by `--confirm` instead, it leaves the question about the rest.
 */
export const createConfirm = (world: World, choices: Choices, isMany: boolean): Confirm => {
  let isAll = choices.yes;
  const ask = async (question: string): Promise<string | undefined> =>
    (await world.ask(question))?.trim().toLowerCase();
  const askConsent = async (write: Write): Promise<Result | undefined> => {
    const typed = await ask(consentQuestion);
    if (typed === 'yes') return undefined;
    return typed === undefined && !world.signal.aborted
      ? wants(
          write,
          `this gives the consent that can never be taken back: add --confirm=${clean(write.id)} to give it.`,
        )
      : notSent(world, write);
  };
  const askAll = async (write: Write): Promise<Result | undefined> => {
    if (isAll) return undefined;
    if (!canAsk(world))
      return wants(write, '--confirm gives the consent only: add --yes for what else is changed here.');
    const answer = await ask(isMany ? 'Send it? y yes, a all of them, anything else no: ' : 'Send it? y/N ');
    isAll = isMany && answer === 'a';
    return isAll || answer === 'y' || answer === 'yes' ? undefined : notSent(world, write);
  };
  return async (write) => {
    if (!givesConsent(write)) return askAll(write);
    if (!isConfirmed(choices, write.id)) return askConsent(write);
    return onlyConsent(write) ? undefined : askAll(write);
  };
};
