// The pages of the team, of the customer's contacts and of the solutions: what they say of their own list.

import {key} from './named-keys.ts';

const most = (count: number, limit: number): string => `${count} of ${limit}`;

export const englishLists = {
  team: {
    title: 'Team',
    empty: 'Nobody is on the team.',
    addTitle: 'Add a member',
    done: 'done with this member',
    unfinished: 'A member is half typed: ⏎ on the row finishes it.',
    halfTyped: 'a member half typed',
    full: (limit: number) => `A team has at most ${limit} members.`,
    get removed() {
      return `This member is to be removed: ${key('team undo')} brings them back.`;
    },
    nothingToUndo: 'Nothing to undo for this member.',
    count: most,
  },
  contacts: {
    title: "Customer's contacts",
    empty: 'Nobody at the customer is named.',
    addTitle: 'Add a contact',
    done: 'done with this contact',
    unfinished: 'A contact is half typed: ⏎ on the row finishes it.',
    halfTyped: 'a contact half typed',
    full: (limit: number) => `A customer has at most ${limit} contacts.`,
    get removed() {
      return `This contact is to be removed: ${key('team undo')} brings them back.`;
    },
    nothingToUndo: 'Nothing to undo for this contact.',
    count: (count: number, _limit: number) => String(count),
  },
  solutions: {
    title: 'Solutions',
    empty: 'No solution is named.',
    addTitle: 'Add a solution',
    done: 'done with this one',
    unfinished: 'A solution is half typed: ⏎ on the row finishes it.',
    halfTyped: 'a solution half typed',
    full: (limit: number) => `A deal has at most ${limit} solutions.`,
    get removed() {
      return `This solution is to be removed: ${key('team undo')} brings it back.`;
    },
    nothingToUndo: 'Nothing to undo for this solution.',
    count: most,
  },
} as const;
