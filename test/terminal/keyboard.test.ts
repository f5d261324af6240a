import {EventEmitter} from 'node:events';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createDecoder, createKeyboard, type Key} from '../../source/terminal/keyboard.ts';

const aDecoder = () => {
  const keys: Key[] = [];
  const answers: string[] = [];
  let waiting: (() => void) | undefined;
  const decoder = createDecoder({
    emit: (key) => void keys.push(key),
    onAnswer: (sequence) => void answers.push(sequence),
    schedule: (run) => {
      waiting = run;
      return () => {
        waiting = undefined;
      };
    },
  });
  const passDelay = () => waiting?.();
  const push = (...chunks: (string | Uint8Array)[]) => chunks.forEach(decoder.push);
  return {
    push,
    passDelay,
    keys,
    answers,
    names: () => keys.map(({name}) => name),
    isWaiting: () => !!waiting,
  };
};

const namesOf = (...chunks: (string | Uint8Array)[]): string[] => {
  const decoder = aDecoder();
  decoder.push(...chunks);
  decoder.passDelay();
  return decoder.names();
};

describe('characters', () => {
  test('a chunk of several characters is several keys', () => {
    expect(namesOf('jjJ')).toEqual(['j', 'j', 'J']);
  });

  test('a blank is named space and has its text', () => {
    const {push, keys} = aDecoder();
    push(' ');
    expect(keys).toEqual([{name: 'space', text: ' '}]);
  });

  test('a letter with its marks is one key when it comes in one chunk', () => {
    expect(namesOf('e\u0301株👩‍💻')).toEqual(['e\u0301', '株', '👩‍💻']);
  });

  test('a character split over reads is joined', () => {
    const bytes = Buffer.from('ż株😀');
    expect(namesOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(['ż', '株', '😀']);
  });

  test('a stray byte is a replacement character and loses no key after it', () => {
    expect(namesOf(Uint8Array.of(0xe9), 'ab')).toEqual(['\ufffd', 'a', 'b']);
  });

  test('C1 control characters are no text', () => {
    expect(namesOf('a\u009bb')).toEqual(['a', 'b']);
  });
});

describe('named keys', () => {
  test.each([
    ['\r', 'enter'],
    ['\t', 'tab'],
    ['\x7f', 'backspace'],
    ['\b', 'backspace'],
    ['\0', 'ctrl+space'],
    ['\x03', 'ctrl+c'],
    ['\x04', 'ctrl+d'],
    ['\x1a', 'ctrl+z'],
    ['\n', 'ctrl+j'],
    ['\x1c', 'ctrl+\\'],
    ['\x1f', 'ctrl+_'],
    ['\x1b[A', 'up'],
    ['\x1bOA', 'up'],
    ['\x1b[1;2A', 'shift+up'],
    ['\x1b[1;5D', 'ctrl+left'],
    ['\x1b[1;8C', 'ctrl+alt+shift+right'],
    ['\x1b[1;9A', 'meta+up'],
    ['\x1b[H', 'home'],
    ['\x1b[1~', 'home'],
    ['\x1b[7~', 'home'],
    ['\x1b[F', 'end'],
    ['\x1b[2~', 'insert'],
    ['\x1b[3~', 'delete'],
    ['\x1b[3;5~', 'ctrl+delete'],
    ['\x1b[5~', 'pageup'],
    ['\x1b[6~', 'pagedown'],
    ['\x1b[Z', 'shift+tab'],
    ['\x1bOP', 'f1'],
    ['\x1bO2P', 'shift+f1'],
    ['\x1b[15~', 'f5'],
    ['\x1b[24~', 'f12'],
    ['\x1b[1;2P', 'shift+f1'],
    ['\x1bOM', 'enter'],
    ['\x1bOs', '3'],
    ['\x1b[[A', 'f1'],
    ['\x1b[7$', 'shift+home'],
    ['\x1b[3^', 'ctrl+delete'],
    ['\x1b[a', 'shift+up'],
    ['\x1bOa', 'ctrl+up'],
    ['\x1bx', 'alt+x'],
    ['\x1bX', 'alt+X'],
    ['\x1bż', 'alt+ż'],
    ['\x1b\r', 'alt+enter'],
    ['\x1b\x7f', 'alt+backspace'],
    ['\x1b\x01', 'ctrl+alt+a'],
    ['\x1b\x1b[A', 'alt+up'],
  ])('%j is %s', (bytes, name) => {
    expect(namesOf(bytes)).toEqual([name]);
  });

  test.each([
    ['\x1b[27u', 'escape'],
    ['\x1b[13;2u', 'shift+enter'],
    ['\x1b[27;5;13~', 'ctrl+enter'],
    ['\x1b[106;5u', 'ctrl+j'],
    ['\x1b[105;5u', 'ctrl+i'],
    ['\x1b[27;6;100~', 'ctrl+shift+d'],
    ['\x1b[120;3u', 'alt+x'],
    ['\x1b[120;4u', 'alt+X'],
    ['\x1b[32;5u', 'ctrl+space'],
    ['\x1b[9;2u', 'shift+tab'],
    ['\x1b[57414u', 'enter'],
    ['\x1b[97;1:1u', 'a'],
    ['\x1b[97;65u', 'a'],
  ])('with the newer keyboard protocols %j is %s', (bytes, name) => {
    expect(namesOf(bytes)).toEqual([name]);
  });

  test('a shifted character of the newer protocols is text', () => {
    const {push, keys} = aDecoder();
    push('\x1b[106;2u', '\x1b[49:33;2u', '\x1b[57401u');
    expect(keys).toEqual([
      {name: 'J', text: 'J'},
      {name: '!', text: '!'},
      {name: '2', text: '2'},
    ]);
  });

  test('keys with a modifier are no text', () => {
    const {push, keys} = aDecoder();
    push('\x1bx\x04\x1b[120;5u');
    expect(keys.filter((key) => 'text' in key)).toEqual([]);
  });
});

describe('what is no key', () => {
  test.each([
    ['a mouse report', '\x1b[<0;12;5M'],
    ['an old mouse report', '\x1b[M !!'],
    ['the window got the focus', '\x1b[I'],
    ['the window lost the focus', '\x1b[O'],
    ['where the cursor is', '\x1b[12;40R'],
    ['what the terminal is', '\x1b[?62;22c'],
    ['the background colour, ended by BEL', '\x1b]11;rgb:0000/0000/0000\x07'],
    ['the background colour, ended by ST', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
    ['a device control string', '\x1bP>|xterm(379)\x1b\\'],
    ['a key that was released', '\x1b[97;1:3u'],
    ['a mode report', '\x1b[?2026;2$y'],
    ['an unknown key', '\x1b[99~'],
    ['an unknown code point', '\x1b[1114112u'],
    ['the end of a paste that never began', '\x1b[201~'],
  ])('%s is swallowed whole', (_, bytes) => {
    expect(namesOf('a', bytes, 'b')).toEqual(['a', 'b']);
  });

  test('is handed over as an answer', () => {
    const {push, answers} = aDecoder();
    push('\x1b[12;40R', 'x', '\x1b]11;rgb:0/0/0\x07');
    expect(answers).toEqual(['\x1b[12;40R', '\x1b]11;rgb:0/0/0\x07']);
  });

  test('an answer that never ends gives way to the next enter', () => {
    expect(namesOf('\x1b]11;rgb', '\r', 'j')).toEqual(['enter', 'j']);
  });

  test('a sequence broken off by a strange byte loses only itself', () => {
    expect(namesOf('\x1b[1;\x1b[B', '\x1b[5\rj')).toEqual(['down', 'enter', 'j']);
  });
});

describe('escape', () => {
  test('is a key when nothing comes after it in time', () => {
    const {push, passDelay, names} = aDecoder();
    push('\x1b');
    expect(names()).toEqual([]);
    passDelay();
    expect(names()).toEqual(['escape']);
  });

  test('is part of a sequence when the rest comes in a second read', () => {
    const {push, passDelay, names} = aDecoder();
    push('\x1b', '[', 'A');
    passDelay();
    expect(names()).toEqual(['up']);
  });

  test.each([
    ['\x1b\x1b', ['escape', 'escape']],
    ['\x1b[', ['alt+[']],
    ['\x1bO', ['alt+O']],
    ['\x1b]', ['alt+]']],
    ['\x1b\x1b[', ['escape', 'alt+[']],
  ])('%j and nothing after it is typed by hand', (bytes, keys) => {
    expect(namesOf(bytes)).toEqual(keys);
  });

  test('a longer sequence waits for its end, however late', () => {
    const {push, names, isWaiting} = aDecoder();
    push('\x1b[1;5');
    expect(isWaiting()).toBe(false);
    push('C');
    expect(names()).toEqual(['ctrl+right']);
  });

  test('comes before a paste', () => {
    expect(namesOf('\x1b\x1b[200~x\x1b[201~')).toEqual(['escape', 'paste']);
  });
});

describe('a paste', () => {
  test('is one key with its whole text, control characters and all', () => {
    const {push, keys} = aDecoder();
    push('a\x1b[200~one\rtwo\t\x1b[A\x03\x1b[201~b');
    expect(keys).toEqual([
      {name: 'a', text: 'a'},
      {name: 'paste', text: 'one\rtwo\t\x1b[A\x03'},
      {name: 'b', text: 'b'},
    ]);
  });

  test('may come in many reads, its marks split too', () => {
    const {push, keys, isWaiting} = aDecoder();
    push('\x1b[20', '0~żó', 'łć\x1b', '[2', '01', '~');
    expect(keys).toEqual([{name: 'paste', text: 'żółć'}]);
    expect(isWaiting()).toBe(false);
  });

  test('may be large', () => {
    const {push, keys} = aDecoder();
    const part = 'x'.repeat(65_536);
    push('\x1b[200~', ...Array.from({length: 32}, () => part), '\x1b[201~');
    expect(keys.map(({text}) => text?.length)).toEqual([32 * 65_536]);
  });

  test('may be empty', () => {
    const {push, keys} = aDecoder();
    push('\x1b[200~\x1b[201~');
    expect(keys).toEqual([{name: 'paste', text: ''}]);
  });
});

describe('any bytes', () => {
  const pieces = fc.constantFrom(
    ...[
      '\x1b',
      '[',
      'O',
      ']',
      'P',
      '<',
      '1',
      ';',
      '5',
      'A',
      'M',
      'R',
      '~',
      'u',
      '$',
      '\\',
      '\x07',
      '\r',
      'j',
      'ż',
    ],
    ...['\x1b[200~', '\x1b[201~', '\x1b[A', '\x1b\x1b', '株', '😀', '\x7f', '\x1b[[', '\x1b[M', '27', '13'],
  );
  const anyBytes = fc.oneof(
    fc.uint8Array({maxLength: 40}),
    fc.array(pieces, {maxLength: 30}).map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
  );
  const cuts = fc.array(fc.nat({max: 60}), {maxLength: 12});

  /** Several code points can be one key only when they come together, so they are compared one by one. */
  const decoded = (chunks: readonly Uint8Array[]): Partial<Key>[] => {
    const {push, keys} = aDecoder();
    push(...chunks);
    return keys.flatMap<Partial<Key>>((key) =>
      key.text === undefined || key.name === 'paste' ? [key] : Array.from(key.text, (text) => ({text})),
    );
  };
  const splitAt = (bytes: Uint8Array, places: readonly number[]) => {
    const ends = [...places.filter((place) => place < bytes.length).sort((a, b) => a - b), bytes.length];
    return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  };

  test('mean the same keys however they are split over reads', () => {
    fc.assert(
      fc.property(anyBytes, cuts, (bytes, places) => {
        expect(decoded(splitAt(bytes, places))).toEqual(decoded([bytes]));
      }),
      {numRuns: 5000},
    );
  });

  test('leave a decoder that still knows keys once a paste and an answer have ended', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const {push, passDelay, names} = aDecoder();
        push(bytes);
        passDelay();
        // ST, the end of a paste, and enter: whatever was open is closed now.
        push('\x1b\\', '\x1b[201~', '\r', '\r', '\r');
        push('j');
        expect(names().at(-1)).toBe('j');
      }),
      {numRuns: 2000},
    );
  });
});

describe('the keyboard of a terminal', () => {
  test('hands on the keys of its input until it is closed', () => {
    const stdin = new EventEmitter();
    const keys: string[] = [];
    const keyboard = createKeyboard({stdin, onKey: ({name}) => void keys.push(name)});
    stdin.emit('data', Buffer.from('ab'));
    keyboard.close();
    stdin.emit('data', Buffer.from('c'));
    expect(keys).toEqual(['a', 'b']);
  });

  test('takes a lone ESC for the key after its delay', async () => {
    const stdin = new EventEmitter();
    const pressed = new Promise((resolve) => createKeyboard({stdin, onKey: resolve}));
    stdin.emit('data', Buffer.from('\x1b'));
    expect(await pressed).toEqual({name: 'escape'});
  });
});
