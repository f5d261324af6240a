import {spawn} from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

export type ClipboardWorld = {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Writes to the terminal between two frames. */
  readonly write: (sequence: string) => void;
  /** Gives a text to a program; false when there is no such program or it failed. */
  readonly feed?: (command: readonly string[], text: string) => Promise<boolean>;
};

/**
 * The terminal's own clipboard (OSC 52 of xterm's control sequences): the only way over ssh, and the last one
 * elsewhere. Nothing answers, and terminals may have it switched off.
 */
const terminalCopy = (text: string): string =>
  `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;

const programs = ({env, platform}: ClipboardWorld): readonly (readonly string[])[] => {
  if (platform === 'darwin') return [['pbcopy']];
  if (platform === 'win32') return [['clip']];
  return [
    ...(env['WAYLAND_DISPLAY'] ? [['wl-copy']] : []),
    ...(env['DISPLAY']
      ? [
          ['xclip', '-selection', 'clipboard'],
          ['xsel', '--clipboard', '--input'],
        ]
      : []),
    ...(env['WSL_DISTRO_NAME'] ? [['clip.exe']] : []),
  ];
};

/** Some of them stay in the background to serve the clipboard, so their exit counts and not the end of their output. */
const feedProgram = ([command = '', ...words]: readonly string[], text: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, words, {stdio: ['pipe', 'ignore', 'ignore']});
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.stdin.on('error', () => resolve(false));
    // What Windows takes for text that is not of its code page.
    child.stdin.end(command.startsWith('clip') ? Buffer.from(`\ufeff${text}`, 'utf16le') : text);
  });

const isRemote = (env: Environment): boolean => Boolean(env['SSH_CONNECTION'] || env['SSH_TTY']);

/** Copies a text; says whether a program took it, or only the terminal may have. */
export const copyText = async (world: ClipboardWorld, text: string): Promise<'clipboard' | 'terminal'> => {
  const {env, write, feed = feedProgram} = world;
  // Over ssh the programs here belong to a screen that nobody sits at.
  for (const program of isRemote(env) ? [] : programs(world))
    if (await feed(program, text)) return 'clipboard';
  write(terminalCopy(text));
  return 'terminal';
};
