// Words of the list of what could be undone.

export const englishUndo = {
  title: 'Undo',
  position: (at: number, all: number) => `${at} of ${all}`,
  what: {
    edit: 'edit',
    accept: 'accept',
    won: 'won',
    lost: 'lost',
    declined: 'decline',
    step: 'move',
  },
  undone: 'undone',
  draft: 'draft, not sent',
  dropsDraft: '⏎ asks whether the draft is to go',
  now: 'Now',
  after: 'After undo',
  more: (lines: number) => `… ${lines} ${lines === 1 ? 'line' : 'lines'} more in a taller window`,
  reason: (words: string) => `Not possible: ${words}.`,
  hindrances: {
    moved: 'changed again since by somebody',
    'already-so': 'it is as it was before already',
    drafted: 'the deal has a draft: send or drop it first',
    'under-way': 'a change of this deal is under way',
    gone: 'the deal is not in the list any more',
    'unknown-state': 'refdeck does not know the state of this deal',
  },
  listMoved: 'The list has changed meanwhile: this row is another one.',
  offline: 'Nothing can be undone while the service cannot be reached.',
} as const;
