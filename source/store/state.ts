import type {CallRecord} from '../api/observe.ts';
import type {GroupKey, Grouping, SortName, Summary} from '../domain/pipeline.ts';
import type {Query} from '../domain/query/term.ts';
import type {StaleDays} from '../domain/stale.ts';
import type {Referral} from '../domain/referral.ts';
import type {SharedMap} from '../domain/shared-map.ts';
import type {Move, Target} from '../domain/transitions.ts';
import type {Activity} from './activity.ts';
import type {Change as SeenChange, News, OpenForm} from './unseen.ts';
import type {Polling} from './polling.ts';
import type {Related} from './related.ts';
import type {CacheReading} from './cache-reading.ts';
import type {SavedEdit} from './saved-edits.ts';
import type {Behind} from './restore.ts';
import type {Window} from './window.ts';
import type {Change, ManyTarget, TeamMate} from '../domain/many.ts';
import type {MarkRange} from './marks.ts';
import type {PlanRow} from './many/plan.ts';
import type {Run} from './many/run-state.ts';
import type {Conflict, Draft, FormField, ListName, Pending} from './pending.ts';
import type {OptionalColumn} from '../domain/list-columns.ts';
import type {Views} from './views.ts';
import type {Rights} from './read-only.ts';
import type {FieldValues} from './filter-completion.ts';
import type {FoundDeals} from './found-deals.ts';
import type {NearestFound} from './nearest.ts';
import type {People} from './people.ts';
import type {Records} from './records.ts';
import type {Rows} from './rows.ts';
import type {Work} from './work.ts';
import type {SignIn} from './sign-in.ts';
import type {TextField} from './text-field.ts';

export type {
  Conflict,
  Draft,
  FormField,
  Intent,
  Item,
  ItemField,
  ItemTexts,
  ListName,
  ListRow,
  Pending,
  PendingIn,
  Phase,
  Submission,
} from './pending.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** A failure in the words of the part that met it, with the ids that an administrator can look up. */
export type Failure = {
  readonly kind: 'refused' | 'unreachable' | 'interrupted' | 'unreadable';
  readonly text: string;
  readonly status?: number;
  readonly code?: string;
  /** The connection's own code, such as ECONNREFUSED. */
  readonly cause?: string;
  readonly requestId?: string;
  readonly clientRequestId?: string;
};

/** The list's own life. Old data stay when a later reading fails. */
export type Reading =
  | {
      readonly kind: 'reading';
      readonly request: number;
      readonly since: number;
      readonly count: number;
      /** Of the whole list, where the service says so. */
      readonly total?: number;
      /** The highest `updatedDateTime` so far, as it came. */ readonly newest?: string;
      /** What was there before it: of this alone something may be gone at its end. */
      readonly before?: State['summaries'];
    }
  | {readonly kind: 'ready'; readonly at: number}
  | {readonly kind: 'stopped'; readonly at: number}
  | {readonly kind: 'failed'; readonly at: number; readonly failure: Failure};

/** When a prompt rose over the list by itself: a key pressed just then was meant for something else. */
type Rising = {readonly unaskedAt?: number};

/** Forms remember the version on which they were opened, until something is typed and the draft takes over. */
type Form = {readonly id: string; readonly base: Referral};

