import {parseArgs} from 'node:util';

export type Options = {
  readonly only: readonly string[];
  readonly runs: number;
  readonly checks: boolean;
  readonly writes: boolean;
};

export const readOptions = (words: readonly string[], parts: readonly string[]): Options => {
  const {values} = parseArgs({
    args: [...words],
    options: {
      only: {type: 'string'},
      runs: {type: 'string', default: '5'},
      check: {type: 'boolean', default: false},
      write: {type: 'boolean', default: false},
    },
  });
  const only = values.only?.split(',') ?? parts;
  const strange = only.find((name) => !parts.includes(name));
  if (strange !== undefined) throw new Error(`There is no part ${strange}: ${parts.join(', ')}`);
  if (values.write && values.only !== undefined) throw new Error('--write wants the whole bench.');
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs wants a number, not ${values.runs}`);
  return {only, runs, checks: values.check, writes: values.write};
};
