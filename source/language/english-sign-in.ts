// Words of signing in from the screen. What went wrong is told by sign-in-words.ts.

import {key} from './named-keys.ts';

const minutes = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

export const englishSignIn = {
  titles: {first: 'Sign in to Partner Center', again: 'Your sign-in has ended'},
  kept: (drafts: number) => {
    if (drafts === 0)
      return 'Nothing was sent. What is open stays as it is, and goes on when you are signed in.';
    const told = drafts === 1 ? '1 draft is' : `${drafts} drafts are`;
    return `Nothing was sent, and ${told} kept. What is open stays as it is, and goes on when you are signed in.`;
  },
  byCode: 'sign in with a code',
  byBrowser: 'sign in on a page in your browser',
  later: 'later',
  starting: 'Asking for a sign-in …',
  open: 'Open',
  type: 'Type',
  left: (ms: number) =>
    ms <= 0
      ? `The code has run out: ${key('sign-in new-code')} shows a new one.`
      : `Waiting for you there … ${minutes(ms)} left`,
  get inBrowser() {
    return `Waiting for the page in your browser … If none came up, ${key('sign-in open-address')} opens it again, or esc and take a code.`;
  },
} as const;
