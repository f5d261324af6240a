import {Option} from 'commander';
import {clean} from '../domain/clean.ts';
import {groupings} from '../domain/grouping.ts';
import type {Scope} from '../domain/query/term.ts';
import {asksForMe, queryTest} from '../domain/query/test.ts';
import {builtInViews, queryOfView, readViews, viewNamed, type ListView} from '../domain/views.ts';
import {inspectSettings} from '../storage/settings.ts';
import {filtersHeading} from './command-help.ts';
import {CommandError} from './command-error.ts';
import type {Criterion} from './criteria.ts';
import {exitCodes} from './exit-codes.ts';
import type {World} from './world.ts';

const usage = (sentence: string): CommandError => new CommandError(exitCodes.usage, sentence);

export const viewOption = (): Option =>
  new Option('--view <name>', 'the deals of a view of the screen: Inbox, Mine, or one of yours').helpGroup(
    filtersHeading,
  );

export const groupByOption = (): Option =>
  new Option('--group-by <what>', 'what the text is grouped by').choices(groupings).helpGroup(filtersHeading);

/** The built-in and the saved view of this name. Throws a CommandError that names what there is. */
export const viewCalled = ({machine, language}: World, typed: string): ListView => {
  const {settings} = inspectSettings(machine.settingsFolder);
  const {views} = readViews(settings.views);
  const known = [...builtInViews(settings, true), ...views];
  const nameOf = (view: ListView): string => language.viewName(view);
  const found = viewNamed(typed, known, nameOf);
  if ('near' in found) {
    const meant = found.near === undefined ? '' : ` Did you mean ${JSON.stringify(found.near)}?`;
    throw usage(
      `there is no view ${JSON.stringify(clean(typed))}.${meant} There are: ${known.map(nameOf).join(', ')}.`,
    );
  }
  const {view} = found;
  if (!queryOfView(view).ok)
    throw usage(
      `the filter of the view ${JSON.stringify(nameOf(view))} cannot be read: ${clean(view.filter)} (another version of refdeck may have written it).`,
    );
  return view;
};

/** Throws a CommandError for a view that is about somebody who is not known. */
export const viewCriterion = (view: ListView, scope: Scope): Criterion => {
  const parsed = queryOfView(view);
  if (!parsed.ok) return {test: () => false};
  if (scope.me === undefined && asksForMe(parsed.query))
    throw usage(
      `refdeck does not know your e-mail address here, and the view ${JSON.stringify(clean(view.name))} asks for you: write it out, --filter 'team:you@example.com'.`,
    );
  const isHit = queryTest(parsed.query, scope);
  return {test: ({summary}) => isHit(summary)};
};
