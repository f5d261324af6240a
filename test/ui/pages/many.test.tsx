import {expect, test} from 'vitest';
import {readFaultSpec} from '../../../source/sandbox/fault-words.ts';
import {expectFrame} from '../../support/frames.ts';
import {openApp, type App} from '../../support/in-process.tsx';

// The pages of many deals at once, on the emulator's data at one frozen instant, beside the drawings.

const sizes = [
  [80, 24],
  [60, 16],
  [160, 50],
] as const;

const drawnDeals = ['Alpine', 'Woodgrove', 'Northwind', 'Tailwind', 'Fourth', 'Żółć', 'Nod Publishers'];

const markAll = (app: App): void => {
  for (const customer of drawnDeals) {
    app.press('/', 'ctrl+u');
    app.type(customer);
    app.press('enter');
    while (app.state().cursor !== app.dealOf(customer)) app.press('j');
    app.press('space');
  }
  app.press('/', 'escape');
  expect(app.state().marks.size).toBe(drawnDeals.length);
};

const pass = (app: App, seconds: number): void => {
  const {store} = app.program;
  for (let second = 0; second < seconds; second += 1)
    store.dispatch({type: 'time-passed', now: store.getState().now + 1000});
};

test.each(sizes)(
  'many deals from the marks to what became of them, at %i×%i',
  async (columns, rows) => {
    const app = await openApp({
      columns,
      rows,
      emulator: {faults: [readFaultSpec('PATCH status:422 skip:1')]},
    });
    const at = `${columns}x${rows}`;
    const expectScreen = async (name: string): Promise<void> =>
      expectFrame(`many-${name}-${at}`, await app.frame(), {columns, rows});
    markAll(app);
    await expectScreen('marked');
    app.press('w');
    await expectScreen('look');
    await app.elsewhere(app.dealOf('Northwind'), [{op: 'replace', path: '/salesStage', value: '60'}]);
    app.press('y');
    pass(app, 2);
    await expectScreen('held');
    pass(app, 3);
    await app.once(({run}) => run?.ended !== undefined);
    await expectScreen('done');
  },
  300_000,
);

const asking = [
  ['reason', ['x', '3']],
  ['moves', ['t']],
  ['values', ['e', 'tab', '6']],
  ['note', ['n', 'H', 'i', 'tab']],
  ['team', ['m']],
  ['comer', ['m', 'enter', 'j', 'a']],
] as const;

test.each(sizes)(
  'what is asked of many deals, at %i×%i',
  async (columns, rows) => {
    const app = await openApp({columns, rows});
    markAll(app);
    for (const [name, keys] of asking) {
      app.press(...keys);
      expectFrame(`many-${name}-${columns}x${rows}`, await app.frame(), {columns, rows});
      while (app.state().layers.length > 0) app.press('escape');
    }
  },
  300_000,
);
