import {execFile, type ExecFileException} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {basename, resolve} from 'node:path';
import {cleanEnvironment} from '../support/clean-environment.ts';

/** The built program; `npm run bench` builds it first and starts in the project's folder. */
export const cli = resolve('dist/cli.js');
export const token = 'bench-token';

export type Run = {readonly ms: number; readonly said: string};

/** Runs a program of Node without a terminal; the wall time is of the whole process. */
export const runNode = (
  values: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> => {
  const began = performance.now();
  const name = [basename(values[0] ?? ''), ...values.slice(1)].join(' ');
  const options = {env: cleanEnvironment({REFDECK_TOKEN: token, ...env}), maxBuffer: 2 ** 30};
  return new Promise((done, failed) => {
    execFile(process.execPath, [...values], options, (error: ExecFileException | null, said, complained) => {
      if (error === null) done({ms: performance.now() - began, said});
      else failed(new Error(`${name} ended with ${error.code}: ${complained.trim()}`));
    });
  });
};
