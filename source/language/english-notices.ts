import {problemSentence} from './problem-words.ts';
import {key} from './named-keys.ts';

// Sentences of the message line. First what happened to your work, then why, then what to do.

/** A few names in a row: "value, closing date and notes". */
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const lower = (label: string): string =>
  /^[A-Z][a-z]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** A name at the end of a sentence; one that ends in a full stop itself (a.s., Inc.) gets no second one. */
const stopped = (name: string): string => (name.endsWith('.') ? name : name + '.');

export const englishNotices = {
  stillSending: 'Still sending the change before this one.',
  get heldBack() {
    return `A closing of this deal waits to be sent: ${key('list undo')} takes it back.`;
  },
  saved: {
    edit: (name: string) => `Saved: ${stopped(name)}`,
    accept: (name: string) => `Accepted: ${stopped(name)} It is in Active now.`,
    won: (name: string) => `Won: ${stopped(name)} It is in Closed now.`,
    lost: (name: string) => `Lost: ${stopped(name)} It is in Closed now.`,
    declined: (name: string) => `Declined: ${stopped(name)} It is in Closed now.`,
    step: (name: string) => `Moved: ${stopped(name)}`,
  },
  savedField: (label: string, value: string) => [lower(label), value].filter(Boolean).join(' '),
  savedFields: (name: string, fields: readonly string[]) => `Saved: ${name}, ${list(fields)}.`,
  undone: (name: string) => `Undone: ${stopped(name)}`,
  storedOtherwise: (name: string) =>
    `Saved: ${name}, but the service stored a value otherwise than sent. Look at the deal.`,
  notSaved: problemSentence,
  tooManyRounds: (name: string) => `Not sent: ${name} keeps changing. Your changes are kept as a draft.`,
  nothingToSend: (name: string) => `Nothing left to send for ${name}: theirs stays.`,
  nothingToUndo: 'Nothing to take back.',
  takenBack: (name: string) => `Taken back: ${stopped(name)} Nothing was sent.`,
  notRead: (cause: string) => `Not read again: ${cause}. You see older data.`,
  dealNotRead: (cause: string) =>
    `The newest version of this deal could not be read: ${cause}. You see the list's.`,
  malformed: (count: number, first: string) =>
    `${count === 1 ? '1 deal is' : `${count} deals are`} not shown: the service sent them in an unknown shape (${first}).`,
  colleagueChanged: (name: string) =>
    `A colleague changed ${stopped(name)} ${key('list refresh')} reads the list again.`,
  notPossible: (reason: string) => `Not possible: ${reason}.`,
  noDealHere: 'No deal under the cursor.',
  sorted: (sort: string) => `Sorted: ${sort}.`,
  quitAgain: 'ctrl+c once more quits. Nothing unsent is sent.',
  get onlyOnEmulator() {
    return `${key('list colleague')} works on the emulator only.`;
  },
  toMend: (labels: readonly string[]) =>
    labels.length === 1
      ? `1 field to mend before anything is sent: ${lower(labels[0] ?? '')}.`
      : `${labels.length} fields to mend before anything is sent: ${list(labels.map(lower))}.`,
  chooseReason: 'Choose a reason first: 1 to 8.',
  noPaneRoom: (columns: number, rows: number) =>
    `No pane below ${columns} columns and ${rows} rows; ⏎ opens the deal.`,
  nothingChanged: 'Nothing is changed, so nothing is sent.',
  typedKept: (path: string, why: string) => `What you typed is in ${path}: ${why}`,
  draftKept: 'Draft kept. Nothing was sent.',
  removeYourself: {
    question: 'You would lose this deal: remove yourself?',
    get answer() {
      return `${key('team yes')} yes, esc no`;
    },
  },
  takeAllMine: {
    question: 'Yours in every row, theirs is overwritten where they clash?',
    get answer() {
      return `${key('conflict yes')} yes, esc no`;
    },
  },
  noBoth: 'Both is possible for notes and lists only.',
  get notTyped() {
    return `This one is not typed: choose ${key('conflict theirs')} or ${key('conflict mine')}.`;
  },
  cacheFault: (folder: string, code: string) =>
    `The cache in ${folder} cannot be written (${code}): the next start reads all deals anew.`,
  settingsProblem: ({path, setAside}: {readonly path: string; readonly setAside?: string}) =>
    setAside === undefined
      ? `The settings in ${path} cannot be read: the defaults are used.`
      : `The settings in ${path} were not usable and lie in ${setAside} now: the defaults are used.`,
  signedIn: (who: string) => `Signed in as ${who}.`,
  signedInOther: (who: string, before: string) =>
    `Signed in as ${who}, before as ${before}: what waited was not sent, drafts are kept, the list is read anew.`,
  signInLater: 'Your sign-in has ended: you are asked when you leave this form.',
  readOnly: {
    option: 'Nothing can be changed: refdeck was started with --read-only.',
    get role() {
      return `Nothing can be changed: your role may only read here. ${key('list refresh')} tries again.`;
    },
  },
  get decideFirst() {
    return `Decide each row first: ${key('conflict theirs')} theirs, ${key('conflict mine')} mine.`;
  },
  cancelled: (name: string) => `Cancelled: ${stopped(name)} Nothing was sent; kept as a draft.`,
  alreadySo: (name: string) => `Nothing was sent: somebody has set the same already. ${name}`,
  savedAsDraft: (name: string) => `Saved as a draft: ${stopped(name)} Not sent; you send it when online.`,
  backOnline: (drafts: number) =>
    drafts === 0
      ? 'Back online.'
      : `Back online, ${drafts === 1 ? '1 draft waits' : `${drafts} drafts wait`}: ${key('list drafts')}.`,
  /** Goes behind "Not possible: ". */
  get offline() {
    return `offline: ${key('list edit')} makes a draft`;
  },
  keptFromLast: (count: number) =>
    `${count === 1 ? '1 draft is' : `${count} drafts are`} kept from last time: ${key('list drafts')} shows ${count === 1 ? 'it' : 'them'}.`,
  notKept: (cause: string) =>
    `Drafts cannot be kept on this computer: ${cause}. They live as long as this program.`,
  keptProblem: (path: string, setAside?: string) =>
    setAside === undefined
      ? `A file of drafts could not be read whole: ${path}.`
      : `A file of drafts could not be read whole; what it holds lies in ${setAside} now.`,
  agreedToWait: (name: string) => `Waiting, then sending: ${stopped(name)}`,
  typeYes: 'Type yes to send it without the version, or esc.',
  promoted: (name: string) => `An older draft of this deal came up: ${stopped(name)}`,
  dropped: (name: string) => `Dropped: ${stopped(name)}`,
} as const;
