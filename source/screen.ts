import process from 'node:process';
import {putAside} from './commands/edit/kept-text.ts';
import type {GlobalOptions} from './commands/global-options.ts';
import {clean} from './domain/clean.ts';
import {readViews} from './domain/views.ts';
import {forgetCi} from './environment.ts';
import type {Language} from './language/language.ts';
import type {Service} from './service.ts';
import {readSettings} from './storage/settings.ts';
import {rebindingSentence} from './ui/rebinding-words.ts';
import {paletteFor} from './ui/theme.ts';
import {cacheFor, isKept, journalFor, type ProgramWorld} from './world.ts';

/** Which saved views are left out, by name; undefined when all can be used. */
const brokenViews = (language: Language, saved: readonly unknown[]): string | undefined => {
  const {broken} = readViews(saved);
  const {views} = language.sentences;
  const names = broken.map(({name}) => clean(name) || views.page.noName);
  return names.length === 0 ? undefined : views.brokenAtStart(names.join(', '));
};

/** The whole program on the terminal; ends the process when the person leaves. */
export const runScreen = async (
  world: ProgramWorld,
  global: GlobalOptions,
  service: Service,
): Promise<never> => {
  const {language, machine, now, accounts} = world;
  const {settings, problem} = readSettings(machine.settingsFolder);
  forgetCi(process.env);
  const {runApp} = await import('./app-runner.ts');
  const {rebindKeys} = await import('./ui/keymap.ts');
  const keys = rebindKeys(settings.keys);
  const greeting = problem
    ? language.sentences.notices.settingsProblem(problem)
    : keys
      ? rebindingSentence(language, keys)
      : brokenViews(language, settings.views);
  await runApp({
    service,
    language,
    palette: paletteFor(process.env, global.colour),
    settings: {
      ...settings,
      holdSeconds: global.hold ?? settings.holdSeconds,
      refreshSeconds: global.refresh ?? settings.refreshSeconds,
      notify: global.notify ?? settings.notify,
    },
    settingsFolder: machine.settingsFolder,
    journal: journalFor(global, service),
    cache: cacheFor(global, service),
    onCacheFault: (error) => world.tell(language.sentences.notices.cacheFault(error.folder, error.code)),
    keeping: isKept(global, service) ? 'disk' : 'program',
    now,
    openAddress: accounts.openAddress,
    putAside: (id, text) => putAside(world, id, text),
    tellTo: world.tellTo,
    ...(greeting === undefined ? {} : {greeting}),
  });
  // The terminal is given back; a call that still hangs must not keep the person waiting.
  process.exit(0);
};
