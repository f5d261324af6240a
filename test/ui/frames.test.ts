import {expect, test} from 'vitest';
import {firstStartLines} from '../../source/ui/first-start.tsx';
import {language} from '../support/builders.ts';
import {textOf} from '../support/text-of.ts';
import {expectFrame} from '../support/frames.ts';
import {openApp, type App} from '../support/in-process.tsx';

// Whole screens on the emulator's data at one frozen instant, beside the drawings of the same size. UPDATE_FRAMES=1
// writes them anew: look at the difference.

const goTo = (app: App, customer: string): void => {
  app.press('/');
  app.type(customer);
  app.press('enter', 'escape');
  expect(app.state().cursor).toBe(app.dealOf(customer));
};

const sizes = [
  [80, 24],
  [120, 40],
  [60, 16],
] as const;

test.each(sizes)('the pipeline at %i×%i', async (columns, rows) => {
  const app = await openApp({columns, rows});
  app.press('j');
  expectFrame(`pipeline-${columns}x${rows}`, await app.frame(), {columns, rows});
});

test('the pipeline with the pane below', async () => {
  const app = await openApp({columns: 100, rows: 30});
  app.press('j');
  expectFrame('pipeline-100x30', await app.frame(), {columns: 100, rows: 30});
});

test.each(sizes)('the detail of a deal at %i×%i', async (columns, rows) => {
  const app = await openApp({columns, rows});
  app.press('j', 'enter');
  // The deal's newest version, and the other records of its engagement.
  await app.once(({readAt, related}) => readAt.size === 1 && related.size === 1);
  expectFrame(`detail-${columns}x${rows}`, await app.frame(), {columns, rows});
});

type Scene = readonly [name: string, customer: string, keys: readonly string[]];

/** From the first field up to a list, and into it. */
const toList = (up: number): readonly string[] => [...Array.from({length: up + 1}, () => 'up'), 'enter'];

const scenes: readonly Scene[] = [
  ['moves', 'Woodgrove', ['t']],
  ['accept', 'Fabrikam', ['a']],
  ['decline', 'Fabrikam', ['d', '3']],
  ['decline-note', 'Fabrikam', ['d', '4', 'n', 'paste:needs on-premises phones, we only sell Teams']],
  ['lost', 'Tailwind', ['x']],
  ['won', 'Fourth', ['w']],
  ['held', 'Alpine', ['w', 'y']],
  ['edit', 'Northwind', ['e', 'ctrl+u', 'paste:275k', 'tab', 'tab', 'ctrl+u', 'paste:31 nov', 'enter']],
  [
    'team',
    'Northwind',
    ['m', 'j', 'enter', 'tab', 'tab', 'tab', 'ctrl+u', 'paste:+420 222 555 099', 'enter', 'j', 'x'],
  ],
  ['member', 'Northwind', ['m', 'j', 'enter', 'tab', 'tab', 'tab', 'ctrl+u', 'paste:+420 222 555 099']],
  ['difference', 'Northwind', ['e', 'ctrl+u', 'paste:275k', 'tab', 'tab', 'ctrl+u', 'paste:30 nov', 'enter']],
  ['solutions', 'Northwind', ['e', ...toList(3), 'a', 'paste:SOL-9', 'tab', 'paste:Retail Link', 'enter']],
  ['solution', 'Northwind', ['e', ...toList(3), 'a', 'paste:SOL-9', 'tab', 'paste:Retail']],
  ['contacts', 'Northwind', ['e', ...toList(2), 'a', 'tab', 'tab', 'paste:ann@northwind.example', 'enter']],
  ['past-date', 'Northwind', ['c', 'ctrl+u', 'paste:2026-11-02']],
  ['filter', 'Fabrikam', ['/', 'paste:azure']],
  ['nothing-found', 'Fabrikam', ['/', 'paste:zolx']],
  ['help', 'Fabrikam', ['?']],
  ['group-by', 'Fabrikam', ['b']],
  ['by-owner', 'Fabrikam', ['b', '4']],
  ['columns', 'Fabrikam', ['C', 'j', 'space', 'j', 'space']],
  ['views', 'Fabrikam', ['/', 'paste:value>50k', 'enter', 'S', 's', 'paste:Big ones', 'enter', 'S', 'x']],
  ['view-named', 'Fabrikam', ['2', 'S', 's', 'paste:Answer first']],
  ['quit', 'Alpine', ['w', 'y', 'q']],
];

const play = (app: App, keys: readonly string[]): void => {
  for (const key of keys)
    if (key.startsWith('paste:')) app.type(key.slice('paste:'.length));
    else app.press(key);
};

test.each(scenes)('%s', async (name, customer, keys) => {
  const app = await openApp();
  goTo(app, customer);
  play(app, keys);
  expectFrame(`${name}-80x24`, await app.frame(), {columns: 80, rows: 24});
});

test('the reasons at 60×16 stand in two columns', async () => {
  const app = await openApp({columns: 60, rows: 16});
  goTo(app, 'Fabrikam');
  play(app, ['d', '3']);
  expectFrame('decline-60x16', await app.frame(), {columns: 60, rows: 16});
});

