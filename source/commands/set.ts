import type {Definition} from './command.ts';
import {assignableNames, assigned, isAssignment} from './plan/assignments.ts';
import {runRows} from './rows.ts';
import {confirmOption, usage, writeOptions} from './writing/choices.ts';

export const setCommand: Definition = {
  name: 'set',
  group: 'change',
  summary: 'change single values of one deal or many',
  arguments: [
    ['<words...>', `ids (- reads them from stdin) and name=value: ${assignableNames.join(', ')}, or a path`],
  ],
  options: () => [confirmOption(), ...writeOptions()],
  examples: [
    ['set ID value=45k currency=EUR closing=eoq', 'several at once'],
    ['set ID crm=', 'clears the field'],
    ['set ID notes=@notes.txt', '@- from stdin; notes+=text adds a line'],
    ['set - /salesStage=60 --yes', 'by path, ids on stdin'],
  ],
  run: async (world, call) => {
    const words = call.args.filter(isAssignment);
    const ids = call.args.filter((word) => !isAssignment(word));
    if (ids.length === 0) throw usage('which deal? The id goes before name=value; - reads ids from stdin.');
    if (words.length === 0) throw usage(`what is to be set? name=value, with ${assignableNames.join(', ')}.`);
    if (ids.includes('-') && words.some((word) => word.endsWith('=@-')))
      throw usage('stdin holds the ids or the notes, not both.');
    return runRows(world, call, ids, await assigned(world, words));
  },
};
