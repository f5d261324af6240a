import type {Doubt} from '../domain/many.ts';
import {key} from './named-keys.ts';

// Words for many deals at once: marks, what is asked, the look before sending, and what became of each.

const deals = (count: number): string => (count === 1 ? '1 deal' : `${count} deals`);
const marked = (count: number): string => (count === 1 ? '1 marked deal' : `${count} marked deals`);
const verb = (count: number, one: string, more: string): string => (count === 1 ? one : more);

/** What to know of a row, in the order of the table; those of a registration end in one consequence. */
const doubts = {
  'receiver-usually-answers': 'usually the receiving side answers',
  'never-accepted': 'it was never accepted',
  'correction-may-be-refused': 'a correction: the service may refuse it',
  young: 'created less than 72 h ago',
  'below-floor': 'a small value',
  'no-reason': 'no reason',
  'no-solution': 'no solution',
  'no-value': 'no value',
  'no-date': 'no date',
  closed: 'closed: the service may refuse changes',
  'leaves-yourself': 'you leave it yourself, and may lose sight of it',
  'past-date': 'the closing date has passed',
} satisfies Record<Doubt, string>;

export const englishMany = {
  marked: (count: number, hidden: number) =>
    hidden === 0 ? `${count} marked:` : `${count} marked, ${hidden} not shown:`,
  get range() {
    return `Range: move to its other end; ${key('list mark-range')} or ${key('list mark')} ends it, a verb acts on it.`;
  },
  offline: 'offline: many deals at once need the service',
  stillRead: 'the deals are still being read',
  oneAtATime: 'the editor takes one deal at a time, not all that are marked',
  forNone: 'possible for none of the marked deals',
  nothingTyped: 'Nothing is typed, and an empty field leaves the deals as they are.',
  get nobody() {
    return `Nobody with an e-mail is on these teams: ${key('many-team add')} adds somebody.`;
  },
  noSuchMember: 'Type an e-mail address, or part of the name of somebody on a team.',
  leftAnyway: 'It is left as it is anyway.',
  noneLeft: 'None of them would change, so nothing is sent.',
  takenBack: (count: number) => `Taken back: ${deals(count)}. Nothing was sent.`,
  stillRunning: 'It still runs: esc cancels the rest.',
  allDone: 'All of them are saved.',
  report: (count: number) => `what became of ${deals(count)}`,
  titles: {
    moves: (count: number) => `Move · ${marked(count)}`,
    ask: (what: string, count: number) => `${what} · ${marked(count)}`,
    team: (count: number) => `Team · ${marked(count)}`,
    comer: (leaver: string) => `${leaver} leaves, who comes?`,
    adding: 'Who joins?',
    edit: 'Edit',
    run: (what: string, count: number) => `${what} · ${deals(count)}`,
  },
  /** What is done, as a title. */
  verbs: {
    accept: 'Accept',
    noteAdd: 'Add to the notes',
    noteReplace: 'Replace the notes',
    addMember: (name: string) => `${name} joins the team`,
    handOver: (leaver: string, comer: string) => `${leaver} becomes ${comer}`,
  },
  movesFor: (count: number, all: number) => (count === all ? `all ${all}` : `${count} of ${all}`),
  asItIs: 'as it is',
  emptyStays: 'An empty field leaves each deal as it is.',
  sentLater: 'Nothing is sent from here.',
  noteWays: {add: 'Add it to what is there', replace: 'Replace what is there'},
  finalMany: 'Each becomes',
  teamIn: (count: number, all: number) => `on ${count} of ${all}`,
  teamAsk: 'Who leaves? Then who comes. Or a: somebody joins all of them.',
  noTeam: 'Nobody with an e-mail is on these teams.',
  email: 'E-mail or name',
  onDeals: (count: number) => `on ${deals(count)}`,
  newMember: 'new, by this e-mail',
  noneFound: 'Nobody on a team is called so. A whole e-mail address brings somebody new.',
  look: {
    title: 'Look first',
    nothingYet: 'Nothing is sent yet.',
    counts: (change: number, refused: number, warned: number) =>
      [
        `${change} will change`,
        ...(refused === 0 ? [] : [`${refused} ${verb(refused, 'is', 'are')} refused`]),
        ...(warned === 0 ? [] : [`${warned} of the ${change} ${verb(warned, 'warns', 'warn')}`]),
      ].join(', ') + '.',
    position: (at: number, all: number) => `${at} of ${all}`,
    deal: 'Deal',
    now: 'Now',
    after: 'After',
    refused: 'Refused, left as they are',
    left: 'left out',
    become: (state: string) => `become ${state}`,
    count: deals,
    final: (seconds: number) =>
      seconds === 0
        ? 'A closed deal is not opened again.'
        : `A closed deal is not opened again. Held back ${seconds} s together; ${key('list undo')} takes all back.`,
    neverBack: 'An accepted deal does not go back to New.',
    oneByOne: 'Sent one after the other; what somebody changed meanwhile is not sent.',
    noteAdded: (lines: number) => (lines === 1 ? '1 line added' : `${lines} lines added`),
    leaves: (name: string) => `without ${name}`,
    joins: (name: string) => `with ${name}`,
    noRegistration: (reasons: string) => `${reasons}: no deal registration`,
    without: (what: string) => `accepted without: ${what}`,
  },
  doubts,
  below: (amount: string) => `below ${amount}`,
  alreadyIn: (state: string) => `already ${state.charAt(0).toLowerCase()}${state.slice(1)}`,
  refusals: {
    'nothing-changes': 'it is so already',
    'not-on-team': 'not on this team',
    'under-way': 'a change of it is under way',
    get drafted() {
      return `a draft of it waits: ${key('list drafts')}`;
    },
  },
  run: {
    held: (seconds: number) => `Held back: sent in ${seconds} s. Nothing is sent yet.`,
    counts: {
      saved: (count: number) => `${count} saved`,
      changed: (count: number) => `${count} changed first`,
      refused: (count: number) => `${count} refused`,
      'not-sent': (count: number) => `${count} not sent`,
      unknown: (count: number) => `${count} not known`,
      'under-way': (count: number) => `${count} being sent`,
      waiting: (count: number) => `${count} waiting`,
      'not-started': (count: number) => `${count} not started`,
      otherwise: (count: number) => `${count} stored otherwise`,
    },
    done: (told: string, time: string) => `${told}. Done in ${time}.`,
    position: (done: number, all: number) => `${done} of ${all}`,
    left: (time: string) => `about ${time} left`,
    deal: 'Deal',
    result: 'Result',
    results: {
      saved: 'saved',
      changed: 'changed first',
      refused: 'refused',
      'not-sent': 'not sent',
      unknown: 'not known',
      'under-way': 'being sent',
      waiting: 'waiting',
      'not-started': 'not started',
    },
    savedAs: {
      accept: 'accepted',
      won: 'won',
      lost: 'lost',
      declined: 'declined',
      step: 'moved',
      edit: 'saved',
    },
    otherwise: 'stored otherwise',
    kept: 'not sent, kept',
    checking: 'no answer: looking',
    held1: (seconds: number) => `held ${seconds} s`,
    waits: (time: string) => `waits ${time}`,
    doneTitle: 'Done',
    heldBack: 'One closing after the other is sent when the time is over.',
    sendsOnce: 'Each deal is sent once. Cancel stops before the next one.',
    stopping: 'Cancelled: what is under way is waited for, the rest is not started.',
    serviceWaits: (time: string) => `The service asks to wait: going on in ${time}.`,
    serviceAsks: (time: string) =>
      `The service asks to wait ${time}: ⏎ goes on after it, esc cancels the rest.`,
    serviceAsked: 'The service asked to wait, and that is over: ⏎ goes on, esc cancels the rest.',
    need: (count: number) =>
      count === 0
        ? 'All of it is done.'
        : `${count} ${verb(count, 'needs', 'need')} you. ${verb(count, 'It stays', 'They stay')} marked in the list.`,
    notStarted: (count: number) =>
      `${count} ${verb(count, 'was', 'were')} not started, and ${verb(count, 'stays', 'stay')} marked in the list.`,
    next: {
      clean: (time: string) => `somebody changed it${time}; ⏎ shows it and sends on top`,
      clash: (time: string) => `somebody changed the same${time}; ⏎ decides which stays`,
      closed: (time: string) => `somebody closed it${time}; ⏎ shows what is left`,
      spurious: 'the service says it changed, but nothing did; ⏎ shows the way out',
      get notSaved() {
        return `no answer came, and it was not saved; ${key('many-run retry-failed')} sends it again`;
      },
      meanwhile: 'no answer came, and somebody changed it; ⏎ compares',
      get unknown() {
        return `no answer came, and the deal cannot be read; ${key('many-run retry-failed')} looks again`;
      },
      refused: (cause: string, id: string) =>
        `the service: ${cause}${id === '' ? '' : ` · request id ${id}`}`,
      notSent: (cause: string) => `${cause}; kept as a draft`,
      get kept() {
        return `kept as a draft; ⏎ opens it, ${key('many-run retry-failed')} sends it`;
      },
      notStarted: 'nothing was sent',
      why: {
        'under-way': 'another change of it is under way; nothing was sent',
        drafted: 'its draft was changed since; nothing was sent, ⏎ opens it',
        settled: 'its draft was sent or dropped since; nothing was sent, ⏎ shows the deal',
      },
    },
    at: (time: string) => (time === '' ? '' : ` at ${time}`),
  },
  hints: {
    yes: (what: string, count: number) => `${what}, ${deals(count)}`,
    cancelRest: 'cancel the rest',
    takeAllBack: 'take all back',
    takeRestBack: 'take the rest back',
    leaveOut: 'leave out',
    goOn: 'go on',
    retry: (count: number) => `retry ${verb(count, 'this one', `these ${count}`)}`,
    rest: (count: number) => `send the ${verb(count, 'other one', `other ${count}`)}`,
    list: 'list',
    look: 'look first',
    unmark: 'unmark',
    send: 'send',
  },
} as const;
