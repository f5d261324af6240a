import {Option} from 'commander';
import {clean} from '../../domain/clean.ts';
import type {Definition} from '../command.ts';
import {exitCodes, type ExitCode} from '../exit-codes.ts';
import {failureOf} from '../failure.ts';
import {jsonText} from '../json-text.ts';
import type {World} from '../world.ts';
import {configFinding, filesFinding, terminalFinding} from './computer.ts';
import {checks, fail, ok, skipped, type Finding, type Verdict} from './finding.ts';
import {serviceFindings} from './service.ts';

const withService = async (world: World): Promise<readonly Finding[]> => {
  try {
    const opened = await world.open();
    return [ok('profile', `${opened.place}: ${opened.url}`), ...(await serviceFindings(world, opened))];
  } catch (error) {
    const failed = failureOf(error);
    if (failed === undefined) throw error;
    return [fail('profile', failed.sentence, 'refdeck login, refdeck profile list, or --demo.')];
  }
};

/** What was not come to is told too. */
const complete = (findings: readonly Finding[]): readonly Finding[] =>
  checks.map(
    (check) =>
      findings.find((finding) => finding.check === check) ??
      skipped(check, 'It could not be looked at, because of what failed before.'),
  );

const examine = async (world: World): Promise<readonly Finding[]> => {
  const config = configFinding(world);
  const here = [config, filesFinding(world), terminalFinding(world)];
  return complete(config.verdict === 'fail' ? here : [...here, ...(await withService(world))]);
};

const signs: Readonly<Record<Verdict, string>> = {ok: '✓', warn: '!', fail: '×', skipped: '·'};

const lines = ({check, verdict, what, remedy}: Finding): string => {
  const next = remedy === undefined || verdict === 'ok' ? '' : `${' '.repeat(14)}${clean(remedy)}\n`;
  return `${signs[verdict]} ${check.padEnd(11)} ${clean(what)}\n${next}`;
};

const exitOf = (findings: readonly Finding[]): ExitCode => {
  const failed = findings.filter(({verdict}) => verdict === 'fail');
  if (failed.length === 0) return exitCodes.done;
  return failed.every(({check}) => check === 'token') ? exitCodes.signInNeeded : exitCodes.failed;
};

export const doctorCommand: Definition = {
  name: 'doctor',
  group: 'tools',
  summary: 'look at everything that refdeck needs, and say what to do about what is wrong',
  options: () => [
    new Option('--json', 'as JSON: a list of check, verdict (ok, warn, fail, skipped), what, remedy'),
  ],
  examples: [
    ['doctor', 'of the profile in use; exit code 4: only the sign-in fails'],
    ['doctor --profile fabrikam --json', 'for a support ticket: no secrets'],
  ],
  run: async (world, {options}) => {
    const findings = await examine(world);
    world.out(options['json'] === true ? `${jsonText(findings)}\n` : findings.map(lines).join(''));
    return exitOf(findings);
  },
};
