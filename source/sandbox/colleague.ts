import {colleagueNote} from './data/notes.ts';
import {randomFor, type Random} from './data/random.ts';
import type {Resource} from './resource.ts';
import type {Operation} from './rules/operations.ts';
import type {Writer} from './write.ts';

type Change = (resource: Resource, random: Random) => readonly Operation[];

const stages = ['20', '40', '60', '80'] as const;

const salesStage: Change = ({salesStage: stage}) => {
  const next = stages.find((candidate) => Number(candidate) > Number(stage ?? 0)) ?? '40';
  return [{op: 'add', path: '/salesStage', value: next}];
};

const noteLine: Change = ({details}, random) => {
  const notes = [details?.notes ?? '', colleagueNote(random)].filter((line) => line !== '').join('\n');
  return details ? [{op: 'add', path: '/details/notes', value: notes}] : [];
};

const value: Change = ({details}, random) => {
  const amount = Number(details?.dealValue ?? 0);
  const changed = Math.round(amount * random.pick([0.9, 1.1, 1.25]));
  return amount > 0 ? [{op: 'replace', path: '/details/dealValue', value: BigInt(changed).toString()}] : [];
};

const phone: Change = ({team}, random) => {
  if (!team || team.length === 0) return [];
  const chosen = random.whole(team.length);
  const phoneNumber = `+420 602 555 ${100 + random.whole(900)}`;
  const changed = team.map((member, position) => (position === chosen ? {...member, phoneNumber} : member));
  return [{op: 'replace', path: '/team', value: changed}];
};

const changes: readonly Change[] = [salesStage, value, noteLine, phone];

/** A colleague who works on the same deals: takes one kind of change after the other. */
export type Colleague = {
  /** Changes a deal as any client would, but without asking for a version; returns what was kept. */
  readonly change: (id: string, operations?: unknown) => Resource;
};

export const createColleague = (writer: Writer, seed: number): Colleague => {
  let turn = 0;
  const plausible = (resource: Resource): readonly Operation[] => {
    const random = randomFor(seed, turn, 8);
    const ordered = changes.map((_, step) => changes[(turn + step) % changes.length] ?? noteLine);
    turn += 1;
    const made = ordered
      .map((change) => change(resource, random))
      .find((operations) => operations.length > 0);
    return made ?? salesStage(resource, random);
  };
  return {
    change: (id, operations) => {
      const current = writer.current(id, undefined);
      return writer.patch(current, operations ?? plausible(current));
    },
  };
};
