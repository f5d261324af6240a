import {setTimeout as wait} from 'node:timers/promises';
import {connect} from '../../source/api/connection.ts';
import {createClient} from '../../source/api/client.ts';
import type {Token} from '../../source/api/authorize.ts';
import type {Limits} from '../../source/api/limits.ts';
import type {CallRecord} from '../../source/api/observe.ts';
import type {Referral} from '../../source/domain/referral.ts';
import type {Desk} from '../../source/auth/desk.ts';
import {cachedIn, createGlimpseKeeper} from '../../source/screen-cache.ts';
import {documentEditor} from '../../source/screen-document.ts';
import {signInWorld, tellWanted} from '../../source/screen-sign-in.ts';
import {createProgram, type Program} from '../../source/program.ts';
import {defaultSaveLimits} from '../../source/saving/limits.ts';
import type {Cache} from '../../source/storage/cache.ts';
import {memoryJournal, type Journal} from '../../source/storage/journal.ts';
import type {Command} from '../../source/store/command.ts';
import type {GroupName} from '../../source/domain/pipeline.ts';
import type {Size, State} from '../../source/store/state.ts';
import type {TextEdit} from '../../source/store/text-field.ts';
import {createListReader} from '../../source/syncing/list-reader.ts';
import {messageLine} from '../../source/ui/frame-lines.ts';
import {drawPage} from '../../source/ui/pages/table.ts';
import {drawSheet} from '../../source/ui/sheets/table.ts';
import {viewOf} from '../../source/ui/view.ts';
import {language} from './builders.ts';
import {textOf} from './text-of.ts';
import {patientLimits} from './patient-limits.ts';
import {indexOfRow} from '../../source/store/rows.ts';

/** The whole program but its terminal, on a service over HTTP, with waits that cost little time. */
export type Running = {
  readonly program: Program;
  readonly state: () => State;
  readonly give: (...commands: readonly Command[]) => void;
  readonly key: (command: Command, key: string) => void;
  readonly type: (text: string) => void;
  readonly edit: (edit: TextEdit) => void;
  /** Resolves once the state is as wanted. */
  readonly once: (wanted: (state: State) => boolean, what?: string) => Promise<void>;
  /** The message line and the sheet or page on top, as they are read. */
  readonly reads: () => string;
  /** Moves a clock that stands still, a second after the other, as the program tells its clock. */
  readonly tick: (seconds: number) => void;
  /** Milliseconds that were waited so far, by the program's own clock. */
  readonly waited: () => number;
  /** Keeps what every way out but a kill keeps: drafts, and what the next start shows at once. */
  readonly keep: () => void;
  readonly close: () => Promise<void>;
};

export type RunningOptions = {
  readonly url: string;
  readonly token: string | Token;
  readonly limits?: Partial<Limits>;
  readonly journal?: Journal;
  /** Where the list is kept; nowhere by default. */
  readonly cache?: Cache;
  readonly holdSeconds?: number;
  /** How often it asks what has changed; never by default. */
  readonly refreshSeconds?: number;
  readonly random?: () => number;
  /** Where somebody signs in when the token has run out; `token` is then this desk's. */
  readonly desk?: Desk;
  readonly openAddress?: (address: string) => Promise<void>;
  /** What the person's editor makes of a text; throws where it fails. */
  readonly editor?: (text: string) => string;
  readonly putAside?: (id: string, text: string) => string;
  readonly dispatcher?: Parameters<typeof connect>[0]['dispatcher'];
  readonly size?: Size;
  readonly folded?: readonly GroupName[];
  /** Epoch ms at which its clock stands still until `tick`; without it the clock runs fast, from now on. */
  readonly began?: number;
};

/** A second of the program's clock takes five real milliseconds. */
const speed = 200;

/** What a test gets that asks for nothing else. */
const usual = () => ({
  limits: patientLimits,
  journal: memoryJournal(),
  holdSeconds: 0,
  random: Math.random,
  size: {columns: 100, rows: 40},
  folded: [],
});

