import {sameValue} from '../../domain/fields.ts';
import type {Json, Maybe, Member, Referral} from '../../domain/referral.ts';
import {
  addMember,
  findMember,
  memberKey,
  putMember,
  removeMember,
  sameMember,
  writeMember,
} from '../../domain/team.ts';
import {clean} from '../../domain/clean.ts';
import {edits, refusal, type Plan, type Planner} from './plan.ts';

// Plans for the lists of people of a deal: the team, and the customer's contacts.

export type PeopleList = 'team' | 'contacts';

/** What was said of a person; '' clears a member. */
export type Said = {readonly [M in 'firstName' | 'lastName' | 'email' | 'phoneNumber']?: string};

type People = Maybe<readonly Member[]>;

const peopleOf = (base: Referral, list: PeopleList): People =>
  list === 'team' ? base.team : base.customerProfile?.team;

const nothing: Plan = edits({});

const changeTo = (list: PeopleList, people: readonly Member[]): Plan => edits({[list]: people as Json});

const withSaid = (member: Member, said: Said): Member =>
  Object.entries(said).reduce<Member>(
    (changed, [name, text]) => writeMember(changed, name, text === '' ? undefined : text),
    member,
  );

/** Is all that was said of the person there already? */
const isSaid = (member: Member, said: Said): boolean => sameMember(member, withSaid(member, said));

const nobody = (email: string): Plan =>
  refusal('nobody', `nobody on the list has the e-mail ${clean(email)}.`);

/** Somebody who is there with the same data is no change; with other data it is refused: that is a change. */
export const addPlan =
  (list: PeopleList, said: Said & {readonly email: string}): Planner =>
  (base) => {
    const people = peopleOf(base, list);
    const there = findMember(people, said.email);
    if (there === undefined) return changeTo(list, addMember(people, withSaid({}, said)));
    return isSaid(there, said)
      ? nothing
      : refusal('email-twice', `${clean(said.email)} is on the list with other data: use change.`);
  };

/** Who is not there is no change. */
export const removePlan =
  (list: PeopleList, emails: readonly string[]): Planner =>
  (base) => {
    const people = peopleOf(base, list);
    const left = emails.reduce<readonly Member[]>(
      (rest, email) => (findMember(rest, email) === undefined ? rest : removeMember(rest, email)),
      people ?? [],
    );
    return left.length === (people ?? []).length ? nothing : changeTo(list, left);
  };

const put = (list: PeopleList, people: People, email: string, member: Member): Plan => {
  const changed = putMember(people, email, member);
  return sameValue(list, people as Json | undefined, changed as Json) ? nothing : changeTo(list, changed);
};

/** Members of a person that were not named, known to refdeck or not, stay. */
export const changePlan =
  (list: PeopleList, email: string, said: Said): Planner =>
  (base) => {
    const people = peopleOf(base, list);
    const there = findMember(people, email);
    return there === undefined ? nobody(email) : put(list, people, email, withSaid(there, said));
  };

/** Somebody else in the same place of the list; nothing of the former person stays. */
export const replacePlan =
  (list: PeopleList, email: string, said: Said & {readonly email: string}): Planner =>
  (base) => {
    const people = peopleOf(base, list);
    const already = findMember(people, said.email);
    const isOther = memberKey({email}) !== memberKey(said);
    if (findMember(people, email) === undefined)
      return already !== undefined && isSaid(already, said) ? nothing : nobody(email);
    if (already !== undefined && isOther)
      return refusal('email-twice', `${clean(said.email)} is on the list already.`);
    return put(list, people, email, withSaid({}, said));
  };
