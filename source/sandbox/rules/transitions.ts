import {invalid} from '../problem.ts';

/** Where a status may go. The table is the documentation's; it lets a closed referral be corrected. */
export const statusTargets: Readonly<Record<string, readonly string[]>> = {
  New: ['New', 'Active', 'Closed'],
  Active: ['Active', 'Closed'],
  Closed: ['Closed'],
};

/** Which substatus goes with a status. */
export const allowedSubstatus: Readonly<Record<string, readonly string[]>> = {
  New: ['Pending', 'Received'],
  Active: ['Accepted'],
  Closed: ['Won', 'Lost', 'Declined', 'Expired'],
};

/** What only the service itself sets. */
export const setByService = 'Expired';

export type State = {readonly status: string; readonly substatus: string};

/** Throws a 400 when a referral in state `from` may not be put into state `to`. */
export const checkTransition = (from: State, to: State): void => {
  if (!statusTargets[from.status]?.includes(to.status))
    throw invalid(`A referral that is ${from.status} cannot become ${to.status}.`, '/status');
  if (!allowedSubstatus[to.status]?.includes(to.substatus))
    throw invalid(`${to.substatus} does not go with ${to.status}.`, '/substatus');
  if (to.substatus === setByService && from.substatus !== setByService)
    throw invalid(`${setByService} is set by the service.`, '/substatus');
};
