// Words of the main screen. Columns are narrow: at most 9 cells for a clock, 25 for what stands in a deal's cell.

import {key} from './named-keys.ts';

const lower = (label: string): string =>
  /^[A-Z][a-z]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

export const englishPipeline = {
  program: 'refdeck',
  all: 'All',
  filterHint: '/ filter',
  helpHint: '? help',
  helpHintTyping: 'F1 help',
  synced: (age: string) => `synced ${age} ago`,
  syncedShort: (age: string) => `${age} ago`,
  reading: 'reading …',
  readingCount: (count: number, total: number | undefined, age: string) =>
    total === undefined ? `reading: ${count} so far, ${age}` : `reading: ${count} of ${total}, ${age}`,
  catchingUp: (age: string) => `from ${age} ago, reading what changed …`,
  catchingUpShort: (age: string) => `from ${age} ago …`,
  stale: (age: string) => `× not read · data ${age} old`,
  noConnection: '× no connection',
  stopped: 'stopped',
  asksToWait: (time: string) => `service asks to wait: ${time}`,
  asksToWaitShort: (time: string) => `asks to wait: ${time}`,
  offline: (age: string) => `× offline · data ${age} old`,
  offlineShort: (age: string) => `× offline · ${age} old`,
  offlineReading: '× offline · reading …',
  position: (at: number, all: string) => `${at} of ${all}`,
  sorts: {
    clock: 'soonest first',
    value: 'largest per currency',
    customer: 'by customer',
    changed: 'last changed first',
    created: 'newest first',
  },
  groups: {New: 'New', Active: 'Active', Closed: 'Closed', Other: 'Other'},
  headings: {
    clock: {New: 'answer in', Active: 'closes in', Closed: 'outcome', Other: ''},
    clockBesideDate: {New: 'answer in', Active: 'in', Closed: 'outcome', Other: ''},
  },
  more: (count: number) => `${count} more`,
  ofAll: (shown: number, all: number) => `${shown} of ${all}`,
  wonSums: 'Won ',
  wonShare: (percent: number) => `${percent} % won`,
  sumsLater: 'sums when all is read',
  noCurrency: 'no currency',
  noValue: 'no value',
  noDate: 'no date',
  noName: '(no name)',
  expired: 'expired',
  hot: (left: string) => `hot ${left}`,
  underAnHour: '<1 h',
  staleWord: 'stale',
  theirClock: (left: string) => `MS ${left}`,
  late: (days: number) => `${days} d late`,
  today: 'today',
  days: (days: number) => `${days} d`,
  intents: {edit: 'Edit', accept: 'Accepted', won: 'Won', lost: 'Lost', declined: 'Declined', step: 'Moved'},
  held: (intent: string) => (intent.length > 6 ? `${intent}, not sent` : `${intent}, not sent yet`),
  sending: (intent: string) => `${intent}, being sent`,
  open: (intent: string) => `${intent}, not known`,
  decide: (intent: string) => `${intent}, not sent`,
  stored: (intent: string) => `${intent}, saved`,
  sends: (seconds: number) => `sends ${seconds} s`,
  sendingClock: 'sending',
  unknownClock: 'not known',
  decideClock: 'to decide',
  storedClock: 'saved',
  waitsClock: (time: string) => (time.length > 3 ? `in ${time}` : `waits ${time}`),
  /** Shorter than their labels, where 25 cells have to hold several. */
  shortFields: {
    closingDateTime: 'date',
    salesStage: 'stage',
    externalReferenceId: 'CRM id',
    campaignId: 'campaign',
  },
  draft: (names: readonly string[]) => `draft: ${names.map(lower).join(', ')}`,
  filterScope: (shown: string, all: number, name: string) => `${shown} of ${all} in ${name}`,
  filterKept: (text: string, shown: string) => `/ ${text}  ${shown}`,
  /** How many were found while the filter still looks through the rest. */
  soFar: (shown: number) => `${shown}…`,
  stillLooking: (text: string, name: string) => `Looking for ${text} in ${name}…`,
  nothingFound: (text: string, name: string) => `Nothing in ${name} matches ${text}.`,
  nearest: (word: string, deals: number) => `Nearest: ${word}, ${deals === 1 ? '1 deal' : `${deals} deals`}.`,
  countdown: (intent: string, seconds: number, customer: string, money: string) =>
    `${intent} in ${seconds} s: ${customer}${money === '' ? '' : ` · ${money}`}`,
  get takeBack() {
    return `${key('list undo')} take back`;
  },
  thenVerbs: {
    edit: 'save',
    accept: 'accept',
    won: 'close as Won',
    lost: 'close as Lost',
    declined: 'decline',
    step: 'move',
  },
  waiting: {
    asked: (time: string, verb: string, customer: string) =>
      `Waiting ${time} as the service asked, then ${verb}: ${customer}`,
    locked: (time: string, verb: string, customer: string) =>
      `The deal is locked: trying again in ${time}, then ${verb}: ${customer}`,
    unreachable: (time: string, verb: string, customer: string) =>
      `Not reached: trying again in ${time}, then ${verb}: ${customer}`,
  },
  cancelWait: 'esc cancel, keep draft',
  moreComing: 'More is coming: counts and sums stand when all is read.',
  moreNotices: (count: number) => `${count} more`,
  readingFrom: (host: string) => `Reading referrals from ${host} …`,
  readingKept: 'Reading the referrals that are kept on this computer …',
  puttingInOrder: 'Putting the referrals in order …',
  cannotBeReached: '× The service cannot be reached.',
  cannotBeRead: '× The list cannot be read.',
  notRead: '× not read',
  notSignedIn: '× not signed in',
  youAreNotSignedIn: '× You are not signed in.',
  readOnly: 'read-only',
  notAccepted: '× Your sign-in is not accepted.',
  cause: (host: string, cause: string) => `${host}: ${cause}.`,
  mendSignIn:
    'Often the token has run out: refdeck login signs you in again; a token in REFDECK_TOKEN has to be a new one.',
  mendRole: 'Your administrator can give you a Referrals role in Partner Center.',
  readingStopped: 'Reading was stopped before anything came.',
  nothingSent: (drafts: number) =>
    drafts === 0
      ? 'Nothing was sent.'
      : `Nothing was sent, and ${drafts === 1 ? '1 draft is' : `${drafts} drafts are`} kept.`,
  tryAgain: 'try again',
  quit: 'quit',
  noReferrals: 'No referrals.',
  answeredNone: (who: string) => `The service answered, and listed none${who === '' ? '' : ` for ${who}`}.`,
  whyNone: [
    'A Referrals user sees only deals whose team they are on; a Referrals admin sees all.',
    'If you expected deals, ask your administrator for a role or a team.',
  ],
  readAgain: 'read again',
  quitForDemo: 'quit, then  refdeck --demo  to try with made-up deals',
  requestId: 'request id',
} as const;
