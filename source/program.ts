import type {CallRecord} from './api/observe.ts';
import type {Gate} from './api/gate.ts';
import type {Language} from './language/language.ts';
import type {SaveWorld} from './saving/save.ts';
import {beginWithCache, type Cached} from './store/cache-reading.ts';
import {JournalError, type Journal} from './storage/journal.ts';
import type {Effect} from './store/effect.ts';
import {initialState, type InitialOptions} from './store/initial.ts';
import {createKeeper, type Keeper} from './store/keeper.ts';
import {keptFromJson} from './store/kept.ts';
import type {Message} from './store/message.ts';
import {createPerform, type World} from './store/perform.ts';
import {readList} from './store/referrals.ts';
import type {State} from './store/state.ts';
import type {Context} from './store/step.ts';
import {createStore, type Store} from './store/store.ts';
import {createUpdate, giveCommand} from './store/update.ts';
import type {Key} from './terminal/keyboard.ts';
import {extentOf} from './ui/extent.ts';
import {helpItems} from './ui/help-items.ts';
import {messageFor} from './ui/input.ts';
import {paletteItems} from './ui/palette-items.ts';
import {activityRows} from './ui/log-rows.ts';

const contextFor = (language: Language): Context => ({
  language,
  extent: (state, layer) => extentOf(state, layer, language),
  helpItems: (state) => helpItems(state, language).map(({command}) => command),
  paletteItems: (state) => paletteItems(state, language),
  logRows: (state, layer) => activityRows(state, language, layer),
  run: (state, command) => giveCommand(contextFor(language), state, command, ''),
});

/** Everything but the terminal: what keys do, what the store holds, what is asked of the service and of the disk. */
export type Program = {
  readonly store: Store<State, Message>;
  readonly press: (key: Key) => void;
  /** Takes over what earlier starts left unsent, and begins to read the list. */
  readonly start: () => void;
  /** Looks once more for what other programs left: one whose process id is in use again shows only after a minute. */
  readonly claim: () => void;
  /** Puts what is not sent on disk, if it is not there yet: for every way out. Throws a JournalError. */
  readonly keepNow: () => void;
};

/** What the connection tells by itself. */
export type Wire = {
  readonly onCall: (listener: (call: CallRecord) => void) => void;
  readonly gate: Pick<Gate, 'subscribe'>;
};

export type ProgramOptions = {
  readonly language: Language;
  readonly world: Omit<World, 'saving'>;
  /** How a write that did not leave, or met a lock, waits before it is tried again. */
  readonly pace: Pick<SaveWorld, 'sleep' | 'random' | 'limits'>;
  readonly wire: Wire;
  readonly journal: Journal;
  readonly start: Omit<InitialOptions, 'now'>;
  /** What an earlier start has kept of the list. */
  readonly cached?: Cached | undefined;
};

/** What dead programs left open. What is not understood stays where it is, for the version that wrote it. */
const claimed = (journal: Journal): Extract<Message, {readonly type: 'kept-read'}> => {
  const {entries, problems} = journal.claim();
  const read = entries.map(({key, value}) => ({key, kept: keptFromJson(value)}));
  const strange = read.some(({kept}) => kept === undefined) ? [{path: journal.path}] : [];
  return {
    type: 'kept-read',
    entries: read.flatMap(({key, kept}) => (kept ? [{key, kept}] : [])),
    problems: [...problems, ...strange],
  };
};

const codeOf = (error: unknown): string => (error instanceof JournalError ? error.code : String(error));

export const createProgram = ({
  language,
  world,
  pace,
  wire,
  journal,
  start,
  cached,
}: ProgramOptions): Program => {
  const context = contextFor(language);
  // A write is recorded after its message was handled, so the keeper below is there by then.
  const record = (): void => keeper.keepNow();
  const perform = createPerform({...world, saving: {...pace, record}});
  const empty = initialState({...start, timeZone: language.timeZone, now: world.now()});
  const first = cached ? beginWithCache(empty, cached) : readList(empty);
  const store = createStore<State, Message, Effect>(first.state, createUpdate(context), perform);
  const keeper: Keeper = createKeeper({
    entries: journal,
    source: store,
    later: world.later,
    onFault: (error) => store.dispatch({type: 'keeping-failed', cause: codeOf(error)}),
  });
  wire.onCall((call) => store.dispatch({type: 'call-ended', call}));
  wire.gate.subscribe((until) =>
    store.dispatch({type: 'gate-moved', ...(until === undefined ? {} : {until})}),
  );
  const claim = (): void => {
    const kept = claimed(journal);
    keeper.adopt(kept.entries.map(({key}) => key));
    if (kept.entries.length + kept.problems.length > 0) store.dispatch(kept);
  };
  return {
    store,
    claim,
    press: (key) => {
      const message = messageFor(context, store.getState(), key, world.now());
      if (message) store.dispatch(message);
    },
    start: () => {
      claim();
      for (const effect of first.effects) perform(effect, store.dispatch);
    },
    keepNow: keeper.keepNow,
  };
};
