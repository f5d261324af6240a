import type {Problem} from '../../saving/problem.ts';
import {reconcile, reconciledWith, type Reconciled} from '../../saving/reconcile.ts';
import type {Write} from '../../saving/write.ts';
import {sendOnce, type Sending} from './attempt.ts';
import {savedAs, unknownAs} from './ends.ts';
import type {Result} from './result.ts';

/** A write without an answer; `problem`: what came in place of it. */
type Lost = {readonly sending: Sending; readonly write: Write; readonly problem: Problem};

const seenAs = ({sending, write, problem}: Lost, found: Reconciled): Result =>
  found.kind === 'saved'
    ? savedAs(sending, write, found.referral, [])
    : unknownAs(write, problem, found.kind === 'changed' ? found.theirs : undefined);

/** Pinned: the service takes one of the two at most, since the first that it takes makes another version. */
const sendAgain = async (lost: Lost): Promise<Result> => {
  const {sending, write, problem} = lost;
  sending.tell('it is not there: sending the same once more under the same version, which cannot double it.');
  const step = await sendOnce({...sending, pinned: true}, write);
  switch (step.kind) {
    case 'saved':
      return savedAs(sending, write, step.referral, step.storedOtherwise);
    // Somebody was faster: that can have been the first try.
    case 'changed':
      return seenAs(lost, reconciledWith(write, step.theirs));
    case 'unknown':
      return seenAs(lost, await reconcile(sending.opened.client, write));
    // What refuses the second says nothing about the first.
    default:
      return unknownAs(write, problem);
  }
};

/**
 * What became of a write without an answer. The deal is read at once; with the version as it was, the same is sent once
 * more. A write that is not seen even then may still be on its way (a gateway gives up before the service does), so that
 * it is never said not to be saved.
 */
export const lookUp = async (sending: Sending, write: Write, problem: Problem): Promise<Result> => {
  sending.tell('no answer: reading the deal to see whether it was saved.');
  const found = await reconcile(sending.opened.client, write);
  const lost = {sending, write, problem};
  const isSentAgain = found.kind === 'unsaved' && !sending.interruption.signal.aborted;
  return isSentAgain ? sendAgain(lost) : seenAs(lost, found);
};
