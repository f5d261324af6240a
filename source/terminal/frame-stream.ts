import {EventEmitter} from 'node:events';
import type {Size} from './frame.ts';

type Callback = () => void;

/**
 * What Ink sees of a terminal: it writes nowhere, and keeps the last frame. For
 * `render(element, {stdout: stream.stdout, debug: true, …})`, where each write is one whole frame.
 */
export class FrameStream extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  #latest = '';

  constructor({columns, rows}: Size) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  /** Ink uses of a WriteStream only the size, `write` and the event "resize". */
  get stdout(): NodeJS.WriteStream {
    return this as unknown as NodeJS.WriteStream;
  }

  get lines(): readonly string[] {
    return this.#latest.split('\n');
  }

  // At its end Ink also writes nothing at all (to learn when all is written), the sequence that shows the cursor
  // and, where it takes the machine for a CI, a line feed.
  write(data: string, encoding?: BufferEncoding | Callback, callback?: Callback): boolean {
    if (data !== '' && data !== '\n' && !data.startsWith('\x1b[?')) this.#latest = data;
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  }

  resize({columns, rows}: Size): void {
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }
}
