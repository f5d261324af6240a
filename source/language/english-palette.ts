// Words of the palette, of the copy menu and of the way to the browser.

import {key} from './named-keys.ts';

/** A command as the palette calls it: a sentence that one would type a word of. Others have their words of the help. */
const commands: Readonly<Record<string, string>> = {
  accept: 'Accept',
  decline: 'Decline',
  won: 'Close as won',
  lost: 'Close as lost',
  moves: 'Move to another status',
  edit: 'Edit in a form',
  value: 'Change the value and the currency',
  date: 'Change the closing date',
  note: 'Write notes',
  team: 'Change the team',
  undo: 'Undo',
  copy: 'Copy the id, the e-mail or the phone number',
  browse: 'Open the referrals page in the browser',
  colleague: 'Let a colleague change it',
  down: 'Next row',
  up: 'Previous row',
  first: 'First row',
  last: 'Last row',
  'half-down': 'Half a page down',
  'half-up': 'Half a page up',
  fold: 'Fold the group',
  unfold: 'Unfold the group',
  open: 'Open',
  'next-deal': 'Next deal',
  'previous-deal': 'Previous deal',
  'next-section': 'Next section',
  filter: 'Filter the list',
  sort: 'Sort another way',
  pane: 'Hide or show the pane',
  refresh: 'Read the list again',
  drafts: 'Drafts: what is not sent',
  log: 'Activity log with request ids',
  help: 'Help',
  quit: 'Quit',
  cancel: 'Cancel what runs',
  suspend: 'Suspend, back to the shell',
};

/** A name that ends in a full stop itself (a.s., Inc.) gets no second one. */
const stopped = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

export const englishPalette = {
  title: 'Do or find',
  commandsHead: 'Commands',
  dealsHead: 'Deals',
  commands,
  goToView: (name: string) => `Go to view: ${name}`,
  filterCleared: (name: string) => `The filter is cleared, to show ${stopped(name)}`,
  viewLeft: (name: string) => `All deals are shown, to show ${stopped(name)}`,
  nothing: (text: string) => `No command and no deal matches ${text}.`,
  position: (at: number, all: number) => `${at} of ${all}`,
  copy: {
    title: 'Copy',
    items: {
      id: 'Deal id',
      engagement: 'Engagement id',
      crm: 'CRM id',
      link: 'API address',
      customer: 'Customer',
      email: 'E-mail',
      phone: 'Phone',
    },
    /** Handed to a program of this computer. */
    copied: (what: string) => `Copied: ${what}`,
    /** Nothing answers there: whether the terminal took it cannot be known. */
    handed: (what: string) => `Handed to your terminal's clipboard: ${what}`,
    nothing: 'Nothing to copy here.',
  },
  browse: {
    get opened() {
      return `The referrals page opens in your browser. Its search takes the customer or the id (${key('list copy')} copies it).`;
    },
    get onEmulator() {
      return `the emulator has no web page; on the service ${key('list browse')} opens the referrals page`;
    },
  },
} as const;
