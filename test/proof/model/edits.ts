import {applyEdits, readField, type Edits} from '../../../source/domain/fields.ts';
import type {Json, Member, Referral} from '../../../source/domain/referral.ts';
import {addMember, changeMember, findMember, removeMember} from '../../../source/domain/team.ts';
import type {Chance} from './chance.ts';

/** A number that nobody has written before, so that a value tells who wrote it. */
export type Serial = () => number;

const people = ['kim', 'jana', 'ola', 'hanako', 'musa'].map((name) => `${name}@contoso.com`);

const aMember = (email: string, serial: Serial): Member & {readonly title: string} => ({
  email,
  firstName: `first ${serial()}`,
  // Of a later version of the service: never shown, never lost.
  title: `title ${serial()}`,
});

/** The record of a sequence as it is found, with and without the parts that may be missing. */
export const drawRecord = ({happens, oneOf}: Chance, serial: Serial): Referral => {
  const someone = (): readonly Member[] => people.slice(0, 2).map((email) => aMember(email, serial));
  return {
    id: 'r1',
    eTag: '"1"',
    updatedDateTime: '2026-12-01T10:00:00.0000000Z',
    status: 'Active',
    substatus: 'Accepted',
    ...(happens(0.2) ? {} : {externalReferenceId: `reference ${serial()}`}),
    ...(happens(0.2) ? {} : {details: {dealValue: serial(), currency: 'USD', notes: `note ${serial()}`}}),
    ...(happens(0.5) ? {} : {customerProfile: {name: 'Contoso', team: someone()}}),
    ...oneOf<Partial<Referral>>([{}, {team: null}, {team: []}, {team: someone()}, {team: someone()}]),
  };
};

type Draw = (view: Referral, chance: Chance, serial: Serial) => Edits;

const listOf = (view: Referral, list: 'team' | 'contacts'): readonly Member[] =>
  (readField(view, list) ?? []) as readonly Member[];

const drawPeople = (view: Referral, chance: Chance, serial: Serial): Edits => {
  const list = chance.oneOf(['team', 'team', 'contacts'] as const);
  const members = listOf(view, list);
  const email = chance.oneOf(people);
  // People write an address as they like.
  const spelled = chance.happens(0.2) ? ` ${email.toUpperCase()}` : email;
  const added = chance.happens(0.04)
    ? addMember(members, {firstName: `nameless ${serial()}`})
    : addMember(members, aMember(spelled, serial));
  if (findMember(members, email) === undefined) return {[list]: added as Json};
  const changed = chance.happens(0.3)
    ? removeMember(members, email)
    : changeMember(members, email, {[chance.oneOf(['firstName', 'lastName'])]: `name ${serial()}`});
  return {[list]: changed as Json};
};

const text =
  (name: 'externalReferenceId' | 'campaignId' | 'statusReason'): Draw =>
  (_, {happens}, serial) => ({[name]: happens(0.15) ? null : `${name} ${serial()}`});

const draws: Readonly<Record<string, Draw>> = {
  people: drawPeople,
  reference: text('externalReferenceId'),
  campaign: text('campaignId'),
  reason: text('statusReason'),
  notes: (view, {happens}, serial) => {
    const before = readField(view, 'notes');
    const isKept = typeof before === 'string' && happens(0.5);
    return {notes: `${isKept ? `${before}\n` : ''}line ${serial()}`};
  },
  value: (_, {happens, oneOf}, serial) => ({
    dealValue: happens(0.1) ? null : `${serial()}.50`,
    ...(happens(0.3) ? {currency: oneOf(['EUR', 'SEK', 'JPY'])} : {}),
  }),
  day: (_, _chance, serial) => ({
    closingDateTime: `${new Date(Date.UTC(2027, 0, 1 + serial())).toISOString().slice(0, 10)}T00:00:00Z`,
  }),
  stage: ({status}, {oneOf}) =>
    status === 'Active'
      ? oneOf<Edits>([
          {substatus: 'Engaged'},
          {status: 'Closed', substatus: 'Won'},
          {status: 'Closed', substatus: 'Lost'},
        ])
      : {},
};

const weights = {people: 9, reference: 3, campaign: 2, reason: 1, notes: 3, value: 3, day: 1, stage: 1};

/** The record as a person would have it after typing for a while. */
export const drawMine = (view: Referral, chance: Chance, serial: Serial): Referral => {
  let mine = view;
  for (let left = 1 + chance.upTo(2); left > 0; left -= 1)
    mine = applyEdits(mine, draws[chance.weighted(weights)]!(mine, chance, serial));
  return mine;
};
