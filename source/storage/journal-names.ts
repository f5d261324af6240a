import type {FileIo} from './file-io.ts';

/**
 * A journal file is `<id>.jsonl`, its id `<pid>-<random>`. While another program takes it over it is
 * `<id>.by-<id of that program's file>.jsonl`: whoever renames it first has it, and it is dead when its holder is.
 */
export type JournalName = {readonly id: string; readonly holder: string};

const pattern = /^(\d+-[0-9a-z]+)(?:\.by-(\d+-[0-9a-z]+))?\.jsonl$/u;

export const readName = (name: string): JournalName | undefined => {
  const [, id, claimer] = pattern.exec(name) ?? [];
  return id === undefined ? undefined : {id, holder: claimer ?? id};
};

export const nameOf = (id: string): string => `${id}.jsonl`;

export const claimedName = (id: string, claimer: string): string => `${id}.by-${claimer}.jsonl`;

export const newId = (io: FileIo): string => `${io.pid}-${io.random()}`;

/** Four heartbeats. */
const longestSilence = 60_000;

/**
 * Whether the program of a file lives, by its pid and by the newest change of any file that it holds: a pid may belong
 * to another program by now. To take a living one's file over by mistake loses nothing (journal-file.ts).
 */
export const isAlive = (io: FileIo, holder: string, changedAt: number): boolean => {
  const pid = Number.parseInt(holder, 10);
  // In a container every start may have the same pid.
  if (pid === io.pid) return io.held.has(holder);
  return Math.abs(io.now() - changedAt) < longestSilence && io.isRunning(pid);
};
