import {isDeepStrictEqual} from 'node:util';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {startInPty, type Pty, type PtyOptions} from '../support/pty.ts';

// A real program in a real terminal: only there can be seen what is left behind.
let folder = '';
let program = '';
const started: Pty[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refdeck-session-'));
  program = join(folder, 'program.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('fixture/program.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
});
afterAll(() => rm(folder, {recursive: true, force: true}));
afterEach(async () => {
  await Promise.all(started.splice(0).map((pty) => pty.close()));
});

const start = (command: string, values: readonly string[], options: PtyOptions = {}): Pty => {
  const pty = startInPty(command, values, {columns: 60, rows: 24, ...options});
  started.push(pty);
  return pty;
};

// Canonical input, echo and signals: what raw mode takes away.
const showModes = `echo modes: $(stty -a | tr ' ;' '\\n\\n' | grep -xE -e '-?(isig|icanon|echo)')`;
const cooked = 'modes: isig icanon echo ';

/** The program under a shell that afterwards prints its exit code and the modes of the terminal. */
const underShell = (options: PtyOptions = {}): Pty =>
  start(
    'sh',
    // What the keyboard sends goes to this shell too: it stays, whatever comes first.
    [
      '-c',
      `trap : INT; echo before; "${process.execPath}" "${program}"; echo "code $?"; ${showModes}; echo done`,
    ],
    options,
  );

const programId = (pty: Pty): number => Number(/pid: (\d+)/.exec(pty.frame())?.[1]);

const signalProgram = (pty: Pty, signal: NodeJS.Signals): void => void process.kill(programId(pty), signal);

const isAlive = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

/** The program as a job of a shell with job control. */
const inJobControl = async (options: PtyOptions = {}): Promise<Pty> => {
  const pty = start('bash', ['--norc', '--noprofile', '-i'], {
    ...options,
    env: {PS1: 'prompt> ', ...options.env},
  });
  await pty.until('prompt>');
  pty.type(`"${process.execPath}" "${program}"\r`);
  await pty.until('full screen');
  return pty;
};

const shellModes = {alternate: false, cursorShown: true, bracketedPaste: false, wraps: true, mouse: false};
const ourModes = {alternate: true, cursorShown: false, bracketedPaste: true, wraps: false, mouse: false};

const expectGivenBack = async (pty: Pty, code: number): Promise<string> => {
  const frame = await pty.until(/^done/m);
  expect(pty.modes()).toEqual(shellModes);
  expect(frame).toContain('before');
  expect(frame).toContain(`code ${code}`);
  expect(frame).not.toContain('full screen');
  expect(frame).toContain(cooked);
  return frame;
};

describe('a session', () => {
  test('has the alternate screen, no cursor, bracketed paste and single keys', async () => {
    const pty = underShell();
    await pty.until('full screen');
    expect(pty.modes()).toEqual(ourModes);
    pty.press('j');
    await pty.until('last key: j');
    pty.paste('two\rlines');
    await pty.until('last key: paste of "two\\rlines"');
  });

  test('knows a lone ESC byte from the sequences that begin with it', async () => {
    const pty = underShell();
    await pty.until('full screen');
    pty.type('\x1b');
    await pty.until('last key: escape');
    pty.press('up');
    await pty.until('last key: up');
  });

  test('follows the size of the window', async () => {
    const pty = underShell();
    await pty.until('size: 60 x 24');
    pty.resize(50, 10);
    await pty.until('size: 50 x 10');
  });
});

