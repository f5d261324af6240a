import {isAborted, type ApiError} from '../../api/errors.ts';
import type {Referral} from '../../domain/referral.ts';
import {problemOf} from '../../saving/problem.ts';
import {settled} from '../../saving/settled.ts';
import type {Write} from '../../saving/write.ts';
import {isEnd} from '../exit-of-cause.ts';
import {failureOfCall} from '../failure.ts';
import {prepare} from '../plan/prepare.ts';
import type {Planner} from '../plan/plan.ts';
import type {Opened, World} from '../world.ts';
import type {Choices} from './choices.ts';
import type {Confirm} from './confirm.ts';
import {plannedAs, refusedAs, refusedByMethod} from './ends.ts';
import type {Interruption} from './interruption.ts';
import {bare, problemFrom, type Result} from './result.ts';
import type {Sending} from './attempt.ts';
import {send} from './sending.ts';

/** One write of a command: read, plan, check, look, ask, send. */
export type Saving = {
  readonly world: World;
  readonly opened: Opened;
  readonly choices: Choices;
  readonly plan: Planner;
  /** A person makes the plan in an editor, so that there is none before. */
  readonly isByHand: boolean;
  readonly confirm: Confirm;
  /** Shows the difference, and what to know before it. */
  readonly show: (write: Write) => void;
  readonly interruption: Interruption;
  readonly tell: Sending['tell'];
  readonly method: Sending['method'];
};

/** A read that the service refuses for good is a refused write; one that did not come is a write that was not sent. */
const notRead = (id: string, error: ApiError, interruption: Interruption): Result => {
  const {exit, sentence} = failureOfCall(error);
  const problem = problemOf('notSent', error);
  if (isAborted(error)) return {...bare(id, 'notTried', interruption.problem()), exit};
  if (isEnd(exit)) return {...bare(id, 'notTried', {...problemFrom(problem), sentence}), exit};
  return error.kind === 'refused' ? refusedAs(id, problem) : bare(id, 'notSent', problemFrom(problem));
};

/** Only the tag of the version that was seen is known, so that there is no base to show. */
const otherVersion = async ({world, plan, isByHand}: Saving, theirs: Referral): Promise<Result> => {
  const prepared = isByHand ? undefined : prepare(world.language, theirs, await plan(theirs));
  const mine = prepared?.kind === 'write' ? prepared.write.mine : null;
  return {
    ...bare(theirs.id, 'conflict', {
      code: 'other-version',
      sentence: 'the deal has another version than --if-match names, so nothing was sent.',
    }),
    before: theirs,
    sides: {base: null, theirs, mine, clashes: []},
  };
};

const sendConfirmed = async (saving: Saving, write: Write): Promise<Result> => {
  const {world, opened, choices, confirm, interruption, tell, method} = saving;
  const {language} = world;
  const pinned = choices.ifMatch !== undefined;
  return (await confirm(write)) ?? send({opened, language, interruption, tell, method, pinned}, write);
};

/** Rejects only for faults of the program, and for a CommandError of the plan. */
export const saveDeal = async (saving: Saving, id: string): Promise<Result> => {
  const {world, opened, choices, show, method, interruption} = saving;
  const read = await settled(opened.client.get(id, interruption.signal));
  if (!read.ok) return notRead(id, read.error, interruption);
  const base = read.value;
  if (choices.ifMatch !== undefined && choices.ifMatch !== base.eTag) return otherVersion(saving, base);
  const plan = await saving.plan(base);
  const prepared = prepare(world.language, base, plan);
  if (prepared.kind === 'refused') return {...bare(id, 'refused', prepared.problem), before: base};
  if (prepared.kind === 'unchanged') return {...bare(id, 'unchanged'), before: base};
  const {write} = prepared;
  const refused = refusedByMethod(method, write);
  if (refused !== undefined) return refused;
  show(write);
  return choices.dryRun ? plannedAs(method, write) : sendConfirmed(saving, write);
};
