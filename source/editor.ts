import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {cleanLines} from './domain/clean.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Through the shell, because $EDITOR may hold arguments ("code --wait"); the path is an argument, never pasted in. */
const startEditor = (command: string, path: string): ChildProcess =>
  process.platform === 'win32'
    ? spawn(`${command} "${path}"`, {stdio: 'inherit', shell: true})
    : spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', path], {stdio: 'inherit'});

const runEditor = (command: string, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = startEditor(command, path);
    child.on('error', () => reject(new Error(`The editor ${command} cannot be started: set EDITOR.`)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`The editor ${command} ended with ${code ?? 'a signal'}: the notes stay as they were.`),
        );
    });
  });

/**
 * Edits a text in $VISUAL, $EDITOR or vi. The file is readable by the user only and gone afterwards. Text from the
 * service is cleaned on its way there; when nothing was edited the original comes back as it was.
 */
export const editText = async (environment: Environment, text: string): Promise<string> => {
  const command = environment['VISUAL'] || environment['EDITOR'] || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'refdeck-'));
  try {
    const path = join(folder, 'notes.txt');
    const shown = cleanLines(text);
    await writeFile(path, shown, {mode: 0o600});
    await runEditor(command, path);
    const edited = await readFile(path, 'utf8');
    return edited === shown ? text : edited;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
};
