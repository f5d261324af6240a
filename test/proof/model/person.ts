import {isDeepStrictEqual} from 'node:util';
import {applyEdits, editsBetween, units} from '../../../source/domain/fields.ts';
import {
  carryChoices,
  merge,
  resolve,
  type Choice,
  type Clash,
  type Merge,
} from '../../../source/domain/merge.ts';
import type {Referral} from '../../../source/domain/referral.ts';
import {defaultSaveLimits} from '../../../source/saving/limits.ts';
import {reconcile} from '../../../source/saving/reconcile.ts';
import {save, type SaveStep, type SaveWorld} from '../../../source/saving/save.ts';
import type {Write} from '../../../source/saving/write.ts';
import type {Chance} from './chance.ts';
import {drawMine, type Serial} from './edits.ts';
import {withFlaws, type Flaws} from './flaws.ts';
import type {Sender, Service} from './service.ts';
import {changedSlots, said, slotsOf} from './slots.ts';
import type {Tally} from './tally.ts';
import type {Turns} from './turns.ts';
import {createWire} from './wire.ts';

export type Parts = {
  readonly name: string;
  readonly service: Service;
  readonly turns: Turns;
  readonly chance: Chance;
  readonly serial: Serial;
  readonly tally: Tally;
  readonly told: (what: () => string) => void;
  readonly flaws: Flaws;
  readonly readsLag: boolean;
};

/** As source/store/state.ts: what was to be sent first, what theirs was merged to, and what the person decided. */
type Conflict = {
  readonly origin: Pick<Write, 'base' | 'mine'>;
  readonly theirs: Referral;
  readonly merged: Merge;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly rounds: number;
};

/** What is being saved, from one try to the next. */
type Task = {readonly write: Write; readonly conflict?: Conflict; readonly resent?: true};

/** What follows: another try, or the version from which the person goes on; undefined when it is to be read again. */
type Next = {readonly task: Task} | {readonly known: Referral | undefined};

// As source/store/answers.ts.
const mostRounds = 5;
// A person does not try for ever.
const mostTries = 9;

const taking = ['theirs', 'mine', 'both'] as const;

const hasEdits = (a: Referral, b: Referral): boolean => Object.keys(editsBetween(a, b)).length > 0;

/** The places that a clash asks about. */
const isAsked = (clash: Clash, slot: string): boolean => {
  const belongs = (place: string): boolean => slot === place || slot.startsWith(`${place}/`);
  if (clash.kind === 'unit') return units[clash.unit].some(belongs);
  const person = `${clash.list}/${clash.email}`;
  return clash.kind === 'member' ? belongs(person) : slot === `${person}/${clash.field}`;
};