export type Layer =
  | {readonly kind: 'detail'; readonly id: string; readonly top: number}
  | {readonly kind: 'sums'; readonly group: GroupKey}
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
  /** One of the lists of a deal by rows, and the form of one of its rows. */
  | ({
      readonly kind: 'team';
      readonly list: ListName;
      readonly cursor: number;
      readonly asking: boolean;
    } & Form)
  | ({
      readonly kind: 'member';
      readonly list: ListName;
      readonly row: number;
      readonly focus: number;
    } & Form)
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
  | {readonly kind: 'palette'; readonly field: TextField; readonly cursor: number}
  /** What of a deal can be copied. */
  | {readonly kind: 'copy'; readonly id: string; readonly cursor: number}
  /** What somebody else changed of a deal. */
  | {readonly kind: 'what-changed'; readonly id: string; readonly top: number}
  /** What could be undone; `id` is the deal under the cursor, whose draft is among it. */
  /** `at`: the row under the cursor, as `keyOf` of undo-rows.ts; absent where there is none. */
  | {readonly kind: 'undo'; readonly id?: string; readonly at?: string}
  /** Asks whether the draft of a deal is to go. */
  | {readonly kind: 'drop'; readonly id: string}
  /** What is not sent, by deal; `fromLast` when it rose by itself at the start. */
  | ({readonly kind: 'drafts'; readonly cursor: number; readonly fromLast: boolean} & Rising)
  /** By what to group; the cursor is the place in the list of groupings. */
  | {readonly kind: 'group-by'; readonly cursor: number}
  | {readonly kind: 'columns'; readonly cursor: number}
  | {
      readonly kind: 'views';
      readonly cursor: number;
      readonly field: TextField;
      /** What the name is typed for. */
      readonly typing?: 'rename' | 'save';
      /** Whether to delete the view under the cursor. */
      readonly asking: boolean;
    }
  | {readonly kind: 'log'; readonly cursor: number; readonly field: TextField; readonly typing: boolean}
  /** The service asks for a long wait: whether to wait. */
  | ({readonly kind: 'wait'; readonly id: string} & Rising)
  /** Whether to send without a version what is refused for a change that nobody made; `yes` has to be typed. */
  | ({readonly kind: 'insist'; readonly id: string; readonly field: TextField} & Rising)
  /** What there is to say stands in `State.signIn`. */
  | ({readonly kind: 'sign-in'} & Rising)
  | {readonly kind: 'quit'}
  | ManyLayer;

/** What asks about a change of many deals, and shows it. `ids` are the deals, in the order of the list. */
type ManyLayer =
  | ({readonly kind: 'many-moves'; readonly targets: readonly ManyTarget[]; readonly cursor: number} & Many)
  | ({
      readonly kind: 'many-reason';
      readonly target: Move;
      /** Chosen in the menu, which allows more than the quick keys. */
      readonly byMenu: boolean;
      readonly reason?: number;
      readonly typing: boolean;
      readonly withNote: boolean;
    } & Many)
  | ({readonly kind: 'many-fields'; readonly fields: readonly FormField[]; readonly focus: number} & Many)
  /** Who leaves; the members of the marked deals as they were when it opened. */
  | ({readonly kind: 'many-team'; readonly mates: readonly TeamMate[]; readonly cursor: number} & Many)
  /** Who comes, in the place of `leaver` where there is one. */
  | ({
      readonly kind: 'many-comer';
      readonly leaver?: TeamMate;
      readonly known: readonly TeamMate[];
      readonly cursor: number;
    } & Many)
  | ({
      readonly kind: 'many-look';
      readonly change: Change;
      readonly rows: readonly PlanRow[];
      /** Left out by the person. */
      readonly left: ReadonlySet<string>;
      readonly cursor: number;
    } & Many)
  /** What there is to show stands in `State.run`. */
  | {readonly kind: 'many-run'; readonly cursor: number};

type Many = {readonly ids: readonly string[]};

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

/** `away`: where the cursor stands as long as nobody has moved it since. */
type Home = {readonly deal: string; readonly away: string};

export type Keeping = 'disk' | 'program';

export type ManyTyped = {readonly [F in FormField | 'reason' | 'email']?: TextField};

export type Account = {
  readonly organization: string;
  /** "demo", or the host of the service. */
  readonly place: string;
  readonly host: string;
  /** Of the API. */
  readonly url: string;
  readonly emulator: boolean;
  /** The signed-in person's e-mail, where known: marks "(you)" in teams. */
  readonly me?: string;
  /** Nothing may be changed: by --read-only. */
  readonly readOnly?: boolean;
};

