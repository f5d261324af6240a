import type {Choice, Merge} from '../domain/merge.ts';
import type {Edits, FieldName} from '../domain/fields.ts';
import type {GroupName, SortName, Summary} from '../domain/pipeline.ts';
import type {Member, Referral} from '../domain/referral.ts';
import type {Move, Target} from '../domain/transitions.ts';
import type {Problem} from '../saving/problem.ts';
import type {Window} from './list.ts';
import type {TextField} from './text-field.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** A failure in the words of the part that met it, with the ids that an administrator can look up. */
export type Failure = {
  readonly kind: 'refused' | 'unreachable' | 'interrupted' | 'unreadable';
  readonly text: string;
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
};

/** The list's own life. Old data stay when a later reading fails. */
export type Reading =
  | {readonly kind: 'reading'; readonly request: number; readonly since: number; readonly count: number}
  | {readonly kind: 'ready'; readonly at: number}
  | {readonly kind: 'stopped'; readonly at: number}
  | {readonly kind: 'failed'; readonly at: number; readonly failure: Failure};

/** One-line fields of the forms, and the notes; the rows of the table in store/form.ts. */
export type FormField = Extract<
  FieldName,
  'dealValue' | 'currency' | 'closingDateTime' | 'salesStage' | 'externalReferenceId' | 'campaignId' | 'notes'
>;

export type MemberField = 'firstName' | 'lastName' | 'email' | 'phoneNumber';
export type MemberTexts = Readonly<Record<MemberField, TextField>>;

/** One line of the team page: who was there, who will be, and a form that was left half typed. */
export type TeamRow = {
  readonly was?: Member;
  readonly now?: Member;
  readonly typed?: MemberTexts;
  /** Was added and removed again: neither an edit nor sent, but it can be brought back. */
  readonly gone?: {readonly now?: Member; readonly typed?: MemberTexts};
};

/**
 * Everything typed for one deal and not sent. Only what was touched is here, on the version (`base`) on which the
 * person saw it; so leaving a form never loses a character and opening it again shows it.
 */
export type Draft = {
  readonly base: Referral;
  readonly typed: {readonly [F in FormField]?: TextField};
  readonly team?: readonly TeamRow[];
  readonly stage?: Edits;
  /** The note to a reason for declining or losing, typed and not sent. */
  readonly reasonNote?: TextField;
};

export type Intent = 'edit' | 'accept' | 'won' | 'lost' | 'declined' | 'step';

