import {createEmulated, type Emulated} from './emulated.ts';

/** A terminal in this process: `output` is for `createScreen`, the rest is for reading what stands there. */
export type Headless = {
  readonly output: {readonly columns: number; readonly rows: number; readonly write: (data: string) => void};
  /** Everything written so far, one entry a write. */
  readonly writes: readonly string[];
  readonly forgetWrites: () => void;
  /** The rows as a person sees them, after all that was written. */
  readonly frame: () => Promise<string>;
  readonly row: (index: number) => Promise<string>;
  /** Resolves with the first frame that holds the text; rejects with the last frame when it does not come. */
  readonly until: (wanted: string | RegExp, timeout?: number) => Promise<string>;
  /** Changes the size of the emulator alone; tell the screen too. */
  readonly resize: (columns: number, rows: number) => void;
  readonly emulated: Emulated;
};

const holds = (frame: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? frame.includes(wanted) : wanted.test(frame);

export const createHeadless = (columns = 80, rows = 24): Headless => {
  const emulated = createEmulated(columns, rows);
  const writes: string[] = [];
  const listeners = new Set<() => void>();
  let parsed: Promise<void> = Promise.resolve();

  const write = (data: string): void => {
    writes.push(data);
    parsed = emulated.write(data).then(() => listeners.forEach((listener) => listener()));
  };
  const settled = async <T>(read: () => T): Promise<T> => {
    await parsed;
    return read();
  };
  const until = (wanted: string | RegExp, timeout = 5000): Promise<string> =>
    new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        listeners.delete(look);
      };
      const look = () => {
        const frame = emulated.frame();
        if (!holds(frame, wanted)) return;
        finish();
        resolve(frame);
      };
      const timer = setTimeout(() => {
        finish();
        reject(
          new Error(
            `${String(wanted)} did not come within ${timeout} ms. On the screen:\n${emulated.frame()}`,
          ),
        );
      }, timeout);
      listeners.add(look);
      void parsed.then(look);
    });

  const size = {columns, rows};
  return {
    output: {
      write,
      get columns() {
        return size.columns;
      },
      get rows() {
        return size.rows;
      },
    },
    writes,
    forgetWrites: () => void writes.splice(0),
    frame: () => settled(emulated.frame),
    row: (index) => settled(() => emulated.row(index)),
    until,
    resize: (newColumns, newRows) => {
      Object.assign(size, {columns: newColumns, rows: newRows});
      emulated.resize(newColumns, newRows);
    },
    emulated,
  };
};
