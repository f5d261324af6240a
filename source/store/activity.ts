import type {FieldName} from '../domain/fields.ts';
import type {Intent} from './pending.ts';

/** How a row of the log ended: the four outcomes, and what led there. */
export type ActivityResult =
  | 'saved'
  | 'refused'
  | 'not-sent'
  | 'unknown'
  | 'changed'
  | 'waited'
  | 'taken-back'
  | 'was-saved'
  | 'was-not-saved'
  | 'changed-meanwhile'
  | 'read'
  | 'not-read';

/** One row of the activity log. No token, no note text; the customer's name is looked up when it is drawn. */
export type Activity = {
  /** Epoch ms at which it began. */
  readonly at: number;
  /** The deal; absent for a reading of the list. */
  readonly id?: string;
  readonly what:
    | {readonly kind: 'write'; readonly intent: Intent; readonly fields: readonly FieldName[]}
    | {readonly kind: 'check'}
    | {readonly kind: 'list'; readonly count: number};
  readonly result: ActivityResult;
  readonly ms?: number;
  readonly status?: number;
  /** The service's code, or the connection's. */
  readonly code?: string;
  /** For `waited`: how long the service asked to wait, in ms. */
  readonly waitMs?: number;
  /** Whether the write named the version on which it was built; false only for what a person insisted on. */
  readonly tagged?: boolean;
  readonly method?: string;
  readonly path?: string;
  readonly clientRequestId?: string;
  readonly requestId?: string;
};

/** Of very many the newest are kept. */
export const mostActivities = 500;
