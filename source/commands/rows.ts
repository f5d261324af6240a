import {clean} from '../domain/clean.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import type {Write} from '../saving/write.ts';
import {readIds} from './ids.ts';
import type {Planner} from './plan/plan.ts';
import type {Call} from './command.ts';
import {sayHold} from './holds.ts';
import type {Opened, World} from './world.ts';
import {cautionsOf} from './writing/cautions.ts';
import {canAsk, checkChoices, choicesFrom, type Choices} from './writing/choices.ts';
import {createConfirm} from './writing/confirm.ts';
import {dealName, differenceLines} from './writing/difference.ts';
import {createInterruption} from './writing/interruption.ts';
import {createProgress, type Progress} from './writing/progress.ts';
import {reportResult, summaryText} from './writing/report.ts';
import {bare, endsAll, exitOf, type Result} from './writing/result.ts';
import {saveDeal, type Saving} from './writing/saving.ts';

/** What a command does to each of its deals. */
export type Job = {
  readonly plan: Planner;
  /** It gives the consent that can never be taken back. */
  readonly givesConsent?: boolean;
  /** A person makes the plan in an editor. */
  readonly isByHand?: boolean;
  readonly method?: Saving['method'];
};

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join('');

/** The difference is for whoever is asked, and for a dry run; what to know is told in any case. */
const createShow =
  (world: World, {me}: Opened, {yes, dryRun, json}: Choices, progress: Progress) =>
  (write: Write): void => {
    const {language, now} = world;
    const reader = {language, now: now(), ...(me === undefined ? {} : {me})};
    const cautions = cautionsOf(reader, write).map((caution) => `! ${caution}`);
    const isAsked = dryRun ? !json : !yes;
    const lines = [...(isAsked ? differenceLines(language, write.base, write.mine) : []), ...cautions];
    if (lines.length === 0) return;
    progress.hide();
    world.err(`${[dealName(write.base), clean(write.id)].filter(Boolean).join('  ')}\n${indented(lines)}`);
  };

const notTried = {code: 'not-tried', sentence: 'not tried: the command ended before.'};

/** One after the other, as far as it makes sense to go on; the rest is told as not tried. */
const runAll = async (
  saving: Saving,
  ids: readonly string[],
  onResult: (result: Result, done: number) => void,
): Promise<readonly Result[]> => {
  const {signal, problem} = saving.interruption;
  const results: Result[] = [];
  let ended: ExitCode | undefined;
  for (const id of ids) {
    if (signal.aborted) ended ??= exitCodes.interrupted;
    const result =
      ended === undefined
        ? await saveDeal(saving, id)
        : {...bare(id, 'notTried', signal.aborted ? problem() : notTried), exit: ended};
    if (endsAll(result)) ended ??= exitOf(result);
    results.push(result);
    onResult(result, results.length);
  }
  return results;
};

/** All others have their problem on stderr already, so that together there is a record of each deal. */
const tellSaved = (results: readonly Result[], tell: (sentence: string) => void): void => {
  for (const {id, outcome} of results) if (outcome === 'saved') tell(`${clean(id)}: saved.`);
};

const exitOfAll = (results: readonly Result[]): ExitCode => {
  const [only] = results;
  if (only !== undefined && results.length === 1) return exitOf(only);
  const end = results.find(endsAll);
  if (end !== undefined) return exitOf(end);
  // Before the others are tried again somebody has to look at these.
  if (results.some(({outcome}) => outcome === 'unknown')) return exitCodes.unknown;
  return results.every((result) => exitOf(result) === exitCodes.done) ? exitCodes.done : exitCodes.someFailed;
};

/**
 * Does the job to each deal of `words` (`-`: the ids on stdin) and reports each as it ends. Throws a CommandError for
 * a call that cannot end well, before anything is read from the service.
 */
export const runRows = async (
  world: World,
  {options}: Call,
  words: readonly string[],
  {plan, givesConsent = false, isByHand = false, method = 'patch'}: Job,
  onResult: (result: Result) => void = () => undefined,
): Promise<ExitCode> => {
  const choices = choicesFrom(options);
  const ids = await readIds(world, words);
  checkChoices(world, choices, ids, givesConsent);
  if (ids.length === 0) {
    world.err('refdeck: no ids on stdin, so there is nothing to do.\n');
    return exitCodes.done;
  }
  const many = words.length > 1 || words.includes('-');
  const opened = await world.open();
  const isAsked = canAsk(world) && !choices.yes && !choices.dryRun;
  const progress = createProgress(ids.length, world.terminal.errors && !isAsked, world.err);
  const tell = (sentence: string): void => {
    progress.hide();
    world.err(`refdeck: ${sentence}\n`);
  };
  const interruption = createInterruption(world.signal);
  const saving: Saving = {
    world,
    opened,
    choices,
    plan,
    isByHand,
    method,
    confirm: createConfirm(world, choices, many),
    show: createShow(world, opened, choices, progress),
    interruption,
    tell,
  };
  opened.onHold(sayHold(tell));
  progress.show(0, '');
  const results = await runAll(saving, ids, (result, done) => {
    progress.hide();
    reportResult(world, result, {json: choices.json, many});
    onResult(result);
    progress.show(done, result.before === undefined ? '' : dealName(result.before));
  });
  progress.hide();
  if (interruption.isUnread()) tellSaved(results, tell);
  if (many) world.err(summaryText(results));
  return exitOfAll(results);
};
