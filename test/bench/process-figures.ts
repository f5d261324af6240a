import {readdirSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

/** The time that all threads of a process have been on a core so far, in milliseconds. */
export const cpuMs = (pid: number): number => {
  const threads = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(threads).map((thread) =>
    Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
};

const restMs = 500;
const restsAtMost = 600;

/** Resolves when a process has left the cores alone for a second and a half: it has nothing more to do. */
export const settled = async (pid: number): Promise<void> => {
  let calm = 0;
  for (let rests = 0; rests < restsAtMost && calm < 3; rests += 1) {
    const before = cpuMs(pid);
    await sleep(restMs);
    calm = cpuMs(pid) - before < restMs / 10 ? calm + 1 : 0;
  }
  if (calm < 3) throw new Error('A program did not come to rest.');
};

export type Memory = {readonly now: number; readonly peak: number};

/** What a process has in memory, in MB. */
export const memoryOf = (pid: number): Memory => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1]) / 1024;
  return {now: megabytes('VmRSS'), peak: megabytes('VmHWM')};
};
