import type {ApiError} from '../../api/errors.ts';
import type {Referral} from '../../domain/referral.ts';
import {operationsOf} from '../../saving/save.ts';
import {settled} from '../../saving/settled.ts';
import type {Write} from '../../saving/write.ts';
import {failureOf} from '../failure.ts';
import {exitCodes, type ExitCode} from '../exit-codes.ts';
import {changedIn, prepare} from '../plan/prepare.ts';
import type {Planner} from '../plan/plan.ts';
import type {Opened, World} from '../world.ts';
import type {Choices} from './choices.ts';
import type {Confirm} from './confirm.ts';
import {putBody} from './put.ts';
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
  readonly tell: Sending['tell'];
  readonly method: Sending['method'];
};

const isOver = (exit: ExitCode): boolean => exit === exitCodes.signInNeeded || exit === exitCodes.interrupted;

/** A read that the service refuses is a refused write; one that did not come is a write that was not sent. */
const notRead = (id: string, error: ApiError): Result => {
  const {status, kind, code, causeCode, text, requestId, detail} = error;
  const isRefused = kind === 'refused' && (status ?? 0) < 500;
  const problem = problemFrom({status, code: code ?? causeCode, text, requestId, detail});
  const failed = failureOf(error);
  if (failed === undefined || !isOver(failed.exit))
    return bare(id, isRefused ? 'rejected' : 'notSent', problem);
  return {...bare(id, 'notTried', {...problem, sentence: failed.sentence}), exit: failed.exit};
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

const planned = (write: Write): Result => ({
  ...bare(write.id, 'planned'),
  changed: changedIn(write),
  operations: operationsOf(write) ?? [],
  before: write.base,
  after: write.mine,
});

const sendConfirmed = async (saving: Saving, write: Write): Promise<Result> => {
  const {world, opened, confirm, tell, method} = saving;
  const {language, signal} = world;
  return (await confirm(write)) ?? send({opened, language, signal, tell, method}, write);
};

const notForPut = {
  code: 'not-for-put',
  sentence: 'the value has more digits than a PUT can carry exactly: send it without --put.',
};

/** Rejects only for faults of the program, and for a CommandError of the plan. */
export const saveDeal = async (saving: Saving, id: string): Promise<Result> => {
  const {world, opened, choices, show, method} = saving;
  const read = await settled(opened.client.get(id, world.signal));
  if (!read.ok) return notRead(id, read.error);
  const base = read.value;
  if (choices.ifMatch !== undefined && choices.ifMatch !== base.eTag) return otherVersion(saving, base);
  const plan = await saving.plan(base);
  const prepared = prepare(world.language, base, plan);
  if (prepared.kind === 'refused') return {...bare(id, 'refused', prepared.problem), before: base};
  if (prepared.kind === 'unchanged') return {...bare(id, 'unchanged'), before: base};
  const tooExact = method === 'put' && putBody(prepared.write.mine) === undefined;
  if (tooExact) return {...bare(id, 'refused', notForPut), before: base};
  show(prepared.write);
  return choices.dryRun ? planned(prepared.write) : sendConfirmed(saving, prepared.write);
};
