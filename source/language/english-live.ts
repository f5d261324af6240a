// Words of what changes by itself: rows that somebody else changed, and what changed in them.

const at = (time: string): string => (time === '' ? '' : ` at ${time}`);

/** A name at the end of a sentence; one that ends in a full stop itself gets no second one. */
const stopped = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

const more = (count: number): string => (count === 0 ? '' : ` and ${count} more`);

export const englishLive = {
  /** In the message line until the next key. */
  news: (changed: number, fresh: number) =>
    [...(changed === 0 ? [] : [`${changed} changed`]), ...(fresh === 0 ? [] : [`${fresh} new`])].join(', '),
  bells: {
    new: (name: string, others: number) => `New, to be answered: ${stopped(name + more(others))}`,
    expiring: (name: string, others: number) => `Less than 24 h to answer: ${stopped(name + more(others))}`,
  },
  /** At the head of an open form. */
  badge: (age: string) => `! changed by somebody ${age} ago`,
  badgeShort: (age: string) => `! changed ${age} ago`,
  title: 'What changed',
  linesShown: (from: number, to: number, all: number) => `lines ${from} to ${to} of ${all}`,
  was: 'Was',
  is: 'Is',
  bySomebody: (time: string, age: string) =>
    `Somebody changed this deal${at(time)}${age === '' ? '' : `, ${age} ago`}.`,
  isNew: (time: string) => `This deal is new here: it came${at(time)}.`,
  elsewhere: 'Nothing changed in what can be edited here; the page of the deal shows all of it.',
  never: (time: string) => `No change by somebody else was seen since ${time}.`,
  neverRead: 'The list was not read yet, so no change was seen.',
  /** In the section of the engagement on the page of a deal. */
  notRelated: (cause: string) => `The other records could not be read: ${cause}.`,
} as const;