export type State = {
  readonly size: Size;
  /** Epoch ms, moved only by `time-passed`: `update` reads no clock. */
  readonly now: number;
  readonly account: Account;
  readonly holdSeconds: number;
  /** How often it is asked what has changed; 0: never. */
  readonly refreshSeconds: number;
  /** Whether the terminal's bell tells of what is to be answered. */
  readonly notify: boolean;
  readonly reading: Reading;
  /** Epoch ms of the last complete reading of the list, or of what changed in it. */
  readonly syncedAt?: number;
  /** While the deals in the cache are read. */
  readonly cacheReading?: CacheReading;
  /** Absent until the list was read once. */
  readonly polling?: Polling;
  /** Deals that somebody else changed and that were not looked at since: the version last seen, or that it is new. */
  readonly unseen: ReadonlyMap<string, Referral | 'new'>;
  /** The last change by somebody else of each deal, as far as this program saw it. */
  readonly changes: ReadonlyMap<string, SeenChange>;
  /** What came since the last key. */
  readonly news?: News;
  /** Epoch ms at which the cursor came to its row. */
  readonly restedAt: number;
  /** The deal whose form is open, and since when. */
  readonly openForm?: OpenForm;
  /** Records of an engagement, by its id, as read for the page of a deal. */
  readonly related: ReadonlyMap<string, Related>;
  /** What this program saved, newest first. */
  readonly savedEdits: readonly SavedEdit[];
  readonly referrals: Records;
  /** Some of them are being packed. */
  readonly isPacking: boolean;
  readonly people: People;
  /** Where the deals of an engagement are found by its id; see `listedRecords`. */
  readonly engagements: SharedMap<readonly string[]>;
  /** Epoch ms at which a record was read by itself since the list was; the others are as old as the list. */
  readonly readAt: ReadonlyMap<string, number>;
  readonly summaries: SharedMap<Summary>;
  readonly list: Rows;
  /** What looks at all deals and is not done yet, and what such looks have found. */
  readonly work: Work;
  readonly found?: FoundDeals;
  readonly values?: FieldValues;
  readonly nearest?: NearestFound;
  /** The deal on which the cursor stood before a filter that still looks has put it away from there. */
  readonly home?: Home;
  readonly window: Window;
  readonly cursor: string;
  readonly top: number;
  readonly folded: ReadonlySet<GroupKey>;
  readonly filter: {readonly field: TextField; readonly typing: boolean};
  /** What narrows the list: the text of the filter as far as it could be read, see `queryFor`. */
  readonly query: Query;
  /** The reader's, an IANA name. */
  readonly timeZone: string;
  readonly staleDays: StaleDays;
  readonly sort: SortName;
  readonly grouping: Grouping;
  /** The columns that somebody chose; absent where the width decides. */
  readonly columns?: readonly OptionalColumn[];
  readonly views: Views;
  readonly pane: boolean;
  readonly layers: readonly Layer[];
  /** Marked deals: while there are any, the verbs act on them. */
  readonly marks: ReadonlySet<string>;
  readonly range?: MarkRange;
  /** A change of many deals that is on its way, or over and looked at. */
  readonly run?: Run;
  /** Typed for many deals and not sent: it is there again when its sheet is. */
  readonly manyTyped: ManyTyped;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly pending: ReadonlyMap<string, Pending>;
  /** Conflicts that were left for the form: what was decided in them stands when the same values clash again. */
  readonly decided: ReadonlyMap<string, Conflict>;
  /** Further drafts of a deal, of other processes that ended: each comes up when the one before it is done. */
  readonly behind: ReadonlyMap<string, readonly Behind[]>;
  /** Epoch ms until which the service asked that nothing is sent. */
  readonly gateUntil?: number;
  /** Somebody has to sign in: what is asked, and how far it is. */
  readonly signIn?: SignIn;
  readonly rights: Rights;
  /** Epoch ms since which the service cannot be reached; what is typed becomes drafts meanwhile. */
  readonly offlineSince?: number;
  /** The last request of the reading that is under way. */
  readonly listCall?: CallRecord;
  /** Newest first. */
  readonly activities: readonly Activity[];
  /** Where drafts live: on this computer's disk, or as long as this program. */
  readonly keeping: Keeping;
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
