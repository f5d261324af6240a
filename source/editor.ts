import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {clean} from './domain/clean.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Through the shell, because $EDITOR may hold arguments ("code --wait"); the path is an argument, never pasted in. */
const startEditor = (command: string, path: string): ChildProcess =>
  process.platform === 'win32'
    ? spawn(`${command} "${path}"`, {stdio: 'inherit', shell: true})
    : spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', path], {stdio: 'inherit'});

/** How the editor ended: its exit code, or the signal that ended it; undefined when it could not be started. */
const runEditor = (command: string, path: string): Promise<number | string | undefined> =>
  new Promise((resolve) => {
    const child = startEditor(command, path);
    child.on('error', () => resolve(undefined));
    // What the shell itself ends with when there is no such command, or none that can be run.
    child.on('close', (code, signal) =>
      resolve(code === 126 || code === 127 ? undefined : (code ?? signal ?? '')),
    );
  });

type Line = {readonly text: string; readonly shown: string; readonly end: string};

const linesOf = (text: string): readonly Line[] => {
  const parts = text.split(/(\r\n?|\n)/u);
  return parts.flatMap((part, at) =>
    at % 2 === 0 ? [{text: part, shown: clean(part), end: parts[at + 1] ?? '\n'}] : [],
  );
};

const shownText = (lines: readonly Line[]): string => lines.map(({shown}) => shown).join('\n');

const sameCount = (a: readonly Line[], b: readonly string[]): number => {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count]?.shown === b[count]) count++;
  return count;
};

/** The line that each returned one was: by its place from the start, by that from the end, between them by its text. */
const matched = (before: readonly Line[], after: readonly string[]): readonly (Line | undefined)[] => {
  const head = sameCount(before, after);
  const rest = before.slice(head);
  const tail = sameCount(rest.toReversed(), after.slice(head).toReversed());
  const pool = rest.slice(0, rest.length - tail);
  const take = (line: string): Line | undefined => {
    const at = pool.findIndex(({shown}) => shown === line);
    return at === -1 ? undefined : pool.splice(at, 1)[0];
  };
  return after.map((line, at) => {
    if (at < head) return before[at];
    const fromEnd = after.length - at;
    return fromEnd <= tail ? before.at(-fromEnd) : take(line);
  });
};

/** The edited text with the characters back that were cleaned away in lines that nobody touched. */
const restored = (before: readonly Line[], edited: string): string => {
  const after = edited.split('\n');
  // Most editors end a file with a line break, also where the text had none.
  const endsInBreak = before.length > 1 && before.at(-1)?.shown === '';
  if (after.length > 1 && after.at(-1) === '' && !endsInBreak) after.pop();
  const lines = matched(before, after);
  return after
    .map((line, at) => {
      const was = lines[at];
      return (was?.text ?? line) + (at === after.length - 1 ? '' : (was?.end ?? '\n'));
    })
    .join('');
};

/**
 * Edits a text in $VISUAL, $EDITOR or vi. The file is readable by the user only and gone afterwards, unless the editor
 * failed: then it may hold what was typed. Text from the service is cleaned on its way there; what was not edited comes
 * back as it was.
 */
export const editText = async (
  environment: Environment,
  text: string,
  name = 'notes.txt',
): Promise<string> => {
  const command = environment['VISUAL'] || environment['EDITOR'] || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'refdeck-'));
  const path = join(folder, name);
  const lines = linesOf(text);
  let isKept = false;
  try {
    await writeFile(path, shownText(lines), {mode: 0o600});
    const ended = await runEditor(command, path);
    if (ended === undefined) throw new Error(`The editor ${command} cannot be started: set EDITOR.`);
    isKept = ended !== 0;
    if (isKept)
      throw new Error(
        `The editor ${command} ended with ${ended}: the text stays as it was. Its file is kept: ${path}`,
      );
    return restored(lines, (await readFile(path, 'utf8')).replace(/\r\n?/gu, '\n'));
  } finally {
    if (!isKept) await rm(folder, {recursive: true, force: true});
  }
};
