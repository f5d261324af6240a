const minute = 60_000;

/** Ages and times left are told in minutes at the finest: that often what is found by them is looked through again. */
export const nextMinute = (now: number): number => (Math.floor(now / minute) + 1) * minute;
