import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {expect, test} from 'vitest';
import {editText} from '../source/editor.ts';

// The editors here are sed and the shell: the file's path comes as the last argument.

const edit = (command: string, text: string): Promise<string> => editText({EDITOR: command}, text);

const mark = '\u200b';
const text = [`one${mark}`, 'two', `three${mark}`, '', `five${mark}`].join('\n');

test('what was not edited comes back as it was, with its line breaks', async () => {
  for (const each of [text, `${text}\n`, `a${mark}\r\nb\r\n`, '', '\n'])
    expect(await edit('true', each)).toBe(each);
});

test('a line that nobody touched keeps the characters that the editor did not show', async () => {
  expect(await edit('sed -i s/two/2/', text)).toBe(text.replace('two', '2'));
  expect(await edit('sed -i -e s/two/2/ -e s/five.*/5/', text)).toBe(
    [`one${mark}`, '2', `three${mark}`, '', '5'].join('\n'),
  );
});

test('also where lines were put between or taken away', async () => {
  expect(await edit(String.raw`sed -i 's/two/two\nmore\nlines/'`, text)).toBe(
    text.replace('two', 'two\nmore\nlines'),
  );
  expect(await edit('sed -i 2d', text)).toBe(text.replace('two\n', ''));
  expect(await edit(String.raw`sed -i -e 's/two/2\nnew/' -e s/five.*/5/`, text)).toBe(
    [`one${mark}`, '2', 'new', `three${mark}`, '', '5'].join('\n'),
  );
});

test('a line break that the editor put at the end goes, one of the text stays', async () => {
  const writes = (words: string): string => `sh -c 'printf "${words}" > "$1"' sh`;
  expect(await edit(writes(String.raw`hello\n`), '')).toBe('hello');
  expect(await edit(writes(String.raw`a\n`), 'a')).toBe('a');
  expect(await edit(writes(String.raw`b\n`), 'a\n')).toBe('b\n');
});

test.each([
  ['a code', 'sh -c \'echo typed > "$1"; exit 3\' sh', '3'],
  ['a signal', 'kill -9 $$; true', 'SIGKILL'],
])('an editor that ends with %s leaves its file, and the message says where', async (_name, command, how) => {
  const error = await edit(command, 'notes').then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason as Error,
  );
  expect(error.message).toContain(`ended with ${how}: the text stays as it was. Its file is kept: `);
  const path = error.message.split('is kept: ')[1] ?? '';
  expect(existsSync(path)).toBe(true);
  await rm(dirname(path), {recursive: true});
});

test('an editor that is not there is said', async () => {
  await expect(edit('no-such-editor-here', 'a')).rejects.toThrow('cannot be started: set EDITOR.');
});
