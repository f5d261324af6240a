import type {ChangesWish} from './polling.ts';
import type {Write} from '../saving/write.ts';
import type {Changes} from '../storage/cache.ts';
import type {Referral} from '../domain/referral.ts';
import type {Task} from '../domain/task.ts';
import type {DocumentSubject} from './document.ts';
import type {Results, WorkName} from './work.ts';

/** The rest of what has to look at all deals, to be gone on with between the keys; it can be carried out once. */
type WorkEffect = {
  readonly [W in WorkName]: {
    readonly type: 'work';
    readonly name: W;
    readonly request: number;
    readonly task: Task<Results[W]>;
  };
}[WorkName];

/** Wishes, in the imperative; `perform` carries them out and answers with messages. */
export type Effect =
  | {readonly type: 'read-list'; readonly request: number}
  | {readonly type: 'stop-reading'}
  | {readonly type: 'read-cache'; readonly request: number}
  /** A complete answer to what has changed goes into the cache. */
  | {readonly type: 'keep-changes'; readonly changes: Changes}
  /** Somebody else is signed in than before. */
  | {readonly type: 'leave-cache'}
  | {readonly type: 'read-changes'; readonly request: number; readonly wish: ChangesWish}
  | {readonly type: 'stop-changes'}
  | {readonly type: 'read-referral'; readonly id: string}
  /** All records of an engagement that one may see. */
  | {readonly type: 'read-related'; readonly engagementId: string}
  | WorkEffect
  /** Records of a large list, block by block. */
  | {readonly type: 'pack-records'; readonly blocks: readonly (readonly Referral[])[]}
  | {readonly type: 'ring'}
  | {
      readonly type: 'save';
      readonly id: string;
      readonly request: number;
      readonly write: Write;
      /** Without the version, at the person's word; see saving/unguarded.ts. */
      readonly unguarded?: true;
    }
  | {readonly type: 'cancel-save'; readonly id: string}
  | {readonly type: 'reconcile'; readonly id: string; readonly request: number; readonly write: Write}
  | {readonly type: 'wake'; readonly at: number}
  | {readonly type: 'ask-colleague'; readonly id: string; readonly name: string}
  | {readonly type: 'open-editor'; readonly id: string; readonly text: string}
  /** The editable fields as one text in the person's editor. */
  | {readonly type: 'open-document'; readonly subject: DocumentSubject}
  | {
      readonly type: 'keep-settings';
      readonly settings: {
        readonly sort: string;
        readonly pane: boolean;
        readonly folded: readonly string[];
        readonly grouping: string;
        /** undefined: none were chosen. */
        readonly columns: readonly string[] | undefined;
        readonly views: readonly unknown[];
      };
    }
  | {readonly type: 'sign-in'; readonly how: 'device' | 'browser'; readonly request: number}
  | {readonly type: 'cancel-sign-in'}
  /** The calls that wait for a sign-in are to fail. */
  | {readonly type: 'give-up-sign-in'}
  | {readonly type: 'open-address'; readonly address: string}
  | {readonly type: 'copy'; readonly text: string; readonly what: string}
  | {readonly type: 'suspend'}
  | {readonly type: 'quit'};

export type EffectOf<T extends Effect['type']> = Extract<Effect, {readonly type: T}>;
