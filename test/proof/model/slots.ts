import type {MemberList} from '../../../source/domain/clash.ts';
import {fieldNames, fields, readField, type FieldName} from '../../../source/domain/fields.ts';
import type {Json, Referral} from '../../../source/domain/referral.ts';

/**
 * What a record says, place by place: `notes`, `team/kim@contoso.com`, `team/kim@contoso.com/firstName` … with the
 * value there; a place where nothing is, is not in it. Written for the proof alone, without the normal forms and the
 * merge that it proves.
 */
export type Slots = ReadonlyMap<string, string>;

type Put = (slot: string, value: string) => void;

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const spelling: Readonly<Partial<Record<FieldName, (value: unknown) => string>>> = {
  dealValue: (value) => String(Number(value)),
  closingDateTime: (value) => String(value).slice(0, 10),
};

const putMember = (list: MemberList, member: {readonly [name: string]: Json}, put: Put): void => {
  const {email, ...others} = member;
  const place = typeof email === 'string' ? `${list}/${email.trim().toLowerCase()}` : undefined;
  if (place === undefined) {
    put(`${list}/?${JSON.stringify(member)}`, 'there');
    return;
  }
  put(place, 'there');
  for (const [name, value] of Object.entries(others))
    if (!isNothing(value)) put(`${place}/${name}`, JSON.stringify(value));
};

const isPeople = (name: FieldName): name is MemberList => fields[name].kind === 'members';

const readSlots = (referral: Referral): Slots => {
  const slots = new Map<string, string>();
  const put: Put = (slot, value) => void slots.set(slot, value);
  for (const name of fieldNames) {
    const value = readField(referral, name);
    if (isNothing(value)) continue;
    if (isPeople(name))
      for (const member of value as readonly {[name: string]: Json}[]) putMember(name, member, put);
    else put(name, spelling[name]?.(value) ?? JSON.stringify(value));
  }
  return slots;
};

const read = new WeakMap<Referral, Slots>();

export const slotsOf = (referral: Referral): Slots => {
  const known = read.get(referral) ?? readSlots(referral);
  read.set(referral, known);
  return known;
};

/** What stands at a place, as one text; also that nothing stands there. */
export const said = (slots: Slots, slot: string): string => `${slot}=${slots.get(slot) ?? ''}`;

/** The places where two records differ. */
export const changedSlots = (a: Slots, b: Slots): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((slot) => a.get(slot) !== b.get(slot));

/** How many people of a list stand in it a second time, by e-mail, or to the letter when they have none. */
export const repeatedPeople = (referral: Referral): number =>
  fieldNames.filter(isPeople).reduce((sum, name) => {
    const people = readField(referral, name);
    if (!Array.isArray(people)) return sum;
    const keys = (people as readonly {[name: string]: Json}[]).map((member) =>
      typeof member['email'] === 'string' ? member['email'].trim().toLowerCase() : JSON.stringify(member),
    );
    return sum + keys.length - new Set(keys).size;
  }, 0);
