import type {CallRecord} from '../api/observe.ts';
import type {Edits} from '../domain/fields.ts';
import type {Referral} from '../domain/referral.ts';
import type {Reconciled} from '../saving/reconcile.ts';
import type {SaveStep} from '../saving/save.ts';
import type {Block, Packed} from '../storage/record-blocks.ts';
import type {Command} from './command.ts';
import type {Waits} from './pending.ts';
import type {Behind} from './restore.ts';
import type {Failure, Size} from './state.ts';
import type {TextEdit} from './text-field.ts';
import type {Results, WorkName} from './work.ts';

type WorkMessage = {
  readonly [W in WorkName]: {
    readonly type: 'worked';
    readonly name: W;
    readonly request: number;
    readonly result: Results[W];
    readonly isDone: boolean;
  };
}[WorkName];

/** Facts, in the past tense. Everything that `update` learns comes as one of these. */
export type Message =
  | {readonly type: 'command-given'; readonly command: Command; readonly key: string; readonly now: number}
  | {readonly type: 'text-typed'; readonly text: string}
  | {readonly type: 'text-edited'; readonly edit: TextEdit}
  | {readonly type: 'resized'; readonly size: Size}
  | {readonly type: 'time-passed'; readonly now: number}
  | {
      readonly type: 'page-read';
      readonly request: number;
      readonly referrals: readonly Referral[];
      /** Of these records, where they are packed already. */
      readonly block?: Block;
      /** Of the whole list, where the service says so. */
      readonly total?: number;
    }
  | {
      readonly type: 'list-read';
      readonly request: number;
      readonly ids: ReadonlySet<string>;
      /** Records that cannot be shown: which, and why. */ readonly malformed: readonly string[];
    }
  /** A part of the deals in the cache, and the block that they were in. */
  | ({readonly type: 'cache-block-read'; readonly request: number} & Packed)
  /** The cache was read; `isWhole`: nothing in it was broken. */
  | {readonly type: 'cache-read'; readonly request: number; readonly isWhole: boolean}
  /** What looks at all deals has come to this so far, or is done. */
  | WorkMessage
  | {readonly type: 'records-packed'; readonly blocks: readonly Packed[]}
  | {readonly type: 'list-failed'; readonly request: number; readonly failure: Failure}
  /** What was asked for by `read-changes`; `ids` of all there is, where the whole list was read. */
  | {
      readonly type: 'changes-read';
      readonly request: number;
      readonly referrals: readonly Referral[];
      readonly ids?: ReadonlySet<string>;
      readonly malformed: readonly string[];
    }
  | {readonly type: 'changes-failed'; readonly request: number; readonly failure: Failure}
  | {
      readonly type: 'related-read';
      readonly engagementId: string;
      readonly referrals: readonly Referral[];
    }
  | {readonly type: 'related-not-read'; readonly engagementId: string; readonly failure: Failure}
  | {readonly type: 'referral-read'; readonly referral: Referral}
  | {readonly type: 'referral-not-read'; readonly failure: Failure}
  | {readonly type: 'save-ended'; readonly id: string; readonly request: number; readonly step: SaveStep}
  | {readonly type: 'reconciled'; readonly id: string; readonly request: number; readonly answer: Reconciled}
  /** A write goes on by itself after a while. */
  | {readonly type: 'save-waits'; readonly id: string; readonly request: number; readonly waits: Waits}
  /** One request ended, whatever it was for. */
  | {readonly type: 'call-ended'; readonly call: CallRecord}
  /** Until when (epoch ms) the service asked that nothing is sent; absent once that is over. */
  | {readonly type: 'gate-moved'; readonly until?: number}
  /** What earlier starts left in the journal, the newest first. */
  | {
      readonly type: 'kept-read';
      readonly entries: readonly Behind[];
      readonly problems: readonly {readonly path: string; readonly setAside?: string}[];
    }
  /** Drafts cannot be put on disk; in words. */
  | {readonly type: 'keeping-failed'; readonly cause: string}
  /** Calls wait for somebody to sign in; why, in words. */
  | {readonly type: 'sign-in-wanted'; readonly why: string; readonly isFirst: boolean}
  /** A code to be typed at an address; until when it is good, epoch ms. */
  | {
      readonly type: 'sign-in-code';
      readonly request: number;
      readonly code: string;
      readonly address: string;
      readonly expiresAt: number;
    }
  /** A page was opened in the browser. */
  | {readonly type: 'sign-in-address'; readonly request: number; readonly address: string}
  /** The connection failed; it is tried on. In words. */
  | {readonly type: 'sign-in-trouble'; readonly request: number; readonly text: string}
  | {readonly type: 'sign-in-failed'; readonly request: number; readonly what: string; readonly next: string}
  | {readonly type: 'signed-in'; readonly request: number; readonly me: string}
  | {readonly type: 'copied'; readonly what: string; readonly to: 'clipboard' | 'terminal'}
  | {readonly type: 'colleague-changed'; readonly name: string}
  | {readonly type: 'editor-closed'; readonly id: string; readonly text: string}
  /** What was edited in the whole text of a deal, against what it showed; `base` is the version below. */
  | {readonly type: 'document-closed'; readonly base: Referral; readonly edits: Edits}
  /** In the words of the part that met it. */
  | {readonly type: 'editor-failed'; readonly text: string}
  | {readonly type: 'told'; readonly tone: 'done' | 'problem' | 'plain'; readonly text: string};

export type MessageOf<T extends Message['type']> = Extract<Message, {readonly type: T}>;
