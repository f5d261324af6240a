import type {FieldName} from './fields.ts';
import type {Referral} from './referral.ts';

export type EditProblem =
  | 'move-refused'
  | 'not-text'
  | 'unknown-sales-stage'
  | 'not-a-number'
  | 'negative'
  /** More decimals than the currency has. */
  | 'too-precise'
  | 'currency-missing'
  | 'unknown-currency'
  | 'no-such-day'
  | 'not-a-list'
  | 'too-many-solutions'
  | 'solution-id-missing'
  | 'solution-twice'
  | 'too-many-members'
  | 'email-missing'
  | 'email-implausible'
  | 'email-twice'
  | 'not-yes-or-no'
  /** The consent that was given cannot be taken back. */
  | 'consent-stays';

/** The deal as it was read, and with the edits. */
export type Versions = {readonly base: Referral; readonly mine: Referral};

export type Check = (versions: Versions, name: FieldName) => EditProblem | undefined;
