// Words of what is kept and not sent: the list of drafts, the wait that the service asks for, the refusal for nothing.

const lower = (label: string): string =>
  /^[A-Z][a-z-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

export const englishWaiting = {
  drafts: {
    title: 'Drafts',
    titleFromLast: 'Kept from last time',
    count: (drafts: number) => (drafts === 1 ? '1 draft' : `${drafts} drafts`),
    empty: 'No drafts.',
    nothingSent: 'Nothing has been sent. Each waits until you say so.',
    /** At most 13 cells. */
    states: {
      draft: 'draft',
      'was-held': 'held back',
      held: 'held back',
      sending: 'sending',
      checking: 'not known',
      'still-unknown': 'not known',
      'was-saved': 'saved',
      'was-not-saved': 'not known',
      'changed-meanwhile': 'not known',
      changed: 'changed first',
      'asked-to-wait': 'waits',
      spurious: 'refused',
    },
    neverSent: (intent: string) => `${lower(intent)}, never sent`,
    sendsIn: (intent: string, seconds: number) => `${lower(intent)}, sends in ${seconds} s`,
    beingSent: 'being sent now',
    reading: (tries: string) => `reading the deal, ${tries}`,
    cannotBeRead: 'the deal cannot be read',
    wasSaved: 'read again: it was saved',
    wasNotSaved: 'read again: it was not saved',
    changedMeanwhile: 'read again: changed meanwhile',
    waitsForYou: 'waits for your decision',
    asksToWait: (time: string) => `the service asks to wait ${time}`,
    mayBeSentNow: 'the wait that the service asked for is over',
    refusedForNothing: 'refused although nothing changed',
    waits: {
      asked: (time: string) => `waits ${time} as the service asked`,
      locked: (time: string) => `the deal is locked: tried again in ${time}`,
      unreachable: (time: string) => `not reached: tried again in ${time}`,
    },
    behind: (count: number) => `${count} more behind it`,
    none: 'nothing that could be sent',
  },

  /** "2nd try of 4" */
  tries: (at: number, all: number) => `${['1st', '2nd', '3rd'][at - 1] ?? `${at}th`} try of ${all}`,

  wait: {
    title: 'The service asks to wait',
    answered: (status: number | undefined, time: string) =>
      `It ${status === undefined ? 'asks' : `answered ${status} and asks`} for ${time} before anything else is sent.`,
    over: 'The time that it asked for is over.',
    keptOnDisk: 'Your change is kept as a draft on this computer.',
    keptHere: 'Your change is kept as a draft while refdeck runs.',
  },

  insist: {
    title: 'Refused although nothing changed',
    why:
      'The service said twice that somebody changed the deal (412). Read again just now, it is as you read it: ' +
      'a known fault of the live service.',
    how:
      'Type yes to send it once without the version; refdeck reads the deal right before and checks it afterwards. ' +
      'An edit that somebody makes in that moment would be overwritten.',
    neverLists: 'A list of people cannot be sent that way: an edit of somebody else in it could be lost.',
    field: 'Type yes',
    kept: 'Without it nothing is sent, and your change stays a draft.',
  },
} as const;
