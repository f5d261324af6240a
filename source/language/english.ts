import type {EditProblem} from '../domain/edit-problem.ts';
import type {FieldName} from '../domain/fields.ts';
import type {SalesStage} from '../domain/stages.ts';
import type {Kind} from '../domain/summary.ts';
import type {Caution, Refusal} from '../domain/transitions.ts';
import type {AmountDoubt, AmountProblem} from './read-amount.ts';
import type {DayProblem} from './day-numbers.ts';
import {englishClosing} from './english-closing.ts';
import {englishConflict} from './english-conflict.ts';
import {englishFirstStart} from './english-first-start.ts';
import {englishForms} from './english-forms.ts';
import {englishDetail} from './english-detail.ts';
import {englishHelp} from './english-help.ts';
import {englishKeys} from './english-keys.ts';
import {englishLeaving} from './english-leaving.ts';
import {englishLive} from './english-live.ts';
import {englishLists} from './english-lists.ts';
import {englishLog} from './english-log.ts';
import {englishMany} from './english-many.ts';
import {englishNotices} from './english-notices.ts';
import {englishPalette} from './english-palette.ts';
import {englishPages} from './english-pages.ts';
import {englishPipeline} from './english-pipeline.ts';
import {englishRebinding} from './english-rebinding.ts';
import {englishQuery} from './english-query.ts';
import {englishSignIn} from './english-sign-in.ts';
import {englishUndo} from './english-undo.ts';
import {englishViews} from './english-views.ts';
import {englishWaiting} from './english-waiting.ts';
import {key} from './named-keys.ts';

/** Why something is not possible; stands alone and behind "Not possible: ". */
const refusals = {
  'already-there': 'already there',
  'already-accepted': 'already accepted',
  'already-accepted-won-or-lost': 'already accepted: won or lost',
  get 'not-yet-accepted'() {
    return `not yet accepted: ${key('list accept')} first`;
  },
  get 'receiver-answers'() {
    return `usually the receiving side answers: ${key('list moves')} still offers it`;
  },
  'set-by-service': 'set by the service',
  'never-reopened': 'a closed deal cannot be opened again',
  'never-back': 'an accepted deal does not go back',
  get 'correction-by-menu'() {
    return `another outcome is a correction: ${key('list moves')} still offers it`;
  },
  'closed-meanwhile': 'the deal was closed meanwhile',
  'unknown-state': 'refdeck does not know this state; read-only',
  'no-such-target': 'the service has no such state',
} satisfies Record<Refusal, string>;

/** What to know before a move that is possible. */
const cautions = {
  'receiver-usually-answers': 'usually the receiving side answers',
  'never-accepted': 'it was never accepted',
  'correction-may-be-refused': 'a correction: the service may refuse it',
} satisfies Record<Caution, string>;

/** Status and substatus as people read them; one that is not here is shown as the service sends it. */
const states: Readonly<Record<string, string>> = {
  New: 'New',
  Active: 'Active',
  Closed: 'Closed',
  Pending: 'Pending',
  Received: 'Received',
  Accepted: 'Accepted',
  Won: 'Won',
  Lost: 'Lost',
  Declined: 'Declined',
  Expired: 'Expired',
};

const fields = {
  status: 'Status',
  substatus: 'Substatus',
  statusReason: 'Reason',
  salesStage: 'Sales stage',
  externalReferenceId: 'CRM id',
  campaignId: 'Campaign id',
  referralProgram: 'Program',
  dealValue: 'Value',
  currency: 'Currency',
  closingDateTime: 'Closing date',
  notes: 'Notes',
  solutions: 'Solutions',
  contacts: 'Contacts',
  team: 'Team',
  microsoftConsent: 'Microsoft sellers',
} satisfies Record<FieldName, string>;

const memberFields: Readonly<Record<string, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phoneNumber: 'Phone',
  contactPreference: 'Contact preference',
  title: 'Title',
  id: 'Id',
  name: 'Name',
  type: 'Type',
};

const salesStages = {
  '10': 'created',
  '20': 'qualified',
  '40': 'developed',
  '60': 'proposed',
  '80': 'negotiated',
  '100': 'won',
} satisfies Record<SalesStage, string>;

/** By the service's code; one that is not here is shown as it is. */
const sizes: Readonly<Record<string, string>> = {
  '1to9employees': '1 to 9 employees',
  '10to50employees': '10 to 50 employees',
  '51to250employees': '51 to 250 employees',
  '251to1000employees': '251 to 1,000 employees',
  '1001to5000employees': '1,001 to 5,000 employees',
  '5001to10000employees': '5,001 to 10,000 employees',
  '10001to20000employees': '10,001 to 20,000 employees',
  Morethan20000employees: 'more than 20,000 employees',
};

