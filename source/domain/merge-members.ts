import type {Automatic, Clash, MemberList} from './clash.ts';
import {membersByKey, normalJson, normalMember} from './normal-form.ts';
import type {Json, Member} from './referral.ts';
import {readMember, writeMember} from './team.ts';
import {mapThree, sideOf, type Three} from './three-way.ts';

type Found = {readonly automatic: readonly Automatic[]; readonly clashes: readonly Clash[]};
type MergedMember = Found & {readonly member: Member | undefined};
type Person = {readonly list: MemberList; readonly email: string; readonly three: Three<Member | undefined>};

/** The merged list, with what merged by itself and what clashes; a clash stands at theirs. */
export type MergedMembers = Found & {readonly members: readonly Member[]};

const fieldsOf = ({base, theirs, mine}: Three<Member | undefined>): readonly string[] =>
  // Both sides hold the same e-mail, perhaps in another spelling: theirs stays.
  [...new Set([theirs, mine, base].flatMap((member) => Object.keys(member ?? {})))].filter(
    (field) => field !== 'email',
  );

/** Both sides have the person, each otherwise: field by field. */
const mergeFields = ({list, email, three}: Person): MergedMember => {
  let member = three.theirs;
  const automatic: Automatic[] = [];
  const clashes: Clash[] = [];
  for (const field of fieldsOf(three)) {
    const key = `${list}:${email}:${field}`;
    const values = mapThree(three, (side) => readMember(side, field));
    const side = sideOf(mapThree(values, normalJson));
    if (side === 'unchanged') continue;
    if (side === 'clash') clashes.push({kind: 'member-field', key, list, email, field, ...values});
    else automatic.push({key, unit: list, from: side, email, field});
    if (side === 'mine') member = writeMember(member ?? {}, field, values.mine);
  }
  return {member, automatic, clashes};
};

const keptOrRemoved = ({list, email, three}: Person): MergedMember => ({
  member: three.theirs,
  automatic: [],
  clashes: [
    {kind: 'member', key: `${list}:${email}`, list, email, ...mapThree(three, (side) => side ?? null)},
  ],
});

const mergeMember = (person: Person): MergedMember => {
  const {list, email, three} = person;
  const side = sideOf(mapThree(three, (member) => (member ? normalMember(member as Json) : '')));
  if (side === 'clash') return (three.theirs && three.mine ? mergeFields : keptOrRemoved)(person);
  const member = side === 'mine' ? three.mine : three.theirs;
  if (side === 'unchanged') return {member, automatic: [], clashes: []};
  return {member, automatic: [{key: `${list}:${email}`, unit: list, from: side, email}], clashes: []};
};

/**
 * Three lists of people merged as sets keyed by e-mail; undefined when one of them cannot be taken apart so. Their
 * order stays, my additions go last.
 */
export const mergeMembers = (list: MemberList, lists: Three<unknown>): MergedMembers | undefined => {
  const {base, theirs, mine} = mapThree(lists, membersByKey);
  if (!base || !theirs || !mine) return undefined;
  const emails = new Set([...theirs.keys(), ...mine.keys(), ...base.keys()]);
  const merged = [...emails].map((email) =>
    mergeMember({
      list,
      email,
      three: {base: base.get(email), theirs: theirs.get(email), mine: mine.get(email)},
    }),
  );
  return {
    members: merged.flatMap(({member}) => member ?? []),
    automatic: merged.flatMap(({automatic}) => automatic),
    clashes: merged.flatMap(({clashes}) => clashes),
  };
};
