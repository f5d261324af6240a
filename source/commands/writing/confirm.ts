import type {Write} from '../../saving/write.ts';
import {exitCodes} from '../exit-codes.ts';
import type {World} from '../world.ts';
import type {Choices} from './choices.ts';
import {givesConsent} from './final.ts';
import {bare, type Result} from './result.ts';

/** Undefined: send it. Otherwise why not. */
export type Confirm = (write: Write) => Promise<Result | undefined>;

const notSent = ({signal}: World, {id, base}: Write): Result => ({
  ...bare(id, 'notTried', {code: 'not-confirmed', sentence: 'you did not say yes, so nothing was sent.'}),
  before: base,
  ...(signal.aborted ? {exit: exitCodes.interrupted} : {}),
});

const nobodyTyped = ({id, base}: Write): Result => ({
  ...bare(id, 'notTried', {
    code: 'not-confirmed',
    sentence: `this gives the consent that can never be taken back: add --confirm=${id} to give it.`,
  }),
  before: base,
  exit: exitCodes.usage,
});

const consentQuestion =
  'Microsoft sellers will see this deal, and that can never be taken back. Type yes to allow it: ';

/** Asks for each deal, until the answer is "a" for all; the consent is asked for each in any case. */
export const createConfirm = (world: World, {yes, confirm}: Choices, isMany: boolean): Confirm => {
  let isAll = yes;
  const ask = async (question: string): Promise<string | undefined> =>
    (await world.ask(question))?.trim().toLowerCase();
  return async (write) => {
    if (confirm.includes(write.id)) return undefined;
    if (givesConsent(write)) {
      const typed = await ask(consentQuestion);
      if (typed === 'yes') return undefined;
      return typed === undefined && !world.signal.aborted ? nobodyTyped(write) : notSent(world, write);
    }
    if (isAll) return undefined;
    const answer = await ask(isMany ? 'Send it? y yes, a all of them, anything else no: ' : 'Send it? y/N ');
    isAll = isMany && answer === 'a';
    return isAll || answer === 'y' || answer === 'yes' ? undefined : notSent(world, write);
  };
};
