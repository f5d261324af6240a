import type {Now} from './clock.ts';
import type {Summary} from './summary.ts';

/** After how many days without a change an open deal is stale, by its status. */
export type StaleDays = {readonly New: number; readonly Active: number};

/** An invitation has to be answered within 14 days; an active deal that nobody touched in a month is one to ask about. */
export const defaultStaleDays: StaleDays = {New: 7, Active: 30};

/** Why a deal is stale: whole days since its last change, and the limit of its status. */
export type Staleness = {readonly days: number; readonly limit: number};

const dayMs = 86_400_000;

/** undefined for a deal that is not stale, or of which nobody knows when it was changed. */
export const stalenessOf = (
  {group, changed, created}: Pick<Summary, 'changed' | 'created' | 'group'>,
  {ms}: Pick<Now, 'ms'>,
  limits: StaleDays,
): Staleness | undefined => {
  const last = changed ?? created;
  if (last === undefined || (group !== 'New' && group !== 'Active')) return undefined;
  const days = Math.floor((ms - last) / dayMs);
  return days >= limits[group] ? {days, limit: limits[group]} : undefined;
};
