import type {Client} from '../api/client.ts';
import type {Referral} from '../domain/referral.ts';

/** One wish: `base` is the version that was read, with its eTag; `mine` is that version with the edits. */
export type Write = {readonly id: string; readonly base: Referral; readonly mine: Referral};

/** What a write needs of the client. */
export type Writer = Pick<Client, 'get' | 'patch'>;
