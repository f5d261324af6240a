import type {ClosingReason} from '../domain/transitions.ts';
import {key} from './named-keys.ts';

// Words of the sheets that move a deal, of the forms, of the team page and of the look before sending.

const lower = (label: string): string =>
  /^[A-Z][a-z-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

const held = (seconds: number): string => (seconds === 0 ? '' : `, held back ${seconds} s`);

const warned = (count: number): string =>
  count === 0 ? '' : `, ${count === 1 ? '1 warning' : `${count} warnings`}`;

const counted = (count: number, word: string): readonly string[] => (count === 0 ? [] : [`${count} ${word}`]);

/** The service takes the English text; in another language these are translated, and the line "Sent" is not. */
const reasons = {
  'Budget insufficient': 'Budget insufficient',
  'Customer did not respond': 'Customer did not respond',
  'Chose another vendor': 'Chose another vendor',
  'Requirement not met': 'Requirement not met',
  'Not a customer': 'Not a customer',
  'Timeline too short': 'Timeline too short',
  'Abuse or spam': 'Abuse or spam',
  Other: 'Other',
} satisfies Record<ClosingReason, string>;

export const englishForms = {
  titles: {
    moves: 'Move',
    accept: 'Accept',
    Won: 'Won',
    Lost: 'Lost',
    Declined: 'Decline',
    step: 'Move',
    edit: 'Edit',
    review: 'Look once more',
    value: 'Value',
    date: 'Closing date',
    notes: 'Notes',
    changeMember: (name: string) => `Change ${name}`,
    correct: (outcome: string) => `Correct to ${outcome}`,
  },
  /** What a move asks for and when it is sent; short for narrow screens (36 cells). */
  moves: {
    accept: 'asks for value, currency and date',
    /** `warnings`: how much there is that cannot be mended afterwards. */
    won: (seconds: number, warnings: number) => `shows value and date${warned(warnings)}${held(seconds)}`,
    reason: (seconds: number, warnings: number) => `asks for a reason${warned(warnings)}${held(seconds)}`,
    step: 'asks once, then it is sent',
    wonShort: (seconds: number) => `value and date first${held(seconds)}`,
    reasonShort: (seconds: number) => `asks for a reason${held(seconds)}`,
  },
  becomes: 'becomes',
  becomesAlone: 'Becomes',
  /** Behind the state that the deal gets. */
  final: '. A closed deal is not opened again.',
  finalShort: '. Not opened again.',
  neverBack: '. It does not go back to New.',
  without: (names: readonly string[]) => `, without ${names.map(lower).join(' or ')}`,
  emptyWords: {dealValue: 'value', closingDateTime: 'date'},
  emptyThen: {
    dealValue: 'The value is empty. ⏎ again accepts without it.',
    closingDateTime: 'The closing date is empty. ⏎ again accepts without it.',
    both: 'Value and date are empty. ⏎ again accepts without them.',
  },
  reasons,
  note: 'Note',
  sent: 'Sent',
  nothingChosen: 'nothing chosen yet',
  was: (before: string) => `was ${before}`,
  send: 'Send',
  draft: 'draft, not sent',
  open: '⏎ open',
  seeDifference: 'See the difference',
  changed: (count: number) => `${count} changed`,
  notSentYet: 'not sent yet',
  ofMost: (count: number, most: number) => `${count} of ${most}`,
  linesShown: (from: number, to: number, all: number) => `lines ${from} to ${to} of ${all}`,
  rowsShown: (from: number, to: number, all: number) => `${from} to ${to} of ${all}`,
  lineChanges: (added: number, removed: number) => {
    const word = (count: number): string => (count === 1 ? 'line' : 'lines');
    if (removed === 0) return added === 0 ? '' : `${added} ${word(added)} added`;
    return added === 0 ? `${removed} ${word(removed)} gone` : `+${added} -${removed} lines`;
  },
  lower,
  team: {
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    you: ' (you)',
    noPhone: 'no phone',
    noEmail: 'no e-mail',
    noId: 'no id',
    noName: 'no name',
    marks: {added: 'added', changed: 'changed', removed: 'removed', typed: 'typing', same: ''},
    halfTyped: 'Half typed: ⏎ goes on with it.',
    counts: (added: number, changed: number, removed: number) =>
      [...counted(added, 'added'), ...counted(changed, 'changed'), ...counted(removed, 'removed')].join(', '),
    nothingSent: 'Nothing is sent yet.',
    change: (before: string, after: string) => `${before} becomes ${after}`,
    kept: (names: readonly string[]) => `Kept as it is: ${names.map(lower).join(', ')}`,
    added: (name: string) => `${name} added`,
    removed: 'removed',
    field: (label: string, value: string) => `${lower(label)} ${value}`,
  },
  drop: {
    title: 'Drop the draft',
    lost: 'These go, and were not sent:',
    asTyped: (text: string) => `${text}, as typed`,
    reasonNote: 'Note',
  },
  review: {
    now: 'Now',
    youRead: 'You read',
    after: 'After',
    changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
    later: (days: number) => `${days} d later`,
    earlier: (days: number) => `${days} d earlier`,
    nothingElse: 'Nothing else changes.',
    somebody: (time: string) =>
      `If somebody changed this deal since ${time}, nothing is sent and you are asked.`,
    /** `time` is '' where the service does not say when. */
    changed: (time: string) =>
      `Somebody changed this deal meanwhile${time === '' ? '' : ` (at ${time})`}: nothing of theirs is overwritten, ` +
      'and you will be asked.',
    closing: (seconds: number) =>
      seconds === 0
        ? 'It closes the deal.'
        : `It closes the deal: held back ${seconds} s, ${key('list undo')} takes it back.`,
  },
} as const;
