import type {Key} from './key-names.ts';
import {
  decodeText,
  isAmbiguous,
  pasteEnd,
  readAmbiguous,
  readToken,
  type Bytes,
  type Token,
} from './key-reader.ts';

export type {Key} from './key-names.ts';

/** Runs something later; the result takes it back. */
export type Schedule = (run: () => void, milliseconds: number) => () => void;

export type DecoderOptions = {
  readonly emit: (key: Key) => void;
  readonly schedule: Schedule;
  /** How long after an ESC the rest of a sequence may come, in ms; over ssh a sequence can arrive in two parts. */
  readonly escapeDelay?: number;
  /** Sequences that are no keys, whole: answers to questions asked of the terminal, and reports nobody asked for. */
  readonly onAnswer?: (sequence: string) => void;
};

export type Decoder = {readonly push: (chunk: Uint8Array | string) => void; readonly close: () => void};

/**
 * Turns the bytes of a terminal into keys, however they are split over reads. A chunk with several keys gives
 * several keys; a bracketed paste is one key named 'paste'. Unknown sequences are swallowed whole.
 */
export const createDecoder = ({emit, schedule, escapeDelay = 30, onAnswer}: DecoderOptions): Decoder => {
  let pending: Bytes = '';
  let pasting = false;
  let searched = 0;
  let cancel = (): void => {};

  const readPaste = (): Token | undefined => {
    const end = pending.indexOf(pasteEnd, searched);
    searched = end < 0 ? Math.max(0, pending.length - pasteEnd.length) : 0;
    if (end < 0) return undefined;
    const keys = [{name: 'paste', text: decodeText(pending.slice(0, end))}];
    return {bytes: end + pasteEnd.length, keys};
  };
  const take = (token: Token): void => {
    pending = pending.slice(token.bytes);
    pasting = token.paste === true;
    token.keys.forEach(emit);
    if (token.answer !== undefined) onAnswer?.(token.answer);
  };
  const readAll = (): void => {
    while (pending !== '' || pasting) {
      const token = pasting ? readPaste() : readToken(pending);
      if (token === undefined) return;
      take(token);
    }
  };
  const giveUpWaiting = (): void => {
    const typed = pending;
    pending = '';
    readAmbiguous(typed).forEach(emit);
  };
  return {
    push: (chunk) => {
      cancel();
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk);
      pending += bytes.toString('latin1');
      readAll();
      cancel = !pasting && isAmbiguous(pending) ? schedule(giveUpWaiting, escapeDelay) : () => {};
    },
    close: () => {
      cancel();
    },
  };
};

/** After the time is over the loop still looks once for bytes that came while the program was busy. */
const afterNextRead: Schedule = (run, milliseconds) => {
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    immediate = setImmediate(run);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
};

/** What the keyboard needs of `process.stdin`. */
export type KeyboardInput = {
  readonly on: (event: 'data', listener: (chunk: Uint8Array | string) => void) => unknown;
  readonly off: (event: 'data', listener: (chunk: Uint8Array | string) => void) => unknown;
};

export type KeyboardOptions = {
  readonly stdin: KeyboardInput;
  readonly onKey: (key: Key) => void;
  readonly onAnswer?: (sequence: string) => void;
};

/** Reads the keys of a terminal in raw mode until closed. */
export const createKeyboard = ({stdin, onKey, onAnswer}: KeyboardOptions): {readonly close: () => void} => {
  const answers = onAnswer === undefined ? {} : {onAnswer};
  const decoder = createDecoder({emit: onKey, schedule: afterNextRead, ...answers});
  stdin.on('data', decoder.push);
  return {
    close: () => {
      decoder.close();
      stdin.off('data', decoder.push);
    },
  };
};
