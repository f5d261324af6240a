import {isObject, readPath, type JsonObject} from './json-path.ts';
import {emailKey, membersByKey, normalMember} from './normal-form.ts';
import type {Json, Maybe, Member} from './referral.ts';

type Members = Maybe<readonly Member[]>;

/** The e-mail trimmed and in small letters; undefined for a member without one. */
export const memberKey = (member: Member): string | undefined => emailKey(member.email);

/** Can the list be merged person by person? Not when somebody has no e-mail, or two have the same. */
export const mergeableList = (list: Members): boolean => membersByKey(list) !== undefined;

export const sameMember = (a: Maybe<Member>, b: Maybe<Member>): boolean =>
  a === b || (!!a && !!b && normalMember(a as JsonObject) === normalMember(b as JsonObject));

const membersOf = (list: Members): readonly Member[] =>
  Array.isArray(list) ? (list as readonly Member[]) : [];

export const findMember = (list: Members, email: string): Member | undefined =>
  membersOf(list).find((member) => isObject(member) && memberKey(member) === emailKey(email));

export const addMember = (list: Members, member: Member): readonly Member[] => [...membersOf(list), member];

/** What the service may have added to a person, and this program does not show, stays. */
export const changeMember = (list: Members, email: string, change: Member): readonly Member[] => {
  const found = findMember(list, email);
  return membersOf(list).map((member) => (member === found ? {...member, ...change} : member));
};

export const removeMember = (list: Members, email: string): readonly Member[] => {
  const found = findMember(list, email);
  return membersOf(list).filter((member) => member !== found);
};

/** The person in the place of the one with this e-mail, or last when there is none. */
export const putMember = (list: Members, email: string, member: Member): readonly Member[] => {
  const found = findMember(list, email);
  if (found === undefined) return addMember(list, member);
  return membersOf(list).map((each) => (each === found ? member : each));
};

// A later version of the service may name a member as it likes; only own members count.
export const readMember = (member: Maybe<Member>, field: string): Json | undefined =>
  isObject(member) && Object.hasOwn(member, field) ? member[field] : undefined;

/** A copy with this field; undefined takes the field away. */
export const writeMember = (member: Member, field: string, value: Json | undefined): Member =>
  value === undefined
    ? Object.fromEntries(Object.entries(member).filter(([name]) => name !== field))
    : {...member, [field]: value};

/** First and last name as they are there, else the e-mail, else ''. Raw text of the service: clean it to show it. */
export const memberName = (member: Member): string => {
  const text = (field: string): string => {
    const value = readPath(member, [field]);
    return typeof value === 'string' ? value.trim() : '';
  };
  return [text('firstName'), text('lastName')].filter(Boolean).join(' ') || text('email');
};