const assistance: Readonly<Record<string, string>> = {
  Unknown: 'not said',
  GeneralOrOther: 'General or other',
  CustomerTechnicalArchitecture: 'Technical architecture',
  ProofOfConceptOrDemo: 'Proof of concept or demo',
  QuotesOrLicensing: 'Quotes or licensing',
  PostSalesCustomerSuccess: 'Customer success after the sale',
  WorkloadSpecificValueProposition: 'Value proposition of a workload',
};

const kinds = {
  'co-sell': 'co-sell',
  lead: 'lead',
  'partner-led': 'partner-led',
  private: 'private',
} satisfies Record<Kind, string>;

/** What keeps a field from being sent, said at the field. */
const editProblems = {
  'move-refused': 'this move is not possible from here',
  'not-text': 'not a text',
  'unknown-sales-stage': 'not a stage: 10, 20, 40, 60, 80 or 100',
  'not-a-number': 'not an amount',
  negative: 'a value is not negative',
  'too-precise': 'more decimals than the currency has',
  'currency-missing': 'a value needs a currency',
  'unknown-currency': 'not a currency: three letters, as in USD',
  'no-such-day': 'the calendar has no such day',
  'not-a-list': 'not a list',
  'too-many-solutions': 'at most 50 solutions',
  'solution-id-missing': 'an id is needed',
  'solution-twice': 'this solution is on the deal already',
  'too-many-members': 'at most 50 members',
  'email-missing': 'an e-mail is needed',
  'email-implausible': 'not an e-mail address',
  'email-twice': 'this e-mail is on the list already',
  'not-yes-or-no': 'yes or no',
  'consent-stays': 'given once, it cannot be taken back',
} satisfies Record<EditProblem, string>;

const amountProblems = {
  empty: 'no value',
  'not-a-number': 'not an amount',
  negative: 'a value is not negative',
  'names-currency': 'the currency has its own field',
} satisfies Record<AmountProblem, string>;

/** `understood` is the amount with its currency; `other` is what to type when the other reading was meant. */
const amountDoubts = {
  'reads-as-decimal': (understood: string, other: string) => `reads as ${understood}; for more type ${other}`,
  'reads-as-thousands': (understood: string, other: string) =>
    `reads as ${understood}; for less type ${other}`,
} satisfies Record<AmountDoubt, (understood: string, other: string) => string>;

const dayProblems = {
  empty: 'no date',
  'not-a-day': 'not a day',
  'ambiguous-day': 'can be read two ways',
} satisfies Record<Exclude<DayProblem['problem'], 'no-such-day'>, string>;

const days = {
  hasDays: (month: string, count: number) => `${month} has ${count} days`,
  today: 'today',
  ahead: (span: string) => `in ${span}`,
  late: (span: string) => `${span} late`,
};

/** Units of time and of large numbers, each behind a number and a blank. */
const units = {day: 'd', hour: 'h', minute: 'min', second: 's', million: 'M', billion: 'bn', trillion: 'tn'};

const words = {
  or: (choices: readonly string[]) =>
    choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`,
  expired: 'expired',
};

/** Everything that people read, by meaning; another language is a file with the same keys (`Sentences`). */
export const english = {
  refusals,
  cautions,
  states,
  fields,
  memberFields,
  salesStages,
  sizes,
  assistance,
  kinds,
  editProblems,
  amountProblems,
  amountDoubts,
  dayProblems,
  days,
  units,
  words,
  notices: englishNotices,
  keys: englishKeys,
  forms: englishForms,
  palette: englishPalette,
  rebinding: englishRebinding,
  closing: englishClosing,
  lists: englishLists,
  pages: englishPages,
  conflict: englishConflict,
  pipeline: englishPipeline,
  query: englishQuery,
  detail: englishDetail,
  help: englishHelp,
  leaving: englishLeaving,
  live: englishLive,
  log: englishLog,
  undo: englishUndo,
  many: englishMany,
  waiting: englishWaiting,
  views: englishViews,
  signIn: englishSignIn,
  firstStart: englishFirstStart,
};

/** The shape of the table without its English: any text for a text, any wording for a sentence with blanks to fill. */
type Worded<T> = T extends string
  ? string
  : T extends (...blanks: infer Blanks) => string
    ? (...blanks: Blanks) => string
    : {readonly [Key in keyof T]: Worded<T[Key]>};

export type Sentences = Worded<typeof english>;
