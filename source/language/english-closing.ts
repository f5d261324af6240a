// What cannot be mended once a deal is closed, and what to know before a change.

const counts = ['', 'One thing', 'Two things', 'Three things', 'Four things', 'Five things'];

/** `fact` stands left, `then` (or, on narrow screens, `short`) is what it means. */
export const englishClosing = {
  title: (count: number) => `${counts[count] ?? `${count} things`} cannot be mended afterwards`,
  warnings: {
    young: {
      fact: (age: string) => `created ${age} ago`,
      then: (moment: string) => `a deal registration needs 72 h, from ${moment} on`,
      short: (moment: string) => `registration from ${moment} on`,
    },
    'below-floor': {
      then: (floor: string) => `a deal registration starts at ${floor}`,
      short: (floor: string) => `registration from ${floor} on`,
    },
    'no-solution': {
      fact: 'no solution',
      then: 'a deal registration names at least one',
      short: 'registration names at least one',
    },
    'no-reason': {
      fact: 'no reason',
      then: 'the other side is not told why',
      short: 'the other side is not told why',
    },
    'no-value': {
      fact: 'no value',
      then: 'no total will count it, and it may be refused later',
      short: 'no total counts it',
    },
    'no-date': {
      fact: 'no closing date',
      then: 'one that is set later may be refused',
      short: 'set later, it may be refused',
    },
  },
  closedAlready: 'the deal is closed already: this changes its record',
  pastDate: (day: string) => `the closing date ${day} has passed`,
  leaving: 'you remove yourself: a Referrals user loses the deal, and only a Referrals admin brings it back',
} as const;
