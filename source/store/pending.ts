import type {FieldName, Edits} from '../domain/fields.ts';
import type {Choice, Merge} from '../domain/merge.ts';
import type {Member, Referral, Solution} from '../domain/referral.ts';
import type {Problem} from '../saving/problem.ts';
import type {TextField} from './text-field.ts';

// What is typed for a deal and not sent, and what is under way for it.

/** One-line fields of the forms, and the notes; the rows of the table in store/form.ts. */
export type FormField = Extract<
  FieldName,
  | 'dealValue'
  | 'currency'
  | 'closingDateTime'
  | 'salesStage'
  | 'externalReferenceId'
  | 'campaignId'
  | 'referralProgram'
  | 'notes'
>;

/** The lists that are edited by rows; see store/lists.ts. */
export type ListName = Extract<FieldName, 'team' | 'contacts' | 'solutions'>;

export type ItemField = 'firstName' | 'lastName' | 'email' | 'phoneNumber' | 'id' | 'name';
export type ItemTexts = {readonly [F in ItemField]?: TextField};

/** A person or a solution. What the service added to it, and no form shows, stays in it. */
export type Item = Member & Solution;

/** One row of a list: what was there, what will be, and a form that was left half typed. */
export type ListRow = {
  readonly was?: Item;
  readonly now?: Item;
  readonly typed?: ItemTexts;
  /** Was added and removed again: neither an edit nor sent, but it can be brought back. */
  readonly gone?: {readonly now?: Item; readonly typed?: ItemTexts};
};

/**
 * Everything typed for one deal and not sent. Only what was touched is here, on the version (`base`) on which the
 * person saw it; so leaving a form never loses a character and opening it again shows it.
 */
export type Draft = {
  readonly base: Referral;
  readonly typed: {readonly [F in FormField]?: TextField};
  readonly team?: readonly ListRow[];
  readonly contacts?: readonly ListRow[];
  readonly solutions?: readonly ListRow[];
  readonly stage?: Edits;
  /** The note to a reason for declining or losing, typed and not sent. */
  readonly reasonNote?: TextField;
  /** The stage was a closing that waited to be sent when the program ended. */
  readonly wasHeld?: true;
};

export type Intent = 'edit' | 'accept' | 'won' | 'lost' | 'declined' | 'step';

/** What goes out for one deal. There is at most one at a time for a deal: a second Enter while saving does nothing. */
export type Submission = {
  readonly base: Referral;
  readonly mine: Referral;
  readonly intent: Intent;
  /** Fields of the draft that are settled when this is saved. */
  readonly sent: readonly FieldName[];
  /** The key of the saved edit that this takes back. */
  readonly undoes?: number;
  /** Sent by a change of many deals: what becomes of it is told there. */
  readonly ofRun?: true;
  /** The draft at the moment of sending: what is typed while the answer is awaited is not settled by it. */
  readonly draft?: Draft;
};

export type Conflict = {
  /** What was first to be sent, and on which version: each further round merges these anew, so choices can be kept. */
  readonly origin: {readonly base: Referral; readonly mine: Referral};
  readonly theirs: Referral;
  readonly merged: Merge;
  readonly choices: ReadonlyMap<string, Choice>;
  /** What was typed for a row, by the clash's key: the choice that it became, or text left with esc. */
  readonly kept: ReadonlyMap<string, TextField>;
  /** Epoch ms at which theirs was read. */
  readonly readAt: number;
  /** How many times the service said 412 for this submission. */
  readonly rounds: number;
};

/** Why a write that is under way waits, and until when (epoch ms). What the service asks holds every call; see State. */
export type Waits = {readonly why: 'locked' | 'unreachable'; readonly until: number};

/** What of one deal is on its way. */
export type Pending = {
  readonly submission: Submission;
  readonly conflict?: Conflict;
  /** It was sent before, and may have arrived then: what is there already may be our own write. */
  readonly resent?: true;
  /** The person asked to go on: its prompt may rise over a form in which they have typed since. */
  readonly asked?: true;
  /** The person left the prompt: it stays away until the deal is acted on again. */
  readonly aside?: true;
  /** Kept from an earlier start: it waits in the list of drafts, whatever becomes of it, until it is opened there. */
  readonly later?: true;
} & (
  | {readonly phase: 'held'; readonly dueAt: number}
  | {
      readonly phase: 'sending';
      readonly request: number;
      readonly since: number;
      readonly waits?: Waits;
      readonly unguarded?: true;
    }
  | {readonly phase: 'changed'; readonly conflict: Conflict}
  /** The service asks for a longer wait than one waits unasked: `agreed` once the person said so. */
  | {
      readonly phase: 'asked-to-wait';
      readonly until: number;
      readonly problem: Problem;
      readonly agreed?: true;
    }
  /** Refused twice for a change that nobody made: one may insist, by hand. */
  | {readonly phase: 'spurious'; readonly theirs: Referral; readonly problem: Problem}
  | {
      readonly phase: 'checking';
      readonly request: number;
      readonly since: number;
      readonly problem: Problem;
      /** How many times the deal was asked for so far. */
      readonly tries: number;
    }
  | {readonly phase: 'was-saved'; readonly referral: Referral}
  | {readonly phase: 'was-not-saved'; readonly theirs: Referral}
  | {readonly phase: 'changed-meanwhile'; readonly theirs: Referral}
  | {readonly phase: 'still-unknown'; readonly since: number; readonly problem: Problem}
);

export type Phase = Pending['phase'];
export type PendingIn<P extends Phase> = Extract<Pending, {readonly phase: P}>;
