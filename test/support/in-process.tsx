import {onTestFinished} from 'vitest';
import {createLanguage} from '../../source/language/language.ts';
import {createProgram, type Program} from '../../source/program.ts';
import {startSandbox, type SandboxOptions} from '../../source/sandbox/server.ts';
import {defaultSaveLimits} from '../../source/saving/limits.ts';
import {openService} from '../../source/service.ts';
import {memoryJournal, type Journal} from '../../source/storage/journal.ts';
import type {Keeping, State} from '../../source/store/state.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {createDrawing} from '../../source/ui/drawing.ts';
import {drawOver} from '../../source/ui/ink.tsx';
import {paletteFor} from '../../source/ui/theme.ts';
import {expectContract} from './contract.ts';
import {createHeadless, type Headless} from './headless.ts';

// The whole program in this process: real emulator, real client over HTTP, real Ink, our screen; the terminal is a
// VT parser. For pinned screens and for what needs many sizes; the pty tests start the built program instead.

type Operation = {readonly op: string; readonly path: string; readonly value: unknown};

export type App = Headless & {
  readonly program: Program;
  readonly state: () => State;
  /** Presses keys by name; a single character is typed. */
  readonly press: (...names: readonly string[]) => void;
  readonly type: (text: string) => void;
  /** Resolves with the frame that is on the screen once the state is as wanted and drawn. */
  readonly once: (wanted: (state: State) => boolean) => Promise<string>;
  /** Another client writes to a deal, without If-Match. */
  readonly elsewhere: (id: string, operations: readonly Operation[]) => Promise<void>;
  /** The id of a customer's deal, by the beginning of its name. */
  readonly dealOf: (customer: string) => string;
};

export type AppOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly now?: number;
  readonly locale?: string;
  readonly emulator?: SandboxOptions;
  readonly journal?: Journal;
  readonly keeping?: Keeping;
};

/** 20 November 2026, 14:03 in Greenwich, when the drawn screens are. */
export const drawnNow = Date.UTC(2026, 10, 20, 14, 3);

const textOf = (name: string): string | undefined => {
  if (name === 'space') return ' ';
  return Array.from(name).length === 1 ? name : undefined;
};

export const openApp = async (options: AppOptions = {}): Promise<App> => {
  const {columns = 80, rows = 24, now = drawnNow, locale = 'en-GB', emulator = {}} = options;
  const {journal = memoryJournal(), keeping = 'program'} = options;
  const sandbox = await startSandbox({now, ...emulator});
  const service = openService({url: sandbox.url, token: () => Promise.resolve(sandbox.token)});
  const demo = {organization: 'Contoso Company', place: 'demo', emulator: true, me: 'kim.akers@contoso.com'};
  const headless = createHeadless(columns, rows);
  const screen = createScreen({output: headless.output});
  const language = createLanguage(locale, 'UTC');
  let moment = now;
  const program = createProgram({
    language,
    start: {
      account: {...service.account, ...demo},
      size: {columns, rows},
      holdSeconds: 5,
      sort: 'clock',
      pane: true,
      folded: ['Closed'],
      keeping,
    },
    journal,
    wire: service.wire,
    pace: {limits: defaultSaveLimits, random: () => 0, sleep: () => Promise.resolve()},
    world: {
      client: service.client,
      now: () => moment,
      later: () => () => undefined,
      openAddress: () => Promise.resolve(),
      askColleague: service.askColleague,
      openEditor: (text) => Promise.resolve(text),
      editDocument: () => Promise.resolve({}),
      keepSettings: () => Promise.resolve(),
      copy: () => Promise.resolve('clipboard' as const),
      ring: () => undefined,
      suspend: () => undefined,
      quit: () => undefined,
    },
  });
  const {store} = program;
  const fault: {error?: unknown} = {};
  const palette = paletteFor({}, true);
  const onFault = (error: unknown): void => {
    fault.error = error;
  };
  const drawing = createDrawing({
    language,
    palette,
    paint: screen.paint,
    rehearse: screen.rehearse,
    loadOver: () => Promise.resolve(drawOver(palette, onFault)),
    later: (run) => {
      run();
      return () => undefined;
    },
    onFault,
  });
  store.subscribe(() => drawing.show(store.getState()));
  drawing.show(store.getState());
  drawing.prepare();
  onTestFinished(async () => {
    await service.close();
    await sandbox.close();
    expectContract(sandbox.log());
    headless.emulated.dispose();
  });
  // With Ink loaded all is drawn at once: what is asked of the service meanwhile answers later.
  const {frame} = headless;
  const once = (wanted: (state: State) => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => void headless.frame().then((frame) => reject(new Error(`not reached:\n${frame}`))),
        10_000,
      );
      const look = (): void => {
        if (fault.error !== undefined)
          reject(fault.error instanceof Error ? fault.error : new Error('not an error'));
        if (!wanted(store.getState())) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(frame());
      };
      const unsubscribe = store.subscribe(() => queueMicrotask(look));
      queueMicrotask(look);
    });
  const type = (text: string): void => program.press({name: 'paste', text});
  const app: App = {
    ...headless,
    program,
    state: store.getState,
    press: (...names) => {
      for (const name of names) {
        const text = textOf(name);
        program.press({name: text === ' ' ? 'space' : name, ...(text === undefined ? {} : {text})});
      }
    },
    type,
    once,
    elsewhere: async (id, operations) => {
      const response = await fetch(new URL(`/_sandbox/colleague/${id}`, sandbox.url), {
        method: 'POST',
        headers: {authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json'},
        body: JSON.stringify(operations),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    dealOf: (customer) => {
      const found = [...store.getState().summaries.values()].find((deal) =>
        deal.customer.startsWith(customer),
      );
      if (!found) throw new Error(`no deal of ${customer}`);
      return found.id;
    },
    resize: (newColumns, newRows) => {
      headless.resize(newColumns, newRows);
      screen.resize(newColumns, newRows);
      store.dispatch({type: 'resized', size: {columns: newColumns, rows: newRows}});
    },
  };
  program.start();
  await once(({reading}) => reading.kind !== 'reading');
  moment = now + 12_000;
  store.dispatch({type: 'time-passed', now: moment});
  return app;
};
