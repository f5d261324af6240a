import type {Referral} from '../domain/referral.ts';
import type {Intent} from './state.ts';

const bySubstatus: Readonly<Record<string, Intent>> = {
  Accepted: 'accept',
  Won: 'won',
  Lost: 'lost',
  Declined: 'declined',
};

/** What a move is told as while it waits and when it is saved. */
export const intentTo = (substatus: string | null | undefined): Intent =>
  bySubstatus[substatus ?? ''] ?? 'step';

/** What sending `mine` amounts to: a move, or an edit where the state stays. */
export const intentBetween = (base: Referral, mine: Referral): Intent =>
  base.status === mine.status && base.substatus === mine.substatus ? 'edit' : intentTo(mine.substatus);