/** One client and its person: what source/store does with the answers of source/saving, with drawn keys. */
export const createPerson = (parts: Parts): {readonly live: (sessions: number) => Promise<void>} => {
  const {name, service, turns, chance, serial, tally, told, flaws} = parts;

  // Of the save that is under way.
  let abort = new AbortController();
  let current: Write | undefined;
  let replaces = new Set<string>();
  let recorded: Write | undefined;
  let under = {stored: 0, answers: 0};

  const sender = (): Sender => {
    if (recorded !== current) tally['sent unrecorded'] += 1;
    const own = under;
    return {
      name,
      builtOn: current!.base,
      replaces: new Set(replaces),
      stored: () => (own.stored += 1),
    };
  };
  const wire = createWire({
    ...parts,
    sender,
    cancel: () => abort.abort(),
    answered: () => (under.answers += 1),
  });
  const writer = withFlaws(flaws, wire);

  const worldNow = (): SaveWorld => ({
    writer,
    record: (write) => {
      if (!flaws.keepsNoRecord) recorded = write;
    },
    sleep: async (_ms, signal) => {
      await turns.pass();
      if (chance.happens(0.1)) abort.abort();
      if (signal?.aborted) throw new Error('cancelled while waiting');
    },
    random: chance.random,
    limits: defaultSaveLimits,
    signal: abort.signal,
  });

  /** Is what the person meant in some version since the one that was read? */
  const wasStored = ({base, mine}: Pick<Write, 'base' | 'mine'>): boolean => {
    const meant = slotsOf(mine);
    const slots = changedSlots(slotsOf(base), meant);
    const from = service.history.findIndex(({referral}) => referral.eTag === base.eTag);
    return service.history
      .slice(from)
      .some((version) => slots.every((slot) => version.slots.get(slot) === meant.get(slot)));
  };

  const tellSaved = (meant: Pick<Write, 'base' | 'mine'>): void => {
    tally['told as saved'] += 1;
    told(() => `${name} is told: saved`);
    if (wasStored(meant)) return;
    tally['false saved'] += 1;
    told(() => 'FALSE');
  };

  const saveOnce = async (write: Write): Promise<SaveStep> => {
    abort = new AbortController();
    current = write;
    under = {stored: 0, answers: 0};
    const step = await save(worldNow(), write);
    told(() => `${name} save: ${step.kind}`);
    if (step.kind === 'saved' && under.answers === 0 && hasEdits(write.base, write.mine))
      tally['saved without an answer'] += 1;
    if (step.kind !== 'saved' && step.kind !== 'unknown' && under.stored > 0) tally['false refusals'] += 1;
    return step;
  };

  const decide = ({merged, choices}: Conflict): Conflict['choices'] =>
    new Map(
      merged.clashes.map((clash) => [clash.key, choices.get(clash.key) ?? {take: chance.oneOf(taking)}]),
    );

  const mergeFrom = ({base, mine}: Pick<Write, 'base' | 'mine'>, theirs: Referral): Merge => {
    const merged = merge(base, theirs, mine);
    if (!flaws.mineAlwaysWins) return merged;
    return {...merged, result: applyEdits(theirs, editsBetween(base, mine)), clashes: [], dropped: []};
  };

  /** The person has seen what clashes, and what the choice puts in its place is meant. */
  const learn = ({merged, theirs}: Conflict, result: Referral, choices: Conflict['choices']): void => {
    const there = slotsOf(theirs);
    const decided = merged.clashes.filter(({key}) => choices.get(key)?.take !== 'theirs');
    for (const slot of changedSlots(there, slotsOf(result)))
      if (decided.some((clash) => isAsked(clash, slot))) replaces.add(said(there, slot));
  };

  /** What was to be sent first is merged with what is there now, so that earlier choices can be kept. */
  const meet = (task: Task, theirs: Referral, before: Conflict | undefined): Conflict => {
    const origin = before?.origin ?? task.write;
    const merged = mergeFrom(origin, theirs);
    const known = before ?? task.conflict;
    const choices = known ? carryChoices(known.merged, known.choices, merged) : new Map<string, Choice>();
    return {origin, theirs, merged, choices, rounds: (before?.rounds ?? 0) + 1};
  };

  const decideAndSend = (task: Task, met: Conflict): Next => {
    const {theirs, merged} = met;
    // The person leaves the table now and then.
    if (chance.happens(0.05)) return {known: theirs};
    const choices = decide(met);
    const result = resolve(merged, choices);
    if (!hasEdits(theirs, result)) return {known: theirs};
    learn(met, result, choices);
    return {task: {write: {...task.write, base: theirs, mine: result}, conflict: {...met, choices}}};
  };

  const afterChange = (task: Task, theirs: Referral, isAfterUnknown: boolean): Next => {
    const met = meet(task, theirs, isAfterUnknown ? undefined : task.conflict);
    if (met.rounds > mostRounds) return {known: theirs};
    const {clashes, dropped, result} = met.merged;
    tally[clashes.length === 0 ? 'clean merges' : 'clashes'] += 1;
    const isSettled = clashes.length === 0 && dropped.length === 0;
    if (!isSettled || hasEdits(theirs, result)) return decideAndSend(task, met);
    if (task.resent === true || isAfterUnknown) {
      tally['confirmed by a 412'] += 1;
      tellSaved(met.origin);
    }
    return {known: theirs};
  };

  const lookAfterUnknown = async (task: Task): Promise<Next> => {
    tally.unknown += 1;
    if (flaws.takesUnknownForSaved) {
      tellSaved(task.write);
      return {known: undefined};
    }
    await turns.pass();
    const found = await reconcile(writer, task.write);
    told(() => `${name} reconcile: ${found.kind}`);
    switch (found.kind) {
      case 'saved':
        tally['found saved'] += 1;
        tellSaved(task.write);
        return {known: found.referral};
      case 'unsaved':
        tally['found unsaved'] += 1;
        return {task: {...task, resent: true}};
      case 'changed':
        tally['found changed'] += 1;
        return afterChange(task, found.theirs, true);
      case 'unknown':
        tally['still unknown'] += 1;
        // The person asks again, or leaves it as it is.
        return chance.happens(0.7) ? lookAfterUnknown(task) : {known: undefined};
    }
  };

  const after = async (task: Task, step: SaveStep): Promise<Next> => {
    switch (step.kind) {
      case 'saved':
        tellSaved(task.write);
        return {known: step.referral};
      case 'changed':
        return afterChange(task, step.theirs, false);
      case 'unknown':
        return lookAfterUnknown(task);
      case 'spurious':
        tally.spurious += 1;
        return chance.happens(0.5) ? {task} : {known: step.theirs};
      case 'asked-to-wait':
        tally['asked to wait'] += 1;
        return chance.happens(0.7) ? {task} : {known: undefined};
      case 'rejected':
      case 'notSent':
        tally.refused += 1;
        // The draft is kept, and sent again by a key, or dropped.
        return chance.happens(0.5) ? {task} : {known: undefined};
    }
  };

  const readFirst = async (): Promise<Referral | undefined> => {
    try {
      return await wire.get('r1');
    } catch {
      return undefined;
    }
  };

  const saveUntilDone = async (first: Task): Promise<Referral | undefined> => {
    let next: Next = {task: first};
    for (let tries = 0; 'task' in next && tries < mostTries; tries += 1) {
      const {task}: {readonly task: Task} = next;
      next = await after(task, await saveOnce(task.write));
    }
    return 'known' in next ? next.known : undefined;
  };

  const typeAndSave = async (view: Referral): Promise<Referral | undefined> => {
    const mine = drawMine(view, chance, serial);
    if (isDeepStrictEqual(mine, view)) return view;
    const [before, now] = [slotsOf(view), slotsOf(mine)];
    const typed = changedSlots(before, now);
    replaces = new Set(typed.map((slot) => said(before, slot)));
    told(() => `${name} types on ${String(view.eTag)}: ${typed.map((slot) => said(now, slot)).join(', ')}`);
    // Typing takes time.
    for (let pause = chance.upTo(4); pause > 0; pause -= 1) await turns.pass();
    return saveUntilDone({write: {id: 'r1', base: view, mine}});
  };

  return {
    live: async (sessions) => {
      let known: Referral | undefined;
      for (let left = sessions; left > 0; left -= 1) {
        if (known === undefined || chance.happens(0.3)) known = (await readFirst()) ?? known;
        if (known !== undefined) known = await typeAndSave(known);
      }
    },
  };
};