test.each([
  ['edit', ['e', 'ctrl+u', 'paste:275k', ...Array.from({length: 4}, () => 'up')]],
  ['solutions', ['e', ...toList(3), 'a', 'paste:SOL-9', 'tab', 'paste:Retail Link', 'enter']],
] as const)('the form at 60×16 scrolls to what has the caret: %s', async (name, keys) => {
  const app = await openApp({columns: 60, rows: 16});
  goTo(app, 'Northwind');
  play(app, keys);
  expectFrame(`${name}-60x16`, await app.frame(), {columns: 60, rows: 16});
});

test('an empty service says why it may be empty', async () => {
  const app = await openApp({emulator: {scenario: 'empty'}});
  expectFrame('empty-80x24', await app.frame(), {columns: 80, rows: 24});
});

test.each([
  [52, 12],
  [20, 4],
] as const)('a screen of %i×%i says what it needs', async (columns, rows) => {
  const app = await openApp();
  goTo(app, 'Northwind');
  app.press('e');
  app.type('1');
  app.resize(columns, rows);
  expectFrame(`too-small-${columns}x${rows}`, await app.frame(), {columns, rows});
});

const replace = (path: string, value: unknown) => ({op: 'replace', path, value});

/** Northwind's form with a value and a note typed, looked at and sent on a version that is not the newest any more. */
const sendOnChanged = async (app: App, ...theirs: readonly ReturnType<typeof replace>[]): Promise<void> => {
  goTo(app, 'Northwind');
  play(app, [
    'e',
    'ctrl+u',
    'paste:275k',
    'up',
    'up',
    'up',
    'up',
    'up',
    'end',
    'paste:\nWants a quote by 27 Nov.',
  ]);
  play(app, ['tab', 'tab', 'tab', 'tab', 'enter']);
  await app.elsewhere(app.dealOf('Northwind'), theirs);
  app.press('enter');
};

test.each(sizes)('what clashes is decided row by row at %i×%i', async (columns, rows) => {
  const app = await openApp({columns, rows});
  await sendOnChanged(
    app,
    replace('/details/dealValue', '240000'),
    replace('/details/currency', 'EUR'),
    replace('/details/notes', 'Budget approved for Q1.\nCFO signs on 4 Dec.'),
    replace('/salesStage', '60'),
  );
  await app.once(({layers}) => layers.at(-1)?.kind === 'conflict');
  app.press('m');
  expectFrame(`conflict-${columns}x${rows}`, await app.frame(), {columns, rows});
  app.press('b');
  expectFrame(`decided-${columns}x${rows}`, await app.frame(), {columns, rows});
});

test('what does not clash is sent on top, after a look', async () => {
  const app = await openApp();
  goTo(app, 'Northwind');
  play(app, ['v', 'ctrl+u', 'paste:275k']);
  await app.elsewhere(app.dealOf('Northwind'), [replace('/salesStage', '60')]);
  app.press('enter');
  await app.once(({layers}) => layers.at(-1)?.kind === 'retry');
  expectFrame('retry-80x24', await app.frame(), {columns: 80, rows: 24});
  app.press('d');
  expectFrame('full-difference-80x24', await app.frame(), {columns: 80, rows: 24});
});

test('a deal that was closed meanwhile drops the move and offers the rest', async () => {
  const app = await openApp();
  goTo(app, 'Fabrikam');
  play(app, ['a', 'ctrl+u', 'paste:12000']);
  await app.elsewhere(app.dealOf('Fabrikam'), [replace('/status', 'Closed'), replace('/substatus', 'Lost')]);
  app.press('enter');
  await app.once(({layers}) => layers.at(-1)?.kind === 'retry');
  expectFrame('closed-meanwhile-80x24', await app.frame(), {columns: 80, rows: 24});
});

const signInStages = [
  ['asking', () => undefined],
  [
    'code',
    (app: App) => {
      const {dispatch, getState} = app.program.store;
      app.press('enter');
      dispatch({
        type: 'sign-in-code',
        request: getState().requests,
        code: 'ABCD-EFGH',
        address: 'https://microsoft.com/devicelogin',
        expiresAt: getState().now + 14 * 60_000,
      });
    },
  ],
  [
    'failed',
    (app: App) => {
      const {dispatch, getState} = app.program.store;
      app.press('enter');
      dispatch({
        type: 'sign-in-failed',
        request: getState().requests,
        what: 'Your organization does not allow sign-in by code (AADSTS53003).',
        next: 'Sign in on a page in your browser.',
      });
    },
  ],
] as const;

test.each(signInStages.flatMap(([stage, reach]) => sizes.map((size) => [stage, reach, ...size] as const)))(
  'signing in again over a form: %s',
  async (stage, reach, columns, rows) => {
    const app = await openApp({columns, rows});
    goTo(app, 'Northwind');
    play(app, ['e', 'ctrl+u', 'paste:275k', 'enter']);
    const {store} = app.program;
    store.dispatch({
      type: 'sign-in-wanted',
      why: 'Your sign-in has ended: the password was changed, or an administrator ended it.',
      isFirst: false,
    });
    store.dispatch({type: 'time-passed', now: store.getState().now + 1000});
    reach(app);
    expectFrame(`sign-in-${stage}-${columns}x${rows}`, await app.frame(), {columns, rows});
  },
);

test.each(sizes)('a first start at %i×%i', (columns, rows) => {
  const lines = textOf(firstStartLines(language, {columns, rows}, 'demo')).map((row) => row.padEnd(columns));
  expectFrame(`first-start-${columns}x${rows}`, lines.join('\n'), {columns, rows});
});