describe('the terminal is as the shell left it after', () => {
  test('the own quit', async () => {
    const pty = underShell();
    await pty.until('full screen');
    pty.press('q');
    expect(await expectGivenBack(pty, 0)).toContain('left');
  });

  test('process.exit', async () => {
    const pty = underShell();
    await pty.until('full screen');
    pty.press('x');
    await expectGivenBack(pty, 3);
  });

  test('an error that nobody caught, which is printed', async () => {
    const pty = underShell();
    await pty.until('full screen');
    pty.press('t');
    expect(await expectGivenBack(pty, 1)).toBeDefined();
    expect(pty.raw()).toContain('thrown on purpose');
  });

  test('a rejection that nobody caught, which is printed', async () => {
    const pty = underShell();
    await pty.until('full screen');
    pty.press('r');
    await expectGivenBack(pty, 1);
    expect(pty.raw()).toContain('rejected on purpose');
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('%s, with exit code %i and the goodbye of the program', async (signal, code) => {
    const pty = underShell();
    await pty.until('full screen');
    signalProgram(pty, signal);
    await expectGivenBack(pty, code);
    expect(pty.raw()).toContain(`goodbye after ${signal}`);
  });

  test('a signal whose goodbye never ends', async () => {
    const pty = underShell({env: {SLOW_GOODBYE: '1'}});
    await pty.until('full screen');
    signalProgram(pty, 'SIGTERM');
    await expectGivenBack(pty, 143);
  });
});

describe('Ctrl+Z', () => {
  test('gives the terminal to the shell and fg brings everything back', async () => {
    const pty = await inJobControl();
    pty.press('j');
    await pty.until('last key: j');
    pty.press('ctrl+z');
    await pty.until(/Stopped[^]*prompt>/);
    expect(pty.modes()).toMatchObject({alternate: false, cursorShown: true, wraps: true});
    pty.type(`${showModes}\r`);
    await pty.until(/^modes: isig/m);
    pty.type('fg\r');
    await pty.until('last key: ctrl+z');
    expect(pty.modes()).toEqual(ourModes);
    pty.press('k');
    await pty.until('last key: k');
    pty.press('q');
    await pty.until(/left[^]*prompt>/);
    expect(pty.modes()).toMatchObject({alternate: false, cursorShown: true, wraps: true});
  });

  test('again and again', async () => {
    const pty = await inJobControl();
    for (const key of ['a', 'b', 'c']) {
      pty.press('ctrl+z');
      await pty.until(/Stopped[^]*prompt> +$/m);
      pty.type('clear; fg\r');
      await pty.until('full screen');
      pty.press(key);
      await pty.until(`last key: ${key}`);
    }
    expect(pty.modes()).toEqual(ourModes);
  });

  test('stops a wrapper around the program too, as under npm start', async () => {
    const pty = start('bash', ['--norc', '--noprofile', '-i'], {env: {PS1: 'prompt> '}});
    await pty.until('prompt>');
    pty.type(`sh -c '"${process.execPath}" "${program}"; echo wrapper ended'\r`);
    await pty.until('full screen');
    pty.press('ctrl+z');
    await pty.until(/Stopped[^]*prompt>/);
    pty.type('fg\r');
    await pty.until('full screen');
    pty.press('q');
    await pty.until('wrapper ended');
  });

  test('the window may get another size in between', async () => {
    const pty = await inJobControl();
    pty.press('ctrl+z');
    await pty.until(/Stopped[^]*prompt>/);
    pty.resize(70, 14);
    pty.type('fg\r');
    await pty.until('size: 70 x 14');
  });

  test('a stopped program that the shell ends does not come back', async () => {
    const pty = await inJobControl();
    const id = programId(pty);
    pty.press('ctrl+z');
    await pty.until(/Stopped[^]*prompt>/);
    pty.type('clear; kill %1\r');
    await pty.until('goodbye after SIGTERM');
    await expect.poll(() => isAlive(id)).toBe(false);
    expect(pty.modes()).toMatchObject({alternate: false, cursorShown: true});
    expect(pty.raw().split('\x1b[?1049h')).toHaveLength(2);
  });

  test('without a shell to stop for, the program goes on by itself', async () => {
    const pty = start(process.execPath, [program]);
    await pty.until('full screen');
    pty.press('ctrl+z');
    await pty.until(() => pty.raw().split('\x1b[?1049h').length === 3);
    pty.press('j');
    await pty.until('last key: j');
    await pty.until(() => isDeepStrictEqual(pty.modes(), ourModes));
  });
});

describe('a stop from outside', () => {
  test.each(['SIGTSTP', 'SIGSTOP'] as const)('%s and fg bring everything back', async (signal) => {
    const pty = await inJobControl();
    signalProgram(pty, signal);
    await pty.until(/Stopped/);
    pty.type('clear; fg\r');
    await pty.until('full screen');
    pty.press('j');
    await pty.until('last key: j');
    // The key may be read a moment before the modes are set again.
    await pty.until(() => isDeepStrictEqual(pty.modes(), ourModes));
    pty.press('q');
    await pty.until(/left[^]*prompt>/);
  });
});

describe('another program', () => {
  test('gets the terminal and all the keys, and gives them back', async () => {
    const editor = `${showModes}; echo editor; read line; echo "read $line"; read more`;
    const pty = underShell({env: {EDITOR_COMMAND: editor}});
    await pty.until('full screen');
    pty.press('e');
    await pty.until(/^editor/m);
    expect(pty.modes()).toEqual(shellModes);
    expect(pty.frame()).toContain(cooked);
    pty.type('qqq\r');
    await pty.until('read qqq');
    pty.type('\r');
    await pty.until('away: 1');
    expect(pty.frame()).toContain('last key: e');
    expect(pty.modes()).toEqual(ourModes);
  });

  test('may be ended with Ctrl+C, which is not meant for us', async () => {
    const pty = underShell({env: {EDITOR_COMMAND: 'echo editor; read line'}});
    await pty.until('full screen');
    pty.press('e');
    await pty.until(/^editor/m);
    pty.press('ctrl+c');
    await pty.until('away: 1');
    expect(pty.modes()).toEqual(ourModes);
  });

  test('may be stopped and continued, and we with it', async () => {
    const editor = 'echo editor; kill -TSTP 0; echo editor again; read line';
    const pty = await inJobControl({env: {EDITOR_COMMAND: editor}});
    pty.press('e');
    await pty.until(/^editor[^]*Stopped[^]*prompt>/m);
    pty.type('fg\r');
    await pty.until('editor again');
    expect(pty.modes()).toMatchObject({alternate: false, cursorShown: true});
    pty.type('\r');
    await pty.until('away: 1');
    pty.press('ctrl+z');
    await pty.until(/editor again[^]*Stopped[^]*prompt>/);
    pty.type('fg\r');
    await pty.until('last key: ctrl+z');
    expect(pty.modes()).toEqual(ourModes);
  });

  test('does not keep SIGTERM from ending us', async () => {
    const pty = underShell({env: {EDITOR_COMMAND: 'echo editor; read line'}});
    await pty.until('full screen');
    const program = programId(pty);
    pty.press('e');
    await pty.until(/^editor/m);
    process.kill(program, 'SIGTERM');
    await pty.until('code 143');
  });
});

describe('a terminal that is gone', () => {
  test('ends the program, which says goodbye once', async () => {
    const goodbyes = join(folder, 'goodbyes');
    const pty = start(process.execPath, [program], {env: {GOODBYE_FILE: goodbyes}});
    await pty.until('full screen');
    const id = programId(pty);
    pty.hangUp();
    await expect.poll(() => isAlive(id), {timeout: 10_000}).toBe(false);
    expect(await readFile(goodbyes, 'utf8')).toBe('SIGHUP\n');
  });
});
