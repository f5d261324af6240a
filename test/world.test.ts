import {statSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {globalFrom} from '../source/commands/global-options.ts';
import {beatMs} from '../source/storage/journal-beat.ts';
import {createWorld} from '../source/world.ts';
import {freshFolder} from './support/fresh-folder.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('while a command runs its journal shows that it lives, so that no other program takes over its writes', async () => {
  vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
  const folder = freshFolder();
  vi.stubEnv('REFDECK_CONFIG_DIR', folder);
  const global = globalFrom({demo: true, size: 5, data: join(folder, 'deals.json')});
  const world = createWorld(global, new AbortController().signal);
  const {journal} = await world.open();
  journal.put('r1', {state: 'sending'});
  const longAgo = new Date(Date.now() - 10 * beatMs);
  utimesSync(journal.path, longAgo, longAgo);
  vi.advanceTimersByTime(beatMs);
  expect(statSync(journal.path).mtimeMs).toBeGreaterThan(Date.now() - beatMs);
  await world.close();
  expect(vi.getTimerCount()).toBe(0);
});