/** What goes out for one deal. There is at most one at a time for a deal: a second Enter while saving does nothing. */
export type Submission = {
  readonly base: Referral;
  readonly mine: Referral;
  readonly intent: Intent;
  /** Fields of the draft that are settled when this is saved. */
  readonly sent: readonly FieldName[];
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

/** The person left the prompt: it stays away until the deal is acted on again. */
type Aside = {readonly aside?: true};

export type Pending = {
  readonly submission: Submission;
  readonly conflict?: Conflict;
  /** The person asked to go on: its prompt may rise over a form in which they have typed since. */
  readonly asked?: true;
} & (
  | {readonly phase: 'held'; readonly dueAt: number}
  | {readonly phase: 'sending'; readonly request: number; readonly since: number}
  | {readonly phase: 'changed'; readonly conflict: Conflict}
  | ({
      readonly phase: 'checking';
      readonly request: number;
      readonly since: number;
      readonly problem: Problem;
    } & Aside)
  | {readonly phase: 'was-saved'; readonly referral: Referral}
  | {readonly phase: 'was-not-saved'; readonly theirs: Referral}
  | {readonly phase: 'changed-meanwhile'; readonly theirs: Referral}
  | ({readonly phase: 'still-unknown'; readonly since: number; readonly problem: Problem} & Aside)
);

/** When a prompt rose over the list by itself: a key pressed just then was meant for something else. */
type Rising = {readonly unaskedAt?: number};

/** Forms remember the version on which they were opened, until something is typed and the draft takes over. */
type Form = {readonly id: string; readonly base: Referral};

export type Layer =
  | {readonly kind: 'detail'; readonly id: string; readonly top: number}
  | {readonly kind: 'sums'; readonly group: GroupName}
  /** The target under the cursor by name: the order changes when a newer version of the deal arrives. */
  | {readonly kind: 'moves'; readonly id: string; readonly at: Move}
  | ({readonly kind: 'accept'; readonly focus: number; readonly warned: boolean} & Form)
  | ({
      readonly kind: 'close';
      readonly target: Target;
      readonly reason?: number;
      readonly typing: boolean;
      /** Left with esc the note is off, but its text waits for the next `n`. */
      readonly withNote: boolean;
    } & Form)
  | ({readonly kind: 'step'; readonly target: Target} & Form)
  | ({readonly kind: 'quick'; readonly fields: readonly FormField[]; readonly focus: number} & Form)
  | ({readonly kind: 'edit'; readonly focus: number} & Form)
  | ({readonly kind: 'team'; readonly cursor: number; readonly asking: boolean} & Form)
  | ({readonly kind: 'member'; readonly row: number; readonly focus: number} & Form)
  | ({readonly kind: 'review'; readonly top: number} & Form)
  | ({readonly kind: 'retry'; readonly id: string} & Rising)
  | ({
      readonly kind: 'conflict';
      readonly id: string;
      readonly cursor: number;
      readonly typing?: TextField;
      readonly asking: boolean;
    } & Rising)
  | {readonly kind: 'difference'; readonly id: string; readonly top: number}
  | ({readonly kind: 'unknown'; readonly id: string} & Rising)
  | {readonly kind: 'help'; readonly field: TextField; readonly cursor: number}
  /** Asks whether the draft of a deal is to go. */
  | {readonly kind: 'drop'; readonly id: string}
  | {readonly kind: 'quit'};

export type LayerKind = Layer['kind'];
export type LayerOf<K extends LayerKind> = Extract<Layer, {readonly kind: K}>;

/** One sentence for the message line. Problems and questions stay until answered; `done` goes at the next key. */
export type Notice = {
  readonly tone: 'done' | 'problem' | 'question' | 'plain';
  readonly text: string;
  /** At the right: the key that answers it. */
  readonly answer?: string;
  /** Counts fields to mend: goes as soon as one types. */
  readonly mends?: true;
  /** About a reading of the list: goes with the next one. */
  readonly reads?: true;
  /** Of a change of this deal: goes when it is sent again. */
  readonly deal?: string;
  readonly at: number;
};

export type Row =
  | {readonly kind: 'group'; readonly key: string; readonly group: GroupName}
  | {readonly kind: 'deal'; readonly key: string; readonly group: GroupName}
  | {readonly kind: 'gap'; readonly key: string; readonly group: GroupName};

/** What the list shows, made anew only when data, filter, sort or folds change; a cursor key touches none of it. */
export type Rows = {
  readonly rows: readonly Row[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Deals shown per group, in order. */
  readonly shown: ReadonlyMap<GroupName, readonly Summary[]>;
  /** All deals per group, whatever the filter. */
  readonly all: ReadonlyMap<GroupName, readonly Summary[]>;
  readonly count: number;
};

export type Account = {
  readonly organization: string;
  /** "demo", or the host of the service. */
  readonly place: string;
  readonly host: string;
  readonly emulator: boolean;
  /** The signed-in person's e-mail, where known: marks "(you)" in teams. */
  readonly me?: string;
};

export type State = {
  readonly size: Size;
  /** Epoch ms, moved only by `time-passed`: `update` reads no clock. */
  readonly now: number;
  readonly account: Account;
  readonly holdSeconds: number;
  readonly reading: Reading;
  /** Epoch ms of the last complete reading of the list. */
  readonly syncedAt?: number;
  readonly referrals: ReadonlyMap<string, Referral>;
  /** Epoch ms at which a record was read by itself since the list was; the others are as old as the list. */
  readonly readAt: ReadonlyMap<string, number>;
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly list: Rows;
  readonly window: Window;
  readonly cursor: string;
  readonly top: number;
  readonly folded: ReadonlySet<GroupName>;
  readonly filter: {readonly field: TextField; readonly typing: boolean};
  readonly sort: SortName;
  readonly pane: boolean;
  readonly layers: readonly Layer[];
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly pending: ReadonlyMap<string, Pending>;
  /** Conflicts that were left for the form: what was decided in them stands when the same values clash again. */
  readonly decided: ReadonlyMap<string, Conflict>;
  readonly notices: readonly Notice[];
  /** Counts requests, so that late answers can be told from the one awaited. */
  readonly requests: number;
  /** ctrl+c was pressed once. */
  readonly quitting: boolean;
  /** The person's editor has the terminal, and with it all keys. */
  readonly editing: boolean;
  /** Until the first key the cursor stays on the first deal, whatever arrives above it. */
  readonly touched: boolean;
};
