import {expect, test} from 'vitest';
import {line, paint} from '../../source/ui/line.ts';
import {paletteFor} from '../../source/ui/theme.ts';
import {openApp} from '../support/in-process.tsx';

// What somebody put into a record may not move the cursor, change the title of the window or turn the writing
// direction: no byte of it may reach the terminal as it is, on whatever screen the record is shown.

const hostile = '\x1b]0;owned\x07\x1b[31mred\x9b2J\u202egnp\u2066\u200b';
const forbidden = /[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/gu;

const replace = (path: string, value: unknown) => ({op: 'replace', path, value});

/** Everything that this program itself writes, taken away: styles, positions, erasing, modes. */
const withoutOurs = (bytes: string): string =>
  bytes.replace(/\x1b\[(?:[\d;]*[mHJK]|\?\d+[hl])/gu, '').replace(/\r?\n/gu, '');

test.each([
  [80, 24],
  [120, 40],
])('hostile text stays text on every screen at %i×%i', async (columns, rows) => {
  const app = await openApp({columns, rows});
  const id = app.dealOf('Northwind');
  await app.elsewhere(id, [
    replace('/details/notes', hostile),
    replace('/externalReferenceId', hostile),
    replace('/campaignId', hostile),
    replace('/statusReason', hostile),
    {
      op: 'add',
      path: '/team/-',
      value: {firstName: hostile, lastName: hostile, email: 'x@contoso.com', phoneNumber: hostile},
    },
  ]);
  app.press('r');
  await app.once(({reading}) => reading.kind === 'ready');
  const walk = ['ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d', 'ctrl+d'];
  app.press('/');
  app.type('Northwind');
  app.press('enter', 'escape');
  for (const key of [
    'enter',
    ...walk,
    'escape',
    't',
    'escape',
    'e',
    'escape',
    'm',
    'escape',
    'w',
    'escape',
    'x',
    'escape',
    'g',
    ...walk,
  ]) {
    app.press(key);
    await app.frame();
  }
  const written = withoutOurs(app.writes.join(''));
  expect(written.length).toBeGreaterThan(10_000);
  expect(written.match(forbidden) ?? []).toEqual([]);
});

test('the records of the odd scenario are walked without a control character', async () => {
  const app = await openApp({emulator: {scenario: 'odd'}});
  for (const key of ['G', 'l', 'g', ...Array.from({length: 30}, () => 'ctrl+d')]) {
    app.press(key);
    await app.frame();
  }
  expect(withoutOurs(app.writes.join('')).match(forbidden) ?? []).toEqual([]);
});

test('what nobody cleaned before is cleaned where it is painted', () => {
  const painted = paint(paletteFor({TERM: 'dumb'}, false), line(hostile));
  expect(painted.match(forbidden) ?? []).toEqual([]);
});
