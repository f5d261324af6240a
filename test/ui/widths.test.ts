import {expect, test} from 'vitest';
import {openApp, type App} from '../support/in-process.tsx';
import {recordsIn} from '../support/rows.ts';

// Cell by cell, in a terminal that counts widths as Unicode 11 does: Japanese, Arabic, Thai, decomposed and emoji
// names may not move a column, and no frame may be taller than the screen.

/** The rows of the list that show deals, as cells. */
const dealRows = (app: App, rows: number): readonly (readonly string[])[] =>
  Array.from({length: rows - 5}, (_, index) => app.emulated.cells(index + 3)).filter(
    (cells) => /^[› ]$/u.test(cells[0]!) && cells[1] === ' ' && cells[3] !== ' ',
  );

const walk = async (app: App, look: () => void): Promise<void> => {
  for (let steps = 0; steps < 8; steps++) {
    await app.frame();
    look();
    expect(app.emulated.scrolledRows()).toBe(0);
    app.press('ctrl+d');
  }
};

test.each([
  [60, 16],
  [80, 24],
  [100, 30],
] as const)('at %i×%i every clock ends in the same cell, whatever the name', async (columns, rows) => {
  const app = await openApp({columns, rows});
  let seen = 0;
  await walk(app, () => {
    for (const cells of dealRows(app, columns === 100 ? rows - 6 : rows)) {
      const isWide = columns === 100;
      const clock = cells.slice(isWide ? -20 : -10, isWide ? -11 : -1).join('');
      expect(clock).toMatch(/\S$/u);
      expect(cells.at(-1)).toBe(' ');
      seen++;
    }
  });
  expect(seen).toBeGreaterThan(40);
});

test('at 120×40 the rule of the pane is one straight line, whatever the names beside it', async () => {
  const app = await openApp({columns: 120, rows: 40});
  await walk(app, () => {
    for (let row = 3; row < 38; row++) expect(app.emulated.cells(row)[76]).toBe('│');
  });
});

test('the data hold a name of each hard kind', async () => {
  const app = await openApp();
  const names = recordsIn(app.state()).map(({customerProfile}) => customerProfile?.name ?? '');
  const kinds = [
    /\p{Script=Han}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Thai}/u,
    /\p{Mn}/u,
    /\p{Extended_Pictographic}/u,
  ];
  for (const kind of kinds) expect(names.filter((name) => kind.test(name))).not.toEqual([]);
});
