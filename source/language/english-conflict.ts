import {causeOf, type Problem} from './problem-words.ts';
import {key} from './named-keys.ts';

// Words of the prompts that rise when somebody was faster, and when it is not known whether a change arrived.

const at = (time: string): string => (time === '' ? '' : ` at ${time}`);

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const letters = (keys: readonly string[]): string =>
  keys.length < 2 ? keys.join('') : `${keys.slice(0, -1).join(', ')} or ${keys.at(-1) ?? ''}`;

export const englishConflict = {
  retry: {
    title: 'Somebody changed it first',
    apart: 'Nothing was sent. Your changes and theirs do not touch each other.',
    again: (time: string) =>
      `Nothing was sent: changed again${at(time)}. Yours and theirs do not touch each other.`,
    rest: 'Nothing was sent. What is left of yours does not touch theirs.',
    nothingLeft: 'Nothing was sent, and nothing is left to send: theirs stays.',
    youRead: 'You read',
    nowChanged: (time: string) => `Now, changed ${time}`,
    now: 'Now',
    thereNow: 'There now',
    afterYours: 'After yours',
    sending: 'Sending yours on top …',
  },
  /** Why a status edit is not among what is sent. */
  dropped: (move: string, reason: string) => `your move to ${move} is not sent: ${reason}`,
  droppedClosed: (move: string, outcome: string) =>
    `theirs closed the deal (${outcome}): your move to ${move} is not sent; ` +
    'the service may refuse changes to a closed deal',
  more: (count: number) => `… ${lines(count)} more, ${key('conflict difference')} shows all`,

  table: {
    title: 'Decide',
    same: (time: string) => `Somebody changed the same fields${at(time)}. Nothing was sent.`,
    sameShort: (time: string) => `Changed by somebody${at(time)}. Nothing was sent.`,
    again: (time: string, kept: number) =>
      `Changed again${at(time)}, ${kept === 1 ? '1 choice' : `${kept} choices`} kept. Nothing was sent.`,
    read: (time: string) => `read ${time}`,
    decided: (count: number, all: number) => `${count} of ${all} decided`,
    left: (count: number) => `${count} left to decide`,
    was: 'Was',
    theirs: 'Theirs',
    yours: 'Yours',
    both: 'Both',
    typed: 'Typed',
    result: 'Result',
    choose: (keys: readonly string[]) => `choose ${letters(keys)}`,
    chooseShort: (keys: readonly string[]) => `choose ${keys.join(' ')}`,
    memberField: (name: string, label: string) =>
      `${name}'s ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    /** What came and went in the notes, counted. */
    lines: (added: number, removed: number) => {
      if (added === 0) return `- ${lines(removed)}`;
      return removed === 0 ? `+ ${lines(added)}` : `+ ${added} - ${lines(removed)}`;
    },
    bothLines: (count: number) => `both, ${lines(count)}`,
    bothMembers: (members: string) => `both, ${members}`,
    bothAre: (count: number) => `theirs, then your ${lines(count)}`,
    bothListsAre: 'theirs, with what you added and without what you removed',
    notThere: 'not there',
    added: 'added',
    changed: 'changed',
    removed: 'removed',
    alsoChanged: (changes: readonly string[]) => `Also changed by them, kept: ${changes.join(', ')}.`,
    alsoCount: (count: number) => `They also changed ${count === 1 ? '1 thing' : `${count} things`}, kept.`,
    sending: 'Sending what you decided …',
  },

  sent: {
    title: 'Will be sent',
    yours: (before: string, after: string) => `${before} becomes ${after}, yours`,
    typed: (before: string, after: string) => `${before} becomes ${after}, typed`,
    becomes: (before: string, after: string) => `${before} becomes ${after}`,
    yourNotes: (words: string) => `yours in place of theirs, ${words}`,
    typedNotes: (words: string) => `as typed here, ${words}`,
    nothingFor: (label: string, value: string) => `Nothing to send for ${label}: theirs stays, ${value}.`,
    alsoStays: (changes: readonly string[]) => `Theirs also stays: ${changes.join(', ')}.`,
    nothing: 'Nothing: theirs stays in every row. The draft is done then.',
  },

  difference: {
    title: 'All that differs',
    theirs: (time: string) => `Changed by somebody${at(time)}`,
    undecided: 'Not decided yet',
    yours: 'To send, on top of theirs',
    nothing: 'Nothing is left to send: theirs stays.',
  },

  unknown: {
    titles: {
      sending: 'Being sent again',
      checking: 'Not known yet',
      'was-saved': 'It was saved',
      'was-not-saved': 'It was not saved',
      'changed-meanwhile': 'Changed meanwhile',
      'still-unknown': 'Still not known',
    },
    since: (time: string) => `since ${time}`,
    arrived: (problem: Omit<Problem, 'kind'>) =>
      `${capital(causeOf(problem))}. The change may have arrived, or not.`,
    noGuess: 'It is never sent twice on a guess: refdeck reads the deal first.',
    reading: (tries: string) => `Reading the deal, ${tries} …`,
    sendingAgain: 'Sending the same change again, on the version you read …',
    yours: 'Yours',
    toSend: 'To send',
    keptHere: 'kept as a draft while refdeck runs',
    keptOnDisk: 'kept as a draft on this computer',
    holds: (changes: string) => `The deal holds your change: ${changes}.`,
    gotLost: 'The answer got lost on the way back; the change did not.',
    draftDone: 'The draft is done.',
    asRead: 'The deal is as you read it. Your change did not arrive.',
    withTag: 'with the tag of that version, so it cannot overwrite anybody',
    notThere: (time: string) => `Your change is not there, and somebody else changed the deal${at(time)}.`,
    compare: 'Nothing of theirs is overwritten. Compare field by field.',
    cannotBeRead: (problem: Omit<Problem, 'kind'>) => `The deal cannot be read: ${causeOf(problem)}.`,
    markedUnknown:
      'Your change is kept as a draft while refdeck runs, marked not known. The deal is read before anything ' +
      'else is sent for it.',
    markedUnknownOnDisk:
      'Your change is kept as a draft on this computer, marked not known. refdeck reads the deal before anything ' +
      'else is sent for it, at the latest at the next start.',
    clientId: 'client id',
    requestId: 'request id',
  },
} as const;
