import process from 'node:process';

const inherited = ['PATH', 'HOME', 'TMPDIR', 'SYSTEMROOT'];

/** A program under test must not see the machine it is tested on: not the CI, not the multiplexer. */
export const cleanEnvironment = (
  added: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> => {
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
    ...{TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC'},
    ...added,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};