export const openRunning = (options: RunningOptions): Running => {
  const {url, token, limits, journal, holdSeconds, random, size, folded, dispatcher} = {
    ...usual(),
    ...options,
  };
  // A clock that runs fast, for the waits; the limits of a call are counted in real time.
  const started = Date.now();
  let still = options.began;
  let waited = 0;
  const now = (): number => still ?? started + (Date.now() - started) * speed;
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await wait(Math.ceil(ms / speed), undefined, {signal});
    waited += ms;
  };
  const calls: ((call: CallRecord) => void)[] = [];
  const connectOptions = {
    baseUrl: url,
    token: typeof token === 'string' ? () => Promise.resolve(token) : token,
    limits,
    random,
    sleep,
    now,
    onCall: (call: CallRecord) => {
      for (const listener of calls) listener(call);
    },
    ...(dispatcher === undefined ? {} : {dispatcher}),
  };
  const connection = connect(connectOptions);
  const client = createClient(connectOptions, connection);
  const program = createProgram({
    language,
    journal,
    wire: {onCall: (listener) => void calls.push(listener), gate: connection.gate},
    pace: {sleep, random, limits: defaultSaveLimits},
    cached: cachedIn(options.cache),
    start: {
      account: {organization: 'Contoso Company', place: 'test', host: new URL(url).host, url, emulator: true},
      size,
      holdSeconds,
      refreshSeconds: options.refreshSeconds ?? 0,
      sort: 'clock',
      pane: true,
      folded,
      keeping: 'disk',
    },
    world: {
      client,
      list: createListReader({client, cache: options.cache, gate: connection.gate, now}),
      now,
      later: () => () => undefined,
      askColleague: () => Promise.resolve(),
      openEditor: (text) => Promise.resolve(text),
      editDocument: documentEditor({
        language,
        now,
        edit: (text) => Promise.resolve().then(() => options.editor?.(text) ?? text),
        outside: (run) => run(),
        putAside: options.putAside ?? (() => 'aside.yaml'),
      }),
      keepSettings: () => Promise.resolve(),
      openAddress: options.openAddress ?? (() => Promise.resolve()),
      ...(options.desk === undefined ? {} : {signIn: signInWorld(options.desk, () => Promise.resolve())}),
      copy: () => Promise.resolve('clipboard'),
      ring: () => undefined,
      suspend: () => undefined,
      quit: () => undefined,
    },
  });
  const {store} = program;
  const keepGlimpse = createGlimpseKeeper(options.cache, store);
  if (options.desk !== undefined) tellWanted(options.desk, store.dispatch);
  const state = store.getState;
  const key = (command: Command, pressed: string): void =>
    store.dispatch({type: 'command-given', command, key: pressed, now: now()});
  const reads = (): string => {
    const view = viewOf(state(), language);
    const top = state().layers.at(-1);
    const sheet = top && drawSheet(view, top);
    const page = top && drawPage(view, top);
    const lines = sheet ? [sheet.title, ...sheet.lines] : page ? [...page.head, ...page.body] : [];
    return textOf([messageLine(view, undefined), ...lines]).join('\n');
  };
  return {
    program,
    state,
    key,
    give: (...commands) => {
      for (const command of commands) key(command, '');
    },
    type: (text) => store.dispatch({type: 'text-typed', text}),
    edit: (edit) => store.dispatch({type: 'text-edited', edit}),
    once: (wanted, what = 'the state') =>
      new Promise((resolve, reject) => {
        if (wanted(state())) {
          resolve();
          return;
        }
        const timer = setTimeout(() => {
          leave();
          reject(new Error(`${what} was not reached; one reads:\n${reads()}`));
        }, 30_000);
        const leave = store.subscribe(() => {
          if (!wanted(state())) return;
          clearTimeout(timer);
          leave();
          resolve();
        });
      }),
    reads,
    tick: (seconds) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        still = now() + 1000;
        store.dispatch({type: 'time-passed', now: still});
      }
    },
    waited: () => waited,
    keep: () => {
      program.keepNow();
      keepGlimpse();
    },
    close: () => client.close(),
  };
};

/** Starts it and waits for the list. */
export const startRunning = async (options: RunningOptions): Promise<Running> => {
  const running = openRunning(options);
  running.program.start();
  await running.once(({reading}) => reading.kind !== 'reading', 'the end of the first reading');
  return running;
};

/** Puts the cursor on a deal. */
export const standOn = (running: Running, {id}: Pick<Referral, 'id'>): void => {
  const rowOf = (key: string): number => indexOfRow(running.state().list, key) ?? -1;
  for (let steps = 0; running.state().cursor !== id && steps < running.state().list.length; steps += 1)
    running.give(rowOf(running.state().cursor) < rowOf(id) ? 'down' : 'up');
  if (running.state().cursor !== id) throw new Error(`the list does not show ${id}`);
};
