import {editsBetween, type FieldName} from '../../domain/fields.ts';
import {merge} from '../../domain/merge.ts';
import type {Referral} from '../../domain/referral.ts';
import {reconcile} from '../../saving/reconcile.ts';
import {operationsOf, type SaveStep} from '../../saving/save.ts';
import type {Write} from '../../saving/write.ts';
import {changedIn, prepare} from '../plan/prepare.ts';
import {markUnknown, sendOnce, type Sending} from './attempt.ts';
import {isFinal} from './final.ts';
import {bare, problemFrom, type Result} from './result.ts';

/** How often a change is merged onto a deal that keeps changing. */
const mostRounds = 5;

const savedAs = (write: Write, after: Referral, storedOtherwise: readonly FieldName[]): Result => ({
  ...bare(write.id, 'saved'),
  changed: changedIn(write),
  operations: operationsOf(write) ?? [],
  storedOtherwise,
  before: write.base,
  after,
});

const conflictOf = (write: Write, theirs: Referral, clashes: readonly string[]): Result => ({
  ...bare(write.id, 'conflict', {
    code: 'conflict',
    sentence:
      'somebody changed the deal meanwhile, so nothing was sent. Look at base, theirs and mine, then send it again.',
  }),
  before: theirs,
  sides: {base: write.base, theirs, mine: write.mine, clashes},
});

/** Read at once: after this there is an answer, or the entry in the journal stays for the next start of the screen. */
const lookUp: Enders['unknown'] = async (sending, write, {problem}) => {
  markUnknown(sending, write);
  sending.tell('no answer: reading the deal to see whether it was saved.');
  const found = await reconcile(sending.opened.client, write);
  if (found.kind === 'saved') return savedAs(write, found.referral, []);
  if (found.kind === 'unsaved')
    return bare(write.id, 'notSent', problemFrom(problem, 'It was not saved: send it again.'));
  const result: Result = {
    ...bare(write.id, 'unknown', problemFrom(problem, lookFirst)),
    changed: changedIn(write),
    before: write.base,
  };
  if (found.kind === 'unknown') return result;
  return {...result, sides: {base: write.base, theirs: found.theirs, mine: write.mine, clashes: []}};
};

const lookFirst = 'It may have been saved, or not: look at the deal before you send it again.';

const insist = 'Try again later; on the screen (refdeck) you can insist.';

const minutes = (ms: number): string => `${Math.ceil(ms / 60_000)} min`;

/** What somebody else changed since, in words that scripts know too. */
const changedBy = (base: Referral, mine: Referral): string =>
  changedIn({base, mine}).join(', ') || 'other fields';

const onto = async (sending: Sending, write: Write, theirs: Referral, round: number): Promise<Result> => {
  if (isFinal(write)) return conflictOf(write, theirs, []);
  const merged = merge(write.base, theirs, write.mine);
  const clashes = [...merged.clashes.map(({key}) => key), ...merged.dropped.map(({unit}) => unit)];
  if (clashes.length > 0) return conflictOf(write, theirs, clashes);
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
  saved: (_, write, {referral, storedOtherwise}) => savedAs(write, referral, storedOtherwise),
  rejected: (_, {id, base}, {problem}) => ({
    ...bare(id, problem.code === 'ABORTED' ? 'notSent' : 'rejected', problemFrom(problem)),
    before: base,
  }),
  notSent: (_, {id, base}, {problem}) => ({...bare(id, 'notSent', problemFrom(problem)), before: base}),
  spurious: (_, {id, base}, {problem}) => ({
    ...bare(id, 'notSent', problemFrom(problem, insist)),
    before: base,
  }),
  'asked-to-wait': (_, {id, base}, {problem, ms}) => ({
    ...bare(id, 'notSent', problemFrom(problem, `Send it again in ${minutes(ms)}.`)),
    before: base,
  }),
  unknown: lookUp,
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
  if (result.outcome !== 'unknown') sending.opened.journal.done(write.id);
  return result;
};
