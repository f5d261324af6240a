import type {TeamMate} from '../domain/many.ts';
import type {Referral} from '../domain/referral.ts';
import type {SharedMap} from '../domain/shared-map.ts';
import type {Summary} from '../domain/summary.ts';
import {findMember} from '../domain/team.ts';

/** Everybody who is on a team of some deal, by `memberKey`, kept along with the deals: nobody has to be looked for. */
export type People = SharedMap<TeamMate>;

type Counted = Map<string, TeamMate>;

const count = (people: People, counted: Counted, {team}: Summary, by: 1 | -1, referral?: Referral): void => {
  for (const key of new Set(team)) {
    const known = counted.get(key) ?? people.get(key);
    const member = known?.member ?? findMember(referral?.team, key) ?? {};
    counted.set(key, {key, member, deals: (known?.deals ?? 0) + by});
  }
};

/** The people after what became of the deals from `before` to `summaries`; `read` has the records that came. */
export const peopleAfter = (
  people: People,
  before: SharedMap<Summary>,
  summaries: SharedMap<Summary>,
  read: readonly Referral[] = [],
): People => {
  const records = new Map(read.map((referral) => [referral.id, referral]));
  const counted: Counted = new Map();
  for (const {id, was, is} of summaries.changesFrom(before)) {
    if (is) count(people, counted, is, 1, records.get(id));
    if (was) count(people, counted, was, -1);
  }
  const gone = [...counted.values()].filter(({deals}) => deals === 0).map(({key}) => key);
  return people.with(counted).without(gone);
};
