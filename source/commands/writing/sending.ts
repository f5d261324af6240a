import {editsBetween} from '../../domain/fields.ts';
import {merge} from '../../domain/merge.ts';
import type {Referral} from '../../domain/referral.ts';
import type {SaveStep} from '../../saving/save.ts';
import type {Write} from '../../saving/write.ts';
import {changedIn, prepare} from '../plan/prepare.ts';
import {markUnknown, sendOnce, type Sending} from './attempt.ts';
import {conflictAs, isClosedMeanwhile, notSentAs, refusedAs, refusedByMethod, savedAs} from './ends.ts';
import {isFinal} from './final.ts';
import {lookUp} from './looking-up.ts';
import {bare, type Result} from './result.ts';

/** How often a change is merged onto a deal that keeps changing. */
const mostRounds = 5;

const insist = 'Try again later; on the screen (refdeck) you can insist.';

const minutes = (ms: number): string => `${Math.ceil(ms / 60_000)} min`;

/** What somebody else changed since, in words that scripts know too. */
const changedBy = (base: Referral, mine: Referral): string =>
  changedIn({base, mine}).join(', ') || 'other fields';

/** May it go onto a version that nobody has seen? */
const mayMerge = ({pinned}: Sending, write: Write, theirs: Referral): boolean =>
  !pinned && !isFinal(write) && !isClosedMeanwhile(write, theirs);

const onto = async (sending: Sending, write: Write, theirs: Referral, round: number): Promise<Result> => {
  if (!mayMerge(sending, write, theirs)) return conflictAs(write, theirs, []);
  const merged = merge(write.base, theirs, write.mine);
  const clashes = [...merged.clashes.map(({key}) => key), ...merged.dropped.map(({unit}) => unit)];
  if (clashes.length > 0) return conflictAs(write, theirs, clashes);
  const prepared = prepare(sending.language, theirs, {
    kind: 'edits',
    edits: editsBetween(theirs, merged.result),
  });
  if (prepared.kind === 'refused') return bare(write.id, 'refused', prepared.problem);
  if (prepared.kind === 'unchanged') return {...bare(write.id, 'unchanged'), before: theirs};
  if (round >= mostRounds)
    return bare(write.id, 'notSent', {
      code: 'keeps-changing',
      sentence: 'the deal keeps changing: send it again later.',
    });
  const refused = refusedByMethod(sending.method, prepared.write);
  if (refused !== undefined) return refused;
  sending.tell(`merged onto a newer version: ${changedBy(write.base, theirs)}`);
  return sendRound(sending, prepared.write, round + 1);
};

type Enders = {
  readonly [K in SaveStep['kind']]: (
    sending: Sending,
    write: Write,
    step: SaveStep & {readonly kind: K},
    round: number,
  ) => Result | Promise<Result>;
};

const enders: Enders = {
  saved: (sending, write, {referral, storedOtherwise}) => savedAs(sending, write, referral, storedOtherwise),
  rejected: (_, {id, base}, {problem}) => ({...refusedAs(id, problem), before: base}),
  notSent: (_, write, {problem}) => notSentAs(write, problem),
  spurious: (_, write, {problem}) => notSentAs(write, problem, insist),
  'asked-to-wait': (_, write, {problem, ms}) => notSentAs(write, problem, `Send it again in ${minutes(ms)}.`),
  unknown: (sending, write, {problem}) => lookUp(sending, write, problem),
  changed: (sending, write, {theirs}, round) => onto(sending, write, theirs, round),
};

const sendRound = async (sending: Sending, write: Write, round: number): Promise<Result> => {
  const step = await sendOnce(sending, write);
  const end = enders[step.kind] as (
    sending: Sending,
    write: Write,
    step: SaveStep,
    round: number,
  ) => Result | Promise<Result>;
  return end(sending, write, step, round);
};

/**
 * Sends one write and sees to its entry in the journal: it is there before anything leaves, and stays when nobody knows
 * what became of the write. Rejects only for faults of the program, and then the entry stays too.
 */
export const send = async (sending: Sending, write: Write): Promise<Result> => {
  const result = await sendRound(sending, write, 1);
  if (result.outcome === 'unknown') markUnknown(sending, write);
  else sending.opened.journal.done(write.id);
  return result;
};
