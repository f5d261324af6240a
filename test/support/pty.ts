import {fileURLToPath} from 'node:url';
import * as nodePty from '@lydell/node-pty';
import {cleanEnvironment} from './clean-environment.ts';
import {createEmulated, type Modes} from './emulated.ts';
import {keyBytes, pasteBytes} from './key-bytes.ts';

export type PtyOptions = {
  readonly columns?: number;
  readonly rows?: number;
  /** Added to a clean environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** Told of all output as it comes; the promise resolves once it is on the screen. */
  readonly onOutput?: (bytes: number, shown: Promise<void>) => void;
};

export type Exit = {readonly code: number; readonly signal: number | undefined};

export type Wanted = string | RegExp | ((frame: string) => boolean);

/** A program in a terminal: what is typed goes in, what a person would see comes out. */
export type Pty = {
  readonly pid: number;
  /** Presses keys by name ('j', 'enter', 'ctrl+d'), each in a write of its own. */
  readonly press: (...names: readonly string[]) => void;
  /** Sends text as it is, in one write. */
  readonly type: (text: string) => void;
  /** Sends text as the terminal sends pasted text. */
  readonly paste: (text: string) => void;
  /** Resolves with the first frame that has what is wanted; rejects with the last one after `timeout` ms. */
  readonly until: (wanted: Wanted, options?: {readonly timeout?: number}) => Promise<string>;
  /** The rows joined by line feeds, each exactly as wide as the terminal. */
  readonly frame: () => string;
  readonly row: (index: number) => string;
  readonly cursor: () => {readonly column: number; readonly row: number};
  readonly modes: () => Modes;
  readonly resize: (columns: number, rows: number) => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Closes the window: the program gets SIGHUP and its terminal is gone. */
  readonly hangUp: () => void;
  /** Resolves when the program has ended and all that it wrote is on the screen. */
  readonly exit: () => Promise<Exit>;
  /** All bytes received so far. */
  readonly raw: () => string;
  /** Ends the program, whatever it does. */
  readonly close: () => Promise<void>;
};

const matches = (frame: string, wanted: Wanted): boolean => {
  if (typeof wanted === 'string') return frame.includes(wanted);
  return typeof wanted === 'function' ? wanted(frame) : wanted.test(frame);
};

type Watcher = {readonly look: () => void; readonly ended: () => void};

/** Starts any command in a terminal. */
export const startInPty = (command: string, values: readonly string[], options: PtyOptions = {}): Pty => {
  const {columns = 80, rows = 24, env, folder = process.cwd(), onOutput} = options;
  const emulated = createEmulated(columns, rows);
  const child = nodePty.spawn(command, [...values], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: folder,
    env: cleanEnvironment(env),
    encoding: null,
  });
  const watchers = new Set<Watcher>();
  const chunks: Uint8Array[] = [];
  let parsed: Promise<void> = Promise.resolve();
  let ended: Exit | undefined;
  // Between the marks of a synchronized update a terminal shows the frame before: so nobody looks at half of one.
  let isDrawing = false;
  let tail = '';
  const noteMarks = (chunk: Uint8Array): void => {
    tail += Buffer.from(chunk).toString('latin1');
    const [begun, done] = [tail.lastIndexOf('\x1b[?2026h'), tail.lastIndexOf('\x1b[?2026l')];
    if (begun !== done) isDrawing = begun > done;
    // As much as half a mark at the end of a chunk.
    tail = tail.slice(-8);
  };

  // With `encoding: null` the bytes come undecoded, although the types say string.
  child.onData((data: string | Uint8Array) => {
    const chunk = typeof data === 'string' ? Buffer.from(data) : data;
    chunks.push(chunk);
    parsed = emulated.write(chunk).then(() => {
      noteMarks(chunk);
      if (!isDrawing) watchers.forEach(({look}) => look());
    });
    onOutput?.(chunk.length, parsed);
  });
  emulated.onAnswer((answer) => {
    if (ended === undefined) child.write(answer);
  });
  const exited = new Promise<Exit>((resolve) => {
    child.onExit(({exitCode, signal}) => {
      ended = {code: exitCode, signal: signal === 0 ? undefined : signal};
      const told = ended;
      void parsed.then(() => {
        isDrawing = false;
        watchers.forEach((watcher) => watcher.ended());
        resolve(told);
      });
    });
  });

  const until: Pty['until'] = (wanted, {timeout = 15_000} = {}) =>
    new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        watchers.delete(watcher);
      };
      const giveUp = (why: string) => {
        finish();
        reject(new Error(`${why} before ${String(wanted)} came. On the screen:\n${emulated.frame()}`));
      };
      const look = () => {
        const frame = emulated.frame();
        if (!matches(frame, wanted)) return;
        finish();
        resolve(frame);
      };
      const watcher = {look, ended: () => giveUp('The program ended')};
      const timer = setTimeout(() => giveUp(`${timeout} ms passed`), timeout);
      watchers.add(watcher);
      if (!isDrawing) look();
      if (ended !== undefined && watchers.has(watcher)) giveUp('The program had ended');
    });

  return {
    pid: child.pid,
    press: (...names) => names.forEach((name) => child.write(keyBytes(name))),
    type: (text) => child.write(text),
    paste: (text) => child.write(pasteBytes(text)),
    until,
    frame: emulated.frame,
    row: emulated.row,
    cursor: emulated.cursor,
    modes: emulated.modes,
    resize: (newColumns, newRows) => {
      emulated.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
    },
    signal: (name) => process.kill(child.pid, name),
    // Not in the types of node-pty: closes our end of the terminal.
    hangUp: () => (child as unknown as {destroy: () => void}).destroy(),
    exit: () => exited,
    raw: () => Buffer.concat(chunks).toString('utf8'),
    close: async () => {
      if (ended === undefined) child.kill('SIGKILL');
      await exited;
      emulated.dispose();
    },
  };
};

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Starts the built program; `npm run build` must have run. */
export const startRefdeck = (values: readonly string[] = [], options: PtyOptions = {}): Pty =>
  startInPty(process.execPath, [built, ...values], options);
