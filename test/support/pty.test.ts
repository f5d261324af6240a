import {afterEach, expect, test} from 'vitest';
import {startInPty, type Pty} from './pty.ts';

const started: Pty[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((pty) => pty.close()));
});

const shell = (script: string, env: Readonly<Record<string, string | undefined>> = {}): Pty => {
  const pty = startInPty('sh', ['-c', script], {columns: 20, rows: 4, env});
  started.push(pty);
  return pty;
};

test('a frame has all rows, each as wide as the terminal', async () => {
  const pty = shell('printf "Żółć 株式\\n"; read line');
  await pty.until('Żółć');
  expect(pty.frame().split('\n')).toEqual([
    'Żółć 株式           ',
    ...Array.from({length: 3}, () => ' '.repeat(20)),
  ]);
  expect(pty.row(0)).toBe('Żółć 株式           ');
  expect(pty.cursor()).toEqual({column: 0, row: 1});
});

test('the last frame is shown when what is waited for does not come', async () => {
  const pty = shell('echo something else; read line');
  await pty.until('something else');
  await expect(pty.until('this', {timeout: 50})).rejects.toThrow(
    /50 ms passed before this came[^]*something else/,
  );
});

test('a program that ends keeps nobody waiting', async () => {
  const pty = shell('echo bye');
  await expect(pty.until('hello')).rejects.toThrow(/ended before hello came[^]*bye/);
  await expect(pty.until('hello')).rejects.toThrow(/had ended before hello came/);
});

test('the code and the signal of the end can be seen', async () => {
  expect(await shell('exit 3').exit()).toEqual({code: 3, signal: undefined});
  const pty = shell('echo here; read line');
  await pty.until('here');
  pty.signal('SIGTERM');
  expect(await pty.exit()).toMatchObject({signal: 15});
});

test('the program sees neither the machine it is tested on nor its CI', async () => {
  const pty = shell('echo "[$CI$NO_COLOR] $TZ $TERM"; read line', {NO_COLOR: undefined});
  await pty.until('[] UTC xterm-256');
});
