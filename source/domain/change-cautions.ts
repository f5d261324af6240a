import type {Now} from './clock.ts';
import {closingDay} from './days.ts';
import {closeWarnings, type CloseWarning} from './pre-close.ts';
import type {Referral} from './referral.ts';
import {targetsOf, type Caution} from './transitions.ts';

// What to know before a change that is possible: told before anything is sent, and never in the way.

export type ChangeCaution =
  | {readonly kind: 'move'; readonly caution: Caution}
  | {readonly kind: 'close'; readonly warning: CloseWarning}
  /** The service may refuse it; nobody opens the deal again. */
  | {readonly kind: 'closed-already'}
  | {readonly kind: 'past-date'; readonly day: string};

export const isMove = (base: Referral, mine: Referral): boolean =>
  base.status !== mine.status || base.substatus !== mine.substatus;

const ofTheMove = (base: Referral, mine: Referral, now: Now): readonly ChangeCaution[] => {
  const target = targetsOf(base).find(
    ({status, substatus}) => status === mine.status && substatus === mine.substatus,
  );
  if (target === undefined) return [];
  return [
    ...(target.caution === undefined ? [] : [{kind: 'move', caution: target.caution} as const]),
    ...closeWarnings(mine, target, now).map((warning) => ({kind: 'close', warning}) as const),
  ];
};

const ofPast = (base: Referral, mine: Referral, {today}: Now): readonly ChangeCaution[] => {
  const [was, day] = [base, mine].map(({details}) => closingDay(details?.closingDateTime));
  return day === undefined || day === was || day >= today ? [] : [{kind: 'past-date', day}];
};

/** In the order in which it is told. */
export const changeCautions = (base: Referral, mine: Referral, now: Now): readonly ChangeCaution[] => [
  ...(isMove(base, mine)
    ? ofTheMove(base, mine, now)
    : base.status === 'Closed'
      ? [{kind: 'closed-already'} as const]
      : []),
  ...ofPast(base, mine, now),
];
