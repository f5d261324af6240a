// Words of the help page: headings, where a key works, and why it does not work now.

import {key} from './named-keys.ts';

export const englishHelp = {
  title: 'Help',
  back: 'esc back',
  count: (keys: number) => `${keys} ${keys === 1 ? 'key' : 'keys'} · type to find`,
  position: (at: number, all: number) => `${at} of ${all}`,
  thisDeal: (customer: string) => `On this deal · ${customer}`,
  filterLanguage: 'What a filter understands',
  noneFound: (text: string) => `No key or word here matches ${text}.`,
  /** Keys that many places know are told by the kind of place. */
  kinds: {
    deal: 'on a deal',
    moving: 'on lists and pages',
    marking: 'on the list',
    finding: 'on the list',
    form: 'in forms and sheets',
    signing: 'where you sign in',
    deciding: 'in the conflict table',
    everywhere: 'not here',
  },
  where: {
    list: 'on the list',
    filter: 'on the filter line',
    small: 'when the window is too small',
    detail: 'on the page of a deal',
    sums: 'in the sums of a group',
    moves: 'in the move menu',
    accept: 'in the accept sheet',
    close: 'in decline, lost and won',
    step: 'in the sheet of a move',
    quick: 'in value, date and notes',
    edit: 'in the edit form',
    team: 'in the team',
    member: 'in the form of a member',
    review: 'in the look before sending',
    retry: 'when somebody changed the deal first',
    conflict: 'in the conflict table',
    difference: 'in the full difference',
    unknown: 'when the outcome is unknown',
    help: 'in help',
    palette: 'in the palette',
    copy: 'in the copy menu',
    'what-changed': 'in what changed',
    undo: 'in the undo list',
    drop: 'in the question before dropping a draft',
    quit: 'in the question before quitting',
    drafts: 'in the list of drafts',
    log: 'in the activity log',
    get 'group-by'() {
      return `in the sheet Group by (${key('list group-by')})`;
    },
    get columns() {
      return `in the sheet Columns (${key('list columns')})`;
    },
    get views() {
      return `in the sheet Views (${key('list views')})`;
    },
    wait: 'when the service asks to wait',
    'sign-in': 'where you sign in',
    insist: 'when it is refused although nothing changed',
    'many-moves': 'in the move menu of many deals',
    'many-reason': 'in decline and lost of many deals',
    'many-fields': 'in the values for many deals',
    'many-team': 'in the team of many deals',
    'many-comer': 'where somebody joins many deals',
    'many-look': 'in the look before many are sent',
    'many-run': 'when many are sent',
  },
  readOnly: {option: 'refdeck was started with --read-only', role: 'your role may only read here'},
  noMarks: 'nothing is shown to mark',
  noDeal: 'no deal under the cursor',
  noRow: 'nothing under the cursor',
  get held() {
    return `a closing waits to be sent: ${key('list undo')} takes it back`;
  },
  underWay: 'a change of this deal is under way',
  nothingToUndo: 'nothing to take back',
  onlyOnEmulator: 'on the emulator only',
  oneView: 'there is one view only',
  noRoom: 'the window is too small for the pane',
  reading: 'the list is being read',
} as const;
