import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {nextTurn} from './api/next-turn.ts';
import {prepareFilter} from './domain/arrangement.ts';
import type {Language} from './language/language.ts';
import {openTerminal, terminalSize} from './open-terminal.ts';
import {createProgram} from './program.ts';
import {cachedIn, createGlimpseKeeper} from './screen-cache.ts';
import {signInWorld, tellWanted} from './screen-sign-in.ts';
import type {Service} from './service.ts';
import {defaultSaveLimits} from './saving/limits.ts';
import {beatMs, startBeats} from './storage/journal-beat.ts';
import type {Cache, CacheError} from './storage/cache.ts';
import type {Journal} from './storage/journal.ts';
import {keepChanges} from './storage/keep-changes.ts';
import type {Settings} from './storage/settings-schema.ts';
import {createListReader} from './syncing/list-reader.ts';
import {initialState, type InitialOptions} from './store/initial.ts';
import {keptSettings, type KeptSettings} from './store/keep-settings.ts';
import type {Keeping} from './store/state.ts';
import {createKeyboard} from './terminal/keyboard.ts';
import type {Screen} from './terminal/screen.ts';
import type {Session} from './terminal/session.ts';
import {prepareLetters, rareLetterSteps} from './terminal/text.ts';
import {showThrottled} from './ui/commit.ts';
import {createDrawing} from './ui/drawing.ts';
import {whenQuiet} from './ui/when-quiet.ts';
import type {Palette} from './ui/theme.ts';

export type AppOptions = {
  readonly service: Service;
  readonly language: Language;
  readonly palette: Palette;
  readonly settings: Settings;
  readonly settingsFolder: string;
  readonly journal: Journal;
  /** The deals as they were read last; absent where nothing is kept. */
  readonly cache: Cache | undefined;
  /** Where drafts live; said where one leaves. */
  readonly keeping: Keeping;
  /** Epoch ms; with `--now` it began there. */
  readonly now: () => number;
  /** Shows an address in the person's browser; rejects where there is none. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Puts text that was typed in an editor into a file, and gives its path. */
  readonly putAside: (id: string, text: string) => string;
  /** Problems with files are told here: stderr would go into the frame. */
  readonly tellTo: (tell: (sentence: string) => void) => void;
  /** The cache cannot be written: said once, and the program goes on without. */
  readonly onCacheFault: (error: CacheError) => void;
  /** Something to say at the start, such as a settings file that could not be read. */
  readonly greeting?: string;
};

type Terminal = {readonly session: Session; readonly screen: Screen};

const pause = (ms: number, signal?: AbortSignal): Promise<void> => wait(ms, undefined, {signal});

/** Thrown outside of the drawing, so that the session's own handling of uncaught errors restores the terminal. */
const throwLater = (error: unknown): void => {
  setImmediate(() => {
    throw error;
  });
};

const startOf = ({settings, service, keeping, language}: AppOptions): Omit<InitialOptions, 'now'> => ({
  ...settings,
  account: service.account,
  keeping,
  size: terminalSize(),
  timeZone: language.timeZone,
});

/** What the settings say in the form in which the store keeps them, so that the two can be compared. */
const keeperFor = (options: AppOptions): ((kept: KeptSettings) => Promise<void>) => {
  let keep: ReturnType<typeof keepChanges> | undefined;
  const began = (): ReturnType<typeof keepChanges> => {
    const first = initialState({...startOf(options), now: options.now()});
    return keepChanges(options.settingsFolder, keptSettings(first) as Settings);
  };
  return (kept) => (keep ??= began())(kept as Settings);
};

const edit = async (text: string, name?: string): Promise<string> => {
  const {editText} = await import('./editor.ts');
  return editText(process.env, text, name);
};

const programFor = (options: AppOptions, {session, screen}: Terminal, quit: () => void) =>
  createProgram({
    language: options.language,
    start: startOf(options),
    cached: cachedIn(options.cache),
    journal: options.journal,
    wire: options.service.wire,
    pace: {limits: defaultSaveLimits, random: Math.random, sleep: pause},
    world: {
      client: options.service.client,
      list: createListReader({
        client: options.service.client,
        cache: options.cache,
        gate: options.service.wire.gate,
        now: options.now,
        onCacheFault: options.onCacheFault,
      }),
      now: options.now,
      later: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds).unref();
        return () => clearTimeout(timer);
      },
      askColleague: options.service.askColleague,
      openEditor: (text) => session.outside(() => edit(text)),
      editDocument: async (subject) => {
        const {documentEditor} = await import('./screen-document.ts');
        const editDocument = documentEditor({
          language: options.language,
          now: options.now,
          edit: (text, ending) => edit(text, `refdeck${ending}`),
          outside: session.outside,
          putAside: options.putAside,
        });
        return editDocument(subject);
      },
      keepSettings: keeperFor(options),
      openAddress: options.openAddress,
      ...(options.service.desk === undefined
        ? {}
        : {signIn: signInWorld(options.service.desk, options.openAddress)}),
      copy: async (text) => {
        const {copyText} = await import('./clipboard.ts');
        return copyText({env: process.env, platform: process.platform, write: session.output.write}, text);
      },
      ring: screen.ring,
      suspend: session.suspend,
      quit,
    },
  });

