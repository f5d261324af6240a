import type {Referral} from './referral.ts';

// Which move is legal, from where, on which key. The service's table of status and substatus is in its
// documentation of a referral; the quick keys, cautions and reasons are this program's.

export type Status = 'New' | 'Active' | 'Closed';
export type Substatus = 'Pending' | 'Received' | 'Accepted' | 'Won' | 'Lost' | 'Declined' | 'Expired';
export type QuickMove = 'accept' | 'decline' | 'won' | 'lost';

export type Refusal =
  | 'already-there'
  | 'already-accepted'
  | 'already-accepted-won-or-lost'
  | 'not-yet-accepted'
  /** A quick key on a deal that we sent out: the other side answers, the menu still offers it. */
  | 'receiver-answers'
  | 'set-by-service'
  | 'never-reopened'
  | 'never-back'
  /** A quick key on a closed deal: another outcome is a correction, offered in the menu only. */
  | 'correction-by-menu'
  /** In a merge only: theirs is closed, so that an edit of the status made before says nothing any more. */
  | 'closed-meanwhile'
  /** The deal's own state is none that this program knows: read-only. */
  | 'unknown-state'
  /** The wanted state is none that the service has. */
  | 'no-such-target';

export type Caution = 'receiver-usually-answers' | 'never-accepted' | 'correction-may-be-refused';

export type Move = {readonly status: Status; readonly substatus: Substatus};

export type Target = Move & {
  /** The quick key that does the same from here. */
  readonly quick?: QuickMove;
  readonly caution?: Caution;
  readonly refusal?: Refusal;
};

export const quickMoves = {
  accept: {status: 'Active', substatus: 'Accepted'},
  decline: {status: 'Closed', substatus: 'Declined'},
  won: {status: 'Closed', substatus: 'Won'},
  lost: {status: 'Closed', substatus: 'Lost'},
} as const satisfies Record<QuickMove, Move>;

export const quickMoveNames = Object.keys(quickMoves) as readonly QuickMove[];

/** Where a deal stands, as far as it matters for moving it; 'sent' is New and ours to another party. */
export type Standing = 'new' | 'sent' | 'active' | 'closed' | 'unknown';

/** What one target is from one standing. */
export type Rule = {readonly quick?: QuickMove; readonly caution?: Caution; readonly refusal?: Refusal};

export const refused = (refusal: Refusal): Rule => ({refusal});
const cautious = (caution: Caution): Rule => ({caution});

const neverBack = {active: refused('never-back'), closed: refused('never-reopened')};
const answer = cautious('receiver-usually-answers');
const unanswered = cautious('never-accepted');
const correction = cautious('correction-may-be-refused');
const expired = refused('set-by-service');

export type Row = {readonly move: Move; readonly from: Readonly<Record<Exclude<Standing, 'unknown'>, Rule>>};

/** One row a target, in the order of the menu. */
export const table: readonly Row[] = [
  {
    move: quickMoves.accept,
    from: {
      new: {quick: 'accept'},
      sent: answer,
      active: refused('already-accepted'),
      closed: refused('never-reopened'),
    },
  },
  {
    move: quickMoves.decline,
    from: {
      new: {quick: 'decline'},
      sent: answer,
      active: refused('already-accepted-won-or-lost'),
      closed: correction,
    },
  },
  {
    move: quickMoves.won,
    from: {new: unanswered, sent: unanswered, active: {quick: 'won'}, closed: correction},
  },
  {
    move: quickMoves.lost,
    from: {new: unanswered, sent: unanswered, active: {quick: 'lost'}, closed: correction},
  },
  {move: {status: 'New', substatus: 'Pending'}, from: {new: {}, sent: {}, ...neverBack}},
  {move: {status: 'New', substatus: 'Received'}, from: {new: {}, sent: {}, ...neverBack}},
  {
    move: {status: 'Closed', substatus: 'Expired'},
    from: {new: expired, sent: expired, active: expired, closed: expired},
  },
];

const substatuses: Readonly<Record<Status, readonly Substatus[]>> = {
  New: ['Pending', 'Received'],
  Active: ['Accepted'],
  Closed: ['Won', 'Lost', 'Declined', 'Expired'],
};

const has = (list: readonly string[], value: unknown): boolean => list.some((each) => each === value);

const isStatus = (value: unknown): value is Status => has(Object.keys(substatuses), value);

const standings = {New: 'new', Active: 'active', Closed: 'closed'} as const;

/**
 * A substatus that is left out does not hide the standing (the service's samples omit many members), one that does
 * not belong to the status does. Only a deal that says it is outgoing counts as sent.
 */
export const standingOf = ({status, substatus, direction}: Referral): Standing => {
  if (!isStatus(status)) return 'unknown';
  if (substatus !== undefined && substatus !== null && !has(substatuses[status], substatus)) return 'unknown';
  return status === 'New' && direction === 'Outgoing' ? 'sent' : standings[status];
};
