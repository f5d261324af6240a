import type {Customer} from './customers.ts';

/** What makes one deal that deal; everything else of the record is filled in by chance. */
export type Outline = {
  readonly customer: Customer;
  readonly deal: string;
  readonly status: 'New' | 'Active' | 'Closed';
  readonly substatus: 'Pending' | 'Received' | 'Accepted' | 'Won' | 'Lost' | 'Declined' | 'Expired';
  readonly currency: string | null;
  readonly value: number | null;
  /** Whole days from today; null without a closing date. */
  readonly closesIn: number | null;
  /** Minutes until the invitation runs out; only while New. */
  readonly answerIn?: number;
  readonly createdHoursAgo?: number;
  readonly outgoing?: true;
  /** The other party's record of the same engagement exists too. */
  readonly sibling?: true;
};