/**
 * Every way out but SIGKILL passes here: quitting, signals, uncaught errors. The terminal is given back by then, so
 * what cannot be kept can be said in plain words.
 */
const keepAtTheEnd = (journal: Journal, keepNow: () => void, keepGlimpse: () => void): void => {
  process.on('exit', () => {
    try {
      keepNow();
    } catch (error) {
      process.stderr.write(`refdeck: drafts could not be kept. ${(error as Error).message}\n`);
    }
    journal.close();
    keepGlimpse();
  });
};

/**
 * Milliseconds after which what depends on the cursor follows it. While a process computes, the kernel may not come to
 * hand its output on to the terminal (seen: 1 to 3 ms late). Timers count from the beginning of a turn, which takes one.
 */
const followsAfter = 4;

/** One timer for all of them: to make one takes a tenth of what a key takes. */
const createFollow = (): ((run: () => void) => () => void) => {
  const nothing = (): void => {};
  let next = nothing;
  const timer = setTimeout(() => {
    const run = next;
    next = nothing;
    run();
  }, followsAfter).unref();
  return (run) => {
    next = run;
    timer.refresh();
    return () => {
      next = nothing;
    };
  };
};

/** Time for keys before each of them. */
const oneATurn = async (steps: readonly (() => void)[]): Promise<void> => {
  for (const step of steps) {
    await nextTurn();
    step();
  }
};

/** So often, in ms, what the next start shows at once is kept, for an end that nobody hears of. */
const glimpseEvery = 60_000;

/**
 * Runs the program on the terminal until the person leaves. Resolves when the terminal is given back; signals and
 * uncaught errors end the process from within, after the terminal was given back too.
 */
export const runApp = async (options: AppOptions): Promise<void> => {
  const {session, screen} = openTerminal(options.service.close);
  const {language, palette, now} = options;
  await new Promise<void>((quit) => {
    const {store, press, start, claim, keepNow} = programFor(options, {session, screen}, quit);
    options.tellTo((text) => store.dispatch({type: 'told', tone: 'problem', text}));
    if (options.service.desk !== undefined) tellWanted(options.service.desk, store.dispatch);
    const keepGlimpse = createGlimpseKeeper(options.cache, store);
    setInterval(keepGlimpse, glimpseEvery).unref();
    keepAtTheEnd(options.journal, keepNow, keepGlimpse);
    session.enter();
    const drawing = createDrawing({
      language,
      palette,
      paint: screen.paint,
      loadOver: async () => (await import('./ui/ink.tsx')).drawOver(palette, throwLater),
      rehearse: screen.rehearse,
      later: createFollow(),
      onFault: throwLater,
    });
    const {keyHandled} = showThrottled(store, drawing.show);
    const keyPressed = whenQuiet(store, () => {
      void oneATurn([
        prepareLetters,
        ...rareLetterSteps,
        () => prepareFilter(store.getState().list),
        drawing.prepare,
      ]);
    });
    createKeyboard({
      stdin: process.stdin,
      onKey: (key) => {
        press(key);
        keyHandled();
        keyPressed();
      },
    });
    process.stdout.on('resize', () => {
      const next = terminalSize();
      screen.resize(next.columns, next.rows);
      store.dispatch({type: 'resized', size: next});
    });
    startBeats(options.journal);
    setInterval(claim, 4 * beatMs).unref();
    setInterval(() => store.dispatch({type: 'time-passed', now: now()}), 1000);
    if (options.greeting !== undefined)
      store.dispatch({type: 'told', tone: 'problem', text: options.greeting});
    start();
    // The first answer is on its way, and it may be of a long list, in which keys are pressed before all is read.
    if (options.cache !== undefined && !options.cache.head()) void oneATurn([prepareLetters]);
  });
  session.leave();
};
