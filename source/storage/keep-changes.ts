import {mergeSavedViews} from '../domain/merge-views.ts';
import type {Settings} from './settings-schema.ts';
import {changeSettings, type SettingsPatch} from './settings.ts';

type Kept = SettingsPatch & Pick<Settings, 'views'>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const changedIn = (was: Kept, now: Kept, views: readonly unknown[]): SettingsPatch => {
  const names = (Object.keys(now) as (keyof Kept)[]).filter((name) => !isSame(was[name], now[name]));
  const patch = Object.fromEntries(names.map((name) => [name, now[name]]));
  return 'views' in patch ? {...patch, views: mergeSavedViews(was.views, now.views, views)} : patch;
};

/**
 * How one window keeps its settings: of what it holds it writes what it changed itself, since another window may have
 * changed the rest in the file.
 *
 * @param first what this window holds before anything was changed
 */
export const keepChanges = (folder: string, first: Kept): ((now: Kept) => Promise<void>) => {
  let was = first;
  let last: Promise<void> = Promise.resolve();
  const write = (now: Kept): Promise<void> =>
    changeSettings(folder, ({views}) => changedIn(was, now, views)).then(() => {
      was = now;
    });
  // One after the other: what a write changed is known when it is done.
  return (now) => {
    last = last.catch(() => undefined).then(() => write(now));
    return last;
  };
};
