import type {Language} from '../language/language.ts';
import type {RebindingProblem} from './rebinding.ts';

/** Why the keys of the settings are not used, in a sentence. */
export const rebindingSentence = (
  {sentences: {rebinding, help}}: Language,
  problem: RebindingProblem,
): string => {
  switch (problem.kind) {
    case 'shape':
      return rebinding.shape(problem.text);
    case 'no-command':
      return rebinding['no-command'](problem.text, problem.nearest);
    case 'fixed':
      return rebinding.fixed(problem.command);
    case 'no-key':
      return rebinding['no-key'](problem.command, problem.text);
    case 'clash': {
      const [one, other] = problem.commands;
      return rebinding.clash(problem.key, one, other, help.where[problem.place]);
    }
  }
};
