import type {Referral} from '../../source/domain/referral.ts';
import type {Reconciled} from '../../source/saving/reconcile.ts';
import type {SaveStep} from '../../source/saving/save.ts';
import type {Command} from '../../source/store/command.ts';
import type {Effect} from '../../source/store/effect.ts';
import type {Message} from '../../source/store/message.ts';
import type {Layer, LayerKind, Pending, State} from '../../source/store/state.ts';
import type {Context} from '../../source/store/step.ts';
import type {TextEdit} from '../../source/store/text-field.ts';
import {createUpdate, giveCommand} from '../../source/store/update.ts';
import {language} from './builders.ts';

type EffectOf<T extends Effect['type']> = Extract<Effect, {readonly type: T}>;

/** What the program gives its `update`; the pages have nothing to scroll here. */
export const context: Context = {
  language,
  extent: () => ({lines: 0, room: 0, sections: []}),
  helpItems: () => [],
  paletteItems: () => [],
  logRows: (state) => state.activities,
  run: (state, command) => giveCommand(context, state, command, ''),
};

/** The program without terminal and network: messages go in, the state and the wishes for the outside are looked at. */
export type Desk = {
  readonly state: () => State;
  /** All wishes so far, in order. */
  readonly effects: () => readonly Effect[];
  readonly send: (message: Message) => Desk;
  /** Gives commands one after the other. */
  readonly give: (...commands: readonly Command[]) => Desk;
  /** Gives the command that takes the key itself, such as the digit of a reason. */
  readonly key: (command: Command, key: string) => Desk;
  readonly type: (text: string) => Desk;
  readonly edit: (edit: TextEdit) => Desk;
  readonly wait: (ms: number) => Desk;
  /** Ends the last write, or the write of another request. */
  readonly answer: (step: SaveStep, request?: number) => Desk;
  /** Ends the last look at a deal whose outcome is unknown. */
  readonly reconcile: (answer: Reconciled, request?: number) => Desk;
  readonly saves: () => readonly EffectOf<'save'>[];
  readonly looks: () => readonly EffectOf<'reconcile'>[];
  readonly top: () => Layer | undefined;
  readonly kinds: () => readonly LayerKind[];
  readonly phase: (id: string) => Pending['phase'] | undefined;
  /** Texts of the message line, the newest last. */
  readonly told: () => readonly string[];
};

export const openDesk = (initial: State): Desk => {
  const update = createUpdate(context);
  let state = initial;
  const effects: Effect[] = [];
  const of = <T extends Effect['type']>(type: T): readonly EffectOf<T>[] =>
    effects.filter((effect): effect is EffectOf<T> => effect.type === type);
  const last = <T extends 'save' | 'reconcile'>(type: T): EffectOf<T> => {
    const found = of(type).at(-1);
    if (!found) throw new Error(`no ${type} is awaited`);
    return found;
  };
  const send = (message: Message): Desk => {
    const step = update(state, message);
    state = step.state;
    effects.push(...step.effects);
    return desk;
  };
  const key = (command: Command, pressed: string): Desk =>
    send({type: 'command-given', command, key: pressed, now: state.now});
  const desk: Desk = {
    state: () => state,
    effects: () => effects,
    send,
    key,
    give: (...commands) => {
      for (const command of commands) key(command, '');
      return desk;
    },
    type: (text) => send({type: 'text-typed', text}),
    edit: (edit) => send({type: 'text-edited', edit}),
    // As the program's clock does: every second, so that a wait is no sleep of the computer.
    wait: (ms) => {
      const end = state.now + ms;
      for (let next = state.now + 1000; next < end; next += 1000) send({type: 'time-passed', now: next});
      return send({type: 'time-passed', now: end});
    },
    answer: (step, request) => {
      const awaited = last('save');
      return send({type: 'save-ended', id: awaited.id, request: request ?? awaited.request, step});
    },
    reconcile: (answer, request) => {
      const awaited = last('reconcile');
      return send({type: 'reconciled', id: awaited.id, request: request ?? awaited.request, answer});
    },
    saves: () => of('save'),
    looks: () => of('reconcile'),
    top: () => state.layers.at(-1),
    kinds: () => state.layers.map(({kind}) => kind),
    phase: (id) => state.pending.get(id)?.phase,
    told: () => state.notices.map(({text}) => text),
  };
  return desk;
};

/** The answer of a service that stored what was sent, as a new version. */
export const saved = (referral: Referral): SaveStep => ({kind: 'saved', referral, storedOtherwise: []});

/** The answer of a service on which somebody was faster. */
export const changed = (theirs: Referral): SaveStep => ({kind: 'changed', theirs});
