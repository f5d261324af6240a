import {readdirSync, readFileSync} from 'node:fs';

/** The time that all threads of a process have been on a core so far, in milliseconds. */
export const cpuMs = (pid: number): number => {
  const threads = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(threads).map((thread) =>
    Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
};

export type Memory = {readonly now: number; readonly peak: number};

/** What a process has in memory, in MB. */
export const memoryOf = (pid: number): Memory => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1]) / 1024;
  return {now: megabytes('VmRSS'), peak: megabytes('VmHWM')};
};
